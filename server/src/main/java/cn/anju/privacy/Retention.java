package cn.anju.privacy;

import static anju.tables.privacy.Tables.RETENTION_RUN;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 到期处理: what has been kept long enough is deleted, or loses what tells whose it is. */
@Component
class Retention {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 50;
  private static final LocalTime AT_NIGHT = LocalTime.of(3, 30);

  private final DSLContext sql;
  private final List<RetentionClock> clocks;
  private final Trail trail;
  private final Clock clock;

  Retention(DSLContext sql, AnjuProperties properties, Trail trail, Clock clock)
      throws IOException {
    this.sql = sql;
    this.clocks = RetentionClock.load(properties.definitions().resolve("retention"));
    this.trail = trail;
    this.clock = clock;
  }

  /** A clock and how many rows are due. */
  record ClockView(String code, Bilingual title, Bilingual period, Bilingual rule, long due) {}

  /** What a run did. */
  record Run(UUID id, OffsetDateTime at, String by, long deleted, long anonymised) {}

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> retentionRound(Retention retention, Clock clock) {
      return Tasks.recurring("retention", new Daily(clock.getZone(), AT_NIGHT))
          .execute((instance, context) ->
              Scope.ofJob("retention").get(() -> retention.run(instance.getTaskName())));
    }
  }

  List<RetentionClock> clocks() {
    return clocks;
  }

  /** A clock that names what is not there would keep its rows for ever. */
  @EventListener
  void ready(ApplicationReadyEvent started) {
    for (RetentionClock one : clocks) {
      for (String column : one.columns()) {
        String[] parts = column.split("\\.");
        boolean isThere =
            sql.fetchOne(
                    "select 1 from information_schema.columns where table_schema = ? and table_name = ? and column_name = ?",
                    parts[0],
                    parts[1],
                    parts[2])
                != null;
        if (!isThere) {
          throw new IllegalStateException(
              "留存期限 %s 写的 %s 不存在。 The retention period %s names %s, which is not there."
                  .formatted(one.code(), column, one.code(), column));
        }
      }
    }
  }

  private OffsetDateTime before(RetentionClock one) {
    return OffsetDateTime.now(clock).minusMonths(one.months());
  }

  /** Within a job's scope: what is due lies in all places. */
  @Transactional(readOnly = true)
  public List<ClockView> due() {
    return clocks.stream()
        .map(one ->
            new ClockView(
                one.code(),
                one.title(),
                one.period(),
                one.rule(),
                Objects.requireNonNull(
                    sql.fetchSingle(
                            "select count(*) from " + one.table() + " t where " + one.condition(),
                            before(one))
                        .get(0, Long.class))))
        .toList();
  }

  /** Does what is due; within a job's scope. */
  @Transactional
  public Run run(String by) {
    sql.execute("select pg_advisory_xact_lock(hashtext('anju.retention'))");
    long deleted = 0;
    long anonymised = 0;
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (RetentionClock one : clocks) {
      int done = sql.execute(one.statement(), before(one));
      if (done > 0) {
        rows.put(one.code(), done);
        if (one.deletes()) {
          deleted += done;
        } else {
          anonymised += done;
        }
      }
    }
    Run run = new Run(UUID.randomUUID(), OffsetDateTime.now(clock), by, deleted, anonymised);
    sql.insertInto(RETENTION_RUN)
        .set(RETENTION_RUN.ID, run.id())
        .set(RETENTION_RUN.AT, run.at())
        .set(RETENTION_RUN.BY, by)
        .set(RETENTION_RUN.DELETED, deleted)
        .set(RETENTION_RUN.ANONYMISED, anonymised)
        .set(RETENTION_RUN.CLOCKS, JSONB.jsonb(written(rows)))
        .execute();
    trail.note(
        Deed.of(Action.RETENTION_RUN)
            .object(run.id())
            .with(DeedDetail.COUNT, deleted + anonymised)
            .with(DeedDetail.KIND, written(rows)));
    return run;
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The last runs, newest first. */
  @Transactional(readOnly = true)
  public List<Run> runs() {
    return sql.selectFrom(RETENTION_RUN)
        .orderBy(RETENTION_RUN.AT.desc())
        .limit(SHOWN)
        .fetch(one ->
            new Run(one.getId(), one.getAt(), one.getBy(), one.getDeleted(), one.getAnonymised()));
  }
}
