package cn.anju.income;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A clock that a test sets. */
final class SettableClock extends Clock {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private volatile Instant now = LocalDateTime.parse("2020-12-20T10:00").atZone(ZONE).toInstant();

  void pass(Duration time) {
    now = now.plus(time);
  }

  OffsetDateTime time() {
    return OffsetDateTime.now(this);
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
