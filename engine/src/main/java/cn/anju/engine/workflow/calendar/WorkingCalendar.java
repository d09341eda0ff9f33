package cn.anju.engine.workflow.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * 工作日: which days the office works. Holidays and make-up days come from the tables of the years
 * (国务院办公厅节假日安排); every other day works from Monday to Friday. A year that has no table yet is
 * counted by weekends alone, which {@link #isPublished} tells.
 */
public final class WorkingCalendar {
  private final Map<LocalDate, Special> specials;
  private final Set<Integer> years;
  private final OfficeHours hours;

  WorkingCalendar(Map<LocalDate, Special> specials, Set<Integer> years, OfficeHours hours) {
    this.specials = Map.copyOf(specials);
    this.years = Set.copyOf(years);
    this.hours = hours;
  }

  /**
   * A day that the tables name.
   *
   * @param name of the holiday, e.g. 春节
   * @param isOff true for a holiday, false for a make-up day on a weekend
   */
  public record Special(String name, boolean isOff) {}

  /** Whether the office works on that day. */
  public boolean isWorkingDay(LocalDate day) {
    Special special = specials.get(day);
    if (special != null) {
      return !special.isOff();
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** Whether the table of that year is there; without it only weekends are known. */
  public boolean isPublished(int year) {
    return years.contains(year);
  }

  /** When the office is open on a working day. */
  public OfficeHours hours() {
    return hours;
  }

  /** That day if the office works on it, else the next one. */
  LocalDate workingDayFrom(LocalDate day) {
    LocalDate next = day;
    while (!isWorkingDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Working days behind {@code from} up to and with {@code to}; 0 if there are none. */
  int workingDays(LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      days += isWorkingDay(day) ? 1 : 0;
    }
    return days;
  }

  /** The working day so many behind a day. */
  LocalDate plusWorkingDays(LocalDate from, int days) {
    LocalDate day = from;
    for (int left = days; left > 0; left--) {
      day = workingDayFrom(day.plusDays(1));
    }
    return day;
  }
}
