package cn.anju.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A clock that a test sets. */
final class SettableClock extends Clock {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private volatile Instant now = ZonedDateTime.of(2020, 12, 1, 10, 0, 0, 0, ZONE).toInstant();

  /** As people in the county read it, e.g. {@code 2020-12-01T10:00}. */
  void set(String time) {
    now = java.time.LocalDateTime.parse(time).atZone(ZONE).toInstant();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
