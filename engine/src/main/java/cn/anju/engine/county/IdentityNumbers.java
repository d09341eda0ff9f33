package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Hands out numbers of GB 11643, each once. */
final class IdentityNumbers {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

  /** 996 to 999 were once kept for people of a hundred years. */
  private static final int ORDERS_PER_SEX = 490;

  private final short[] issued = new short[2 * 366 * 140];

  /** The next free number of that birthday and sex; the six digits do not make it different. */
  String next(String prefix, LocalDate birth, boolean male) {
    int day = (int) ChronoUnit.DAYS.between(OLDEST, birth);
    int cell = 2 * day + (male ? 1 : 0);
    int count = issued[cell]++;
    if (count >= ORDERS_PER_SEX) {
      throw new IllegalStateException("more people on one birthday than numbers: " + birth);
    }
    int order = (count * 37 + day * 11 % ORDERS_PER_SEX) % ORDERS_PER_SEX * 2 + (male ? 1 : 2);
    String body =
        "%s%04d%02d%02d%03d"
            .formatted(
                prefix, birth.getYear(), birth.getMonthValue(), birth.getDayOfMonth(), order);
    return body + check(body);
  }

  static char check(CharSequence seventeen) {
    int sum = 0;
    for (int place = 0; place < 17; place++) {
      sum += (seventeen.charAt(place) - '0') * WEIGHTS[place];
    }
    return CHECKS.charAt(sum % 11);
  }

  /** The same number with a check digit that is certainly wrong. */
  static String wrongCheck(String number) {
    char right = number.charAt(17);
    char wrong = right == 'X' ? '0' : right == '9' ? '0' : (char) (right + 1);
    return number.substring(0, 17) + wrong;
  }
}
