package cn.anju.engine.workflow.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * 期限钟: when something is due, by these rules.
 *
 * <ul>
 *   <li>The day on which a limit begins is not counted (民法典 §201); the limit of n working days ends
 *       when the office closes on the n-th working day after it (§203: 停止业务活动的时间).
 *   <li>Natural days end at midnight behind the n-th day; if that day is no working day, behind the
 *       next one that is (§203).
 *   <li>Half a day is a morning or an afternoon of a working day: the half day in which it begins
 *       is not counted, the limit ends with the next. What comes in on Monday at 10:00 is due on
 *       Monday at 18:00, at 15:00 on Tuesday at 12:00, on a Saturday on Monday at 12:00. 1.5 days
 *       are one day by the first rule and the morning behind it.
 *   <li>A notice of n days is up for n full days; it may end at midnight behind the n-th day after
 *       the day on which it went up, never before.
 *   <li>A pause moves a due time by the days behind the day on which it began up to the day on
 *       which it ended, counted in the unit of the limit.
 * </ul>
 */
public final class LegalClock {
  private final WorkingCalendar calendar;
  private final ZoneId zone;

  /** The clock of a calendar in a zone. */
  public LegalClock(WorkingCalendar calendar, ZoneId zone) {
    this.calendar = calendar;
    this.zone = zone;
  }

  public WorkingCalendar calendar() {
    return calendar;
  }

  public ZoneId zone() {
    return zone;
  }

  /** When something that began then is due. */
  public Instant due(Instant begun, Limit limit) {
    ZonedDateTime start = begun.atZone(zone);
    if (limit.unit() == DayUnit.NATURAL) {
      LocalDate last = start.toLocalDate().plusDays(limit.wholeDays());
      return midnightBehind(calendar.workingDayFrom(last));
    }
    if (limit.wholeDays() == 0) {
      return halfDayBehind(start);
    }
    LocalDate last = calendar.plusWorkingDays(start.toLocalDate(), limit.wholeDays());
    Instant closing = at(last, calendar.hours().closes());
    return limit.hasHalf() ? halfDayBehind(closing.atZone(zone)) : closing;
  }

  private Instant halfDayBehind(ZonedDateTime start) {
    OfficeHours hours = calendar.hours();
    LocalDate day = start.toLocalDate();
    if (calendar.isWorkingDay(day)) {
      if (start.toLocalTime().isBefore(hours.opens())) {
        return at(day, hours.noon());
      }
      if (start.toLocalTime().isBefore(hours.noon())) {
        return at(day, hours.closes());
      }
    }
    return at(calendar.workingDayFrom(day.plusDays(1)), hours.noon());
  }

  /** When a notice that went up then may end: midnight behind its last full day. */
  public Instant noticeOver(Instant wentUp, Limit fullDays) {
    LocalDate day = wentUp.atZone(zone).toLocalDate();
    LocalDate last =
        fullDays.unit() == DayUnit.NATURAL
            ? day.plusDays(fullDays.wholeDays())
            : calendar.plusWorkingDays(day, fullDays.wholeDays());
    return midnightBehind(last);
  }

  /** Where a due time moves by a pause. */
  public Instant moved(Instant due, Instant pausedAt, Instant resumedAt, DayUnit unit) {
    LocalDate from = pausedAt.atZone(zone).toLocalDate();
    LocalDate to = resumedAt.atZone(zone).toLocalDate();
    ZonedDateTime was = due.atZone(zone);
    if (unit == DayUnit.NATURAL) {
      return was.plusDays(Math.max(0, to.toEpochDay() - from.toEpochDay())).toInstant();
    }
    int days = calendar.workingDays(from, to);
    LocalDate moved = calendar.plusWorkingDays(was.toLocalDate(), days);
    return was.with(moved).toInstant();
  }

  /** The moment at which a share of the time up to a due time has gone, by office hours. */
  public Instant share(Instant begun, Instant due, double share, DayUnit unit) {
    if (!begun.isBefore(due)) {
      return due;
    }
    if (unit == DayUnit.NATURAL) {
      long seconds = Math.round(Duration.between(begun, due).toSeconds() * share);
      return begun.plusSeconds(seconds);
    }
    long all = officeSeconds(begun, due);
    return all == 0 ? due : afterOfficeSeconds(begun, Math.round(all * share));
  }

  private long officeSeconds(Instant from, Instant to) {
    long seconds = 0;
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate day = from.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Span span : spans(day)) {
        seconds += span.secondsWithin(from, to);
      }
    }
    return seconds;
  }

  private Instant afterOfficeSeconds(Instant from, long seconds) {
    long left = seconds;
    LocalDate day = from.atZone(zone).toLocalDate();
    while (true) {
      for (Span span : spans(day)) {
        Instant begin = span.from.isBefore(from) ? from : span.from;
        long here = Math.max(0, Duration.between(begin, span.to).toSeconds());
        if (left <= here) {
          return begin.plusSeconds(left);
        }
        left -= here;
      }
      day = day.plusDays(1);
    }
  }

  private record Span(Instant from, Instant to) {
    long secondsWithin(Instant begin, Instant end) {
      Instant first = from.isBefore(begin) ? begin : from;
      Instant last = to.isAfter(end) ? end : to;
      return Math.max(0, Duration.between(first, last).toSeconds());
    }
  }

  private Span[] spans(LocalDate day) {
    if (!calendar.isWorkingDay(day)) {
      return new Span[0];
    }
    OfficeHours hours = calendar.hours();
    return new Span[] {
      new Span(at(day, hours.opens()), at(day, hours.noon())),
      new Span(at(day, hours.afternoon()), at(day, hours.closes()))
    };
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private Instant midnightBehind(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
