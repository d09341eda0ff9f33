package cn.anju.workflow;

import cn.anju.platform.Announcements;
import cn.anju.platform.AnjuProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 时间: what time it is for cases. In a demo their time can be moved ahead of the real one, for all
 * nodes alike, to see what comes due; never back, and nowhere else.
 */
@Component
class TimeMachine implements SmartLifecycle {
  private static final String TOPIC = "time";
  private final Clock clock;
  private final DSLContext sql;
  private final Announcements announcements;
  private final boolean isDemo;
  private volatile Duration ahead = Duration.ZERO;
  private volatile boolean isRunning;

  TimeMachine(Clock clock, DSLContext sql, Announcements announcements, AnjuProperties properties) {
    this.clock = clock;
    this.sql = sql;
    this.announcements = announcements;
    this.isDemo = properties.demo();
  }

  boolean isDemo() {
    return isDemo;
  }

  /** Now, to the microsecond that the database keeps. */
  Instant now() {
    return clock.instant().plus(ahead).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  Clock clock() {
    return Clock.fixed(now(), clock.getZone());
  }

  Duration ahead() {
    return ahead;
  }

  /** Moves the time of cases ahead; a time that has gone changes nothing. */
  @Transactional
  public void moveTo(Instant then) {
    Duration by = Duration.between(now(), then);
    if (isDemo && by.isPositive()) {
      sql.execute(
          "update workflow.time_machine set ahead_seconds = ahead_seconds + ?", by.toSeconds());
      announcements.tell(TOPIC, "ahead");
      refresh();
    }
  }

  private void refresh() {
    Long seconds =
        sql.resultQuery("select ahead_seconds from workflow.time_machine")
            .fetchOneInto(Long.class);
    ahead = Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  @Override
  public void start() {
    if (isDemo) {
      refresh();
      announcements.listen(said -> {
        if (said.topic().equals(TOPIC)) {
          refresh();
        }
      });
    }
    isRunning = true;
  }

  @Override
  public void stop() {
    isRunning = false;
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
