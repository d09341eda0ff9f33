package cn.anju.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 脱敏: what a list may show of a number. */
public final class Mask {
  /** Letters that are typed for a digit hide nothing of the others. */
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9OolI])(?=(?:[OolI]?[0-9]){9})[0-9OolI]{9,}[0-9Xx]?(?![0-9OolI])");

  private Mask() {}

  /** {@code 510904********1234}: place and last four of an identity number; others by length. */
  public static @Nullable String identityNumber(@Nullable String number) {
    if (number == null || number.isBlank()) {
      return null;
    }
    if (number.length() < 11) {
      return "*".repeat(number.length());
    }
    return number.substring(0, 6)
        + "*".repeat(number.length() - 10)
        + number.substring(number.length() - 4);
  }

  /** {@code 138****1234}. */
  public static @Nullable String phone(@Nullable String phone) {
    if (phone == null || phone.isBlank()) {
      return null;
    }
    return phone.length() < 7
        ? "*".repeat(phone.length())
        : phone.substring(0, 3)
            + "*".repeat(phone.length() - 7)
            + phone.substring(phone.length() - 4);
  }

  /**
   * A cell as somebody wrote it, every long number in it masked: numbers of people, cards, phones.
   */
  public static String text(String text) {
    Matcher numbers = LONG_NUMBER.matcher(text);
    return numbers.replaceAll(found -> {
      String number = found.group();
      String masked = number.length() >= 15 ? identityNumber(number) : phone(number);
      return Matcher.quoteReplacement(masked == null ? "" : masked);
    });
  }
}
