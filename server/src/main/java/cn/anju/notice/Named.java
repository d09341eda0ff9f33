package cn.anju.notice;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Mask;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 文中位置: what the text of a notice may have a place for. The list is closed, and none of it is a
 * person's name, number, phone or illness: what is told leaves the house by WeChat and SMS.
 */
public enum Named {
  HOUSEHOLD(32),
  VILLAGE(24),
  TOWN(24),
  WORKFLOW(24),
  STEP(24),
  ACTION(24),
  GRADE(8),
  ROLE(16),
  FEED(40),
  PERIOD(8),
  DUE(24),
  DAYS(6),
  COUNT(8);

  private static final Pattern HOUSEHOLD_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,32}|—");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}");

  /** What a person has: identity numbers, phones. */
  private static final Pattern OF_A_PERSON =
      Pattern.compile("[0-9]{15}|[0-9]{17}[0-9Xx]|1[0-9]{10}");

  /** How many times as many characters English takes. */
  private static final int ENGLISH = 3;

  private final int longest;

  Named(int longest) {
    this.longest = longest;
  }

  /** As a text of the definitions writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Named of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst().orElse(null);
  }

  static String words() {
    return Arrays.stream(values()).map(Named::word).collect(Collectors.joining(" "));
  }

  /** Whether a value may stand in this place; English words need more room than Chinese ones. */
  boolean takes(Bilingual said) {
    return takes(said.zh(), longest) && takes(said.en(), ENGLISH * longest);
  }

  /** Whether a value may stand in this place as it stands in Chinese. */
  boolean takes(String value) {
    return takes(value, longest);
  }

  private boolean takes(String value, int longest) {
    if (value.isBlank() || value.codePointCount(0, value.length()) > longest) {
      return false;
    }
    return switch (this) {
      case HOUSEHOLD ->
          HOUSEHOLD_NUMBER.matcher(value).matches() && !OF_A_PERSON.matcher(value).matches();
      case DAYS, COUNT -> NUMBER.matcher(value).matches();
      default ->
          Mask.text(value).equals(value)
              && value.chars().noneMatch(character -> Character.isISOControl(character));
    };
  }
}
