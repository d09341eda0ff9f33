package cn.anju.income;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * 核算期 (domain.md §5).
 *
 * @param from first day
 * @param until last day
 */
public record IncomePeriod(Kind kind, LocalDate from, LocalDate until) {

  /** Which of the three. */
  public enum Kind {
    /** the twelve months before the month of identification */
    ROLLING_12M,
    /** 1 October of the year before to 30 September */
    ACCOUNT_YEAR,
    CALENDAR_YEAR
  }

  /** 识别月的上年同月 1 日 to the last day of the month before the identification. */
  public static IncomePeriod before(YearMonth identified) {
    return new IncomePeriod(
        Kind.ROLLING_12M,
        identified.minusYears(1).atDay(1),
        identified.minusMonths(1).atEndOfMonth());
  }

  /** 上年 10 月 1 日 to 30 September of the year. */
  public static IncomePeriod accountYear(int year) {
    return new IncomePeriod(
        Kind.ACCOUNT_YEAR, LocalDate.of(year - 1, 10, 1), LocalDate.of(year, 9, 30));
  }

  public static IncomePeriod calendarYear(int year) {
    return new IncomePeriod(
        Kind.CALENDAR_YEAR, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  /** The period of a year, of one of the two kinds that have years. */
  public static IncomePeriod ofYear(Kind kind, int year) {
    return switch (kind) {
      case ACCOUNT_YEAR -> accountYear(year);
      case CALENDAR_YEAR -> calendarYear(year);
      case ROLLING_12M -> throw new IllegalArgumentException("twelve months are of no year");
    };
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
