package cn.anju.notice;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * 免打扰: the hours in which nothing is brought that can wait.
 *
 * @param from their first minute
 * @param to the first minute after them; earlier than {@code from}: of the next day; equal: there
 *     are none
 */
record QuietHours(LocalTime from, LocalTime to) {

  boolean holdAt(ZonedDateTime moment) {
    LocalTime time = moment.toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
  }

  /** The moment itself, or the end of the quiet hours that it lies in. */
  ZonedDateTime after(ZonedDateTime moment) {
    return holdAt(moment) ? next(moment, to) : moment;
  }

  /** The next time after a moment at which it is so late. */
  static ZonedDateTime next(ZonedDateTime moment, LocalTime time) {
    ZonedDateTime today = moment.with(time);
    return today.isAfter(moment) ? today : today.plusDays(1);
  }
}
