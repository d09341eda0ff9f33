package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** The months of files, and the windows of the rules seen from the last of them. */
final class Timeline {
  private final YearMonth until;
  private final int months;
  private final LocalDate asOf;
  private final LocalDate[] firstDays = new LocalDate[62];

  /**
   * @param until the month that is judged; its last day is T
   * @param months how many months of files end with it
   */
  Timeline(YearMonth until, int months) {
    this.until = until;
    this.months = months;
    asOf = until.atEndOfMonth();
    for (int count = 0; count < firstDays.length; count++) {
      firstDays[count] = until.minusMonths(count - 1L).atDay(1);
    }
  }

  YearMonth until() {
    return until;
  }

  int months() {
    return months;
  }

  /** T, the last day of the judged month. */
  LocalDate asOf() {
    return asOf;
  }

  /** First day of the last {@code count} whole calendar months up to T. */
  LocalDate monthsBack(int count) {
    return firstDays[count];
  }

  boolean inLast(LocalDate day, int count) {
    return !day.isBefore(monthsBack(count)) && !day.isAfter(asOf);
  }

  /** Whether the day lies in the twelve months before the last twelve. */
  boolean inPreviousYear(LocalDate day) {
    return !day.isBefore(monthsBack(24)) && day.isBefore(monthsBack(12));
  }

  int year() {
    return until.getYear();
  }

  int last() {
    return months - 1;
  }

  YearMonth month(int period) {
    return until.minusMonths(months - 1L - period);
  }

  /** The period whose files carry a row of this day: its month, but never before the first file. */
  int period(LocalDate day) {
    long index = months - 1 - ChronoUnit.MONTHS.between(YearMonth.from(day), until);
    return (int) Math.max(0, Math.min(index, months - 1));
  }

  /** {@code back} months before the judged one, as yyyyMM. */
  int yearMonth(int back) {
    return number(until.minusMonths(back));
  }

  static int number(YearMonth month) {
    return month.getYear() * 100 + month.getMonthValue();
  }

  /** The school year of T, for example 2020-2021. */
  String schoolYear() {
    int from = until.getMonthValue() >= 9 ? until.getYear() : until.getYear() - 1;
    return from + "-" + (from + 1);
  }

  /** The term of T, for example 20202 (autumn). */
  String term() {
    int autumn = until.getMonthValue() >= 9 ? until.getYear() : until.getYear() - 1;
    return until.getMonthValue() >= 9 || until.getMonthValue() < 3
        ? autumn + "2"
        : until.getYear() + "1";
  }

  /** The day on which that term began. */
  LocalDate termStart() {
    return term().endsWith("2")
        ? LocalDate.of(Integer.parseInt(term().substring(0, 4)), 9, 1)
        : LocalDate.of(until.getYear(), 3, 1);
  }
}
