package cn.anju.notice;

import cn.anju.platform.Bilingual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 通知类型: one file of {@code definitions/notices}.
 *
 * @param places all that its texts have a place for
 * @param channels how it is brought beside the inbox, unless somebody wants it otherwise
 * @param waitsForDigest whether it may wait for the message of the morning
 * @param breaksQuietHours whether it is brought at night, too
 * @param wechat fields of the template message, in Chinese; empty: not by WeChat
 * @param sms in Chinese; null: not by SMS
 */
record NoticeKind(
    String code,
    Bilingual title,
    Bilingual text,
    Set<Named> places,
    List<Channel> channels,
    boolean waitsForDigest,
    boolean breaksQuietHours,
    Map<String, String> wechat,
    @Nullable String sms) {
  static final String DIGEST = "DIGEST";
  static final Pattern PLACE = Pattern.compile("\\{([a-z_]*)}");

  /** The text, filled. */
  Bilingual say(Map<Named, Bilingual> said) {
    return new Bilingual(fill(text.zh(), said, false), fill(text.en(), said, true));
  }

  /** The fields of the template message, filled and as long as WeChat takes them. */
  Map<String, String> wechat(Map<Named, Bilingual> said) {
    Map<String, String> filled = new LinkedHashMap<>();
    wechat.forEach((field, words) -> filled.put(field, fitting(field, fill(words, said, false))));
    return filled;
  }

  /** Whether it can be brought that way. */
  boolean goesBy(Channel channel) {
    return switch (channel) {
      case INBOX -> true;
      case WECHAT -> !wechat.isEmpty();
      case SMS -> sms != null;
    };
  }

  /** WeChat takes 20 characters in a {@code thing}, 32 in a {@code character_string}. */
  private static String fitting(String field, String value) {
    int longest = field.startsWith("thing") ? 20 : 32;
    return shortened(value, longest);
  }

  static String shortened(String value, int longest) {
    return value.codePointCount(0, value.length()) <= longest
        ? value
        : value.substring(0, value.offsetByCodePoints(0, longest - 1)) + "…";
  }

  static String fill(String words, Map<Named, Bilingual> said, boolean isEnglish) {
    Matcher places = PLACE.matcher(words);
    return places.replaceAll(found -> {
      Named named = Named.of(found.group(1));
      Bilingual value = named == null ? null : said.get(named);
      if (value == null) {
        throw new IllegalArgumentException("nothing is said for the place " + found.group());
      }
      return Matcher.quoteReplacement(isEnglish ? value.en() : value.zh());
    });
  }
}
