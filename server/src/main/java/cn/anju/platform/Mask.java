package cn.anju.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 脱敏: what a list may show of a number. */
public final class Mask {
  /** Letters that are typed for a digit hide nothing of the others. */
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![0-9OolI])(?=(?:[OolI]?[0-9]){9})[0-9OolI]{9,}[0-9Xx]?(?![0-9OolI])");

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private Mask() {}

  /**
   * Whether a text is the number of a person: 18 characters whose check character fits (GB 11643).
   */
  public static boolean isIdentityNumber(String text) {
    if (!text.matches("[1-9][0-9]{16}[0-9Xx]")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (text.charAt(i) - '0') * WEIGHTS[i];
    }
    return "10X98765432".charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
  }

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
