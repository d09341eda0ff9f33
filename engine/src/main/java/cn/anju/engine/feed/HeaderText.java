package cn.anju.engine.feed;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of a header is made comparable: form, blanks, marks of duty, brackets and units. */
final class HeaderText {
  private static final Pattern BRACKETS = Pattern.compile("[(\\[{<][^)\\]}>]*[)\\]}>]");
  private static final Pattern UNIT = Pattern.compile("(?<=.)([:/_-](万元|元|亩|天|人|头|间|月)|万元|单位:.*)$");

  private HeaderText() {}

  /** Blank to the eye: ASCII and Chinese blanks, zero-width characters, line breaks. */
  static boolean isBlank(char c) {
    return c <= ' '
        || c == '\u00a0'
        || c == '\u3000'
        || (c >= '\u2000' && c <= '\u200f')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u2060'
        || c == '\ufeff';
  }

  /** Half-width, lower case, without blanks and marks of duty ({@code *}); "" for nothing. */
  static String normalised(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder kept = new StringBuilder(form.length());
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (!isBlank(c) && c != '*' && c != '★' && c != '\'' && c != '"') {
        kept.append(c == '【' || c == '〔' ? '(' : c == '】' || c == '〕' ? ')' : c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  /** A normalised text without what stands in brackets and without a unit at its end. */
  static String stripped(String normalised) {
    String withoutBrackets = BRACKETS.matcher(normalised).replaceAll("");
    String withoutUnit = UNIT.matcher(withoutBrackets).replaceAll("");
    return withoutUnit.isEmpty() ? normalised : withoutUnit;
  }

  /** Whether this is the column of running numbers. */
  static boolean isSequence(String normalised) {
    return switch (normalised) {
      case "序号", "序", "no", "no.", "src_seq", "顺序号" -> true;
      default -> false;
    };
  }
}
