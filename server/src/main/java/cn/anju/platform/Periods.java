package cn.anju.platform;

import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A month as people say it to the server: {@code 2020-12}. */
public final class Periods {
  private Periods() {}

  /** Reads it or refuses it. */
  public static YearMonth of(@Nullable String said) {
    try {
      if (said != null) {
        return YearMonth.parse(said);
      }
    } catch (DateTimeException notAMonth) {
      // refused below
    }
    throw new Refusal(
            "PERIOD_INVALID", 422, "期数读不懂，请写成 2020-12。", "Cannot read the period; write 2020-12.")
        .asException();
  }
}
