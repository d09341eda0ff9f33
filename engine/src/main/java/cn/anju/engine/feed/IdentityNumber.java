package cn.anju.engine.feed;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Citizen numbers of GB 11643. */
public final class IdentityNumber {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String DIGITS = "10X98765432";
  private static final DateTimeFormatter BIRTH =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private IdentityNumber() {}

  /**
   * The number that a cell says, with 18 characters; one of 15 digits is brought to 18. Null if the
   * cell is blank or cannot be a number.
   */
  public static @Nullable String of(String cell) {
    return CellReader.identityNumber(cell).value() instanceof String number ? number : null;
  }

  /** True if a number of 18 characters has the right check digit. */
  public static boolean isCheckDigitRight(String number) {
    return checkDigit(number) == number.charAt(17);
  }

  /** The date of birth in a number of 18 characters; null if its digits are none. */
  public static @Nullable LocalDate birthDate(String number) {
    return hasBirthDate(number) ? LocalDate.parse(number.substring(6, 14), BIRTH) : null;
  }

  /** The check digit behind these seventeen digits. */
  static char checkDigit(String seventeen) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
    }
    return DIGITS.charAt(sum % 11);
  }

  /** True if digits 7–14 are a date. */
  static boolean hasBirthDate(String number) {
    try {
      LocalDate.parse(number.substring(6, 14), BIRTH);
      return true;
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }

  /**
   * SQL that is true if an 18-character number's check digit is right. It stands behind the join:
   * only numbers that nobody in the registry has are looked at.
   */
  public static String checkDigitSql(String number) {
    return "%s = substr(%s, 18, 1)".formatted(checkDigitOfSeventeenSql(number), number);
  }

  /** SQL of the check digit that belongs behind the first seventeen digits. */
  public static String checkDigitOfSeventeenSql(String number) {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      sum.append(i == 0 ? "" : " + ")
          .append("cast(substr(%s, %d, 1) as integer) * %d".formatted(number, i + 1, WEIGHTS[i]));
    }
    return "substr('%s', 1 + (%s) %% 11, 1)".formatted(DIGITS, sum);
  }
}
