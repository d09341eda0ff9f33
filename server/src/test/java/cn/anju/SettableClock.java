package cn.anju;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A clock that stands until a test moves it; its times are those that people in the county read.
 */
public final class SettableClock extends Clock {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private volatile Instant now;

  /** Begins at a time such as {@code 2020-12-01T10:00}. */
  public SettableClock(String time) {
    now = LocalDateTime.parse(time).atZone(ZONE).toInstant();
  }

  public void set(String time) {
    now = LocalDateTime.parse(time).atZone(ZONE).toInstant();
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public OffsetDateTime time() {
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
