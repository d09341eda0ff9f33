package cn.anju.engine.feed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Turns the stored number of a numeric cell into the text that is read on. */
final class NumberText {
  /** A spreadsheet keeps so many digits of a number. */
  private static final int DIGITS = 15;

  private static final MathContext KEPT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final BigDecimal LARGEST = BigDecimal.TEN.pow(DIGITS);
  private static final int LONGEST = 400;
  private static final int LAST_DAY = 2_958_465;

  private NumberText() {}

  /** Whether the number has more digits than the cell could keep. */
  static boolean hasLostDigits(BigDecimal number) {
    return number.abs().compareTo(LARGEST) >= 0;
  }

  /** The number, or null if the text is none. */
  static @Nullable BigDecimal number(String stored) {
    if (stored.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(stored.strip());
      return Math.abs((long) number.scale()) > LONGEST ? null : number;
    } catch (NumberFormatException fault) {
      return null;
    }
  }

  /** Whether the stored text is already as it would be written: an integer or a short decimal. */
  static boolean isPlain(String stored) {
    int length = stored.length();
    if (length == 0 || length > DIGITS) {
      return false;
    }
    int from = stored.charAt(0) == '-' ? 1 : 0;
    int dot = -1;
    for (int i = from; i < length; i++) {
      char c = stored.charAt(i);
      if (c == '.' && dot < 0 && i > from) {
        dot = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    if (from == length || (stored.charAt(from) == '0' && length > from + 1 && dot != from + 1)) {
      return false;
    }
    return dot < 0 ? !stored.equals("-0") : dot < length - 1 && stored.charAt(length - 1) != '0';
  }

  /**
   * Without exponent, without the noise of binary fractions: {@code 1234.5600000000001} is 1234.56.
   */
  static String plain(BigDecimal number) {
    BigDecimal kept = number.round(KEPT).stripTrailingZeros();
    return kept.signum() == 0 ? "0" : kept.toPlainString();
  }

  /** As a spreadsheet shows a number that is too long: {@code 5.10904E+17}. */
  static String shown(BigDecimal number) {
    BigDecimal six = number.round(new MathContext(6, RoundingMode.HALF_UP)).stripTrailingZeros();
    int exponent = six.precision() - six.scale() - 1;
    String digits = six.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return "%s%s%sE+%02d"
        .formatted(number.signum() < 0 ? "-" : "", digits.substring(0, 1), fraction, exponent);
  }

  /**
   * A serial number as a day, a moment or a time of day; null if it is none.
   *
   * @param from1904 true if the workbook counts from 1904-01-01
   */
  static @Nullable String date(BigDecimal serial, boolean from1904) {
    double value = serial.doubleValue();
    if (value < 0 || value >= LAST_DAY + 1) {
      return null;
    }
    long seconds = Math.round(value * 86_400);
    long days = seconds / 86_400;
    int second = (int) (seconds % 86_400);
    if (days == 0 && !from1904) {
      return time(second);
    }
    if (days == 60 && !from1904) {
      // the day that never was: 1900-02-29
      return null;
    }
    // day 1 is 1900-01-01; from day 61 on one less, because of that day
    LocalDate start =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : days < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    LocalDate day = start.plusDays(days);
    return second == 0 ? day.toString() : day + " " + time(second);
  }

  private static String time(int second) {
    StringBuilder time = new StringBuilder(8);
    appendTwo(time, second / 3600);
    appendTwo(time.append(':'), second / 60 % 60);
    appendTwo(time.append(':'), second % 60);
    return time.toString();
  }

  private static void appendTwo(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** A date cell of the newer kind, {@code 2020-12-05T00:00:00}. */
  static String isoDate(String stored) {
    try {
      LocalDateTime moment =
          LocalDateTime.parse(
              stored.endsWith("Z") ? stored.substring(0, stored.length() - 1) : stored);
      int second = moment.toLocalTime().toSecondOfDay();
      return second == 0
          ? moment.toLocalDate().toString()
          : moment.toLocalDate() + " " + time(second);
    } catch (java.time.format.DateTimeParseException fault) {
      return stored;
    }
  }
}
