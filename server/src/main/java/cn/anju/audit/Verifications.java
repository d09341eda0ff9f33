package cn.anju.audit;

import static anju.tables.audit.Tables.VERIFICATION;

import anju.tables.audit.tables.records.VerificationRecord;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 校验: verifications that were asked for, each a job. */
@Component
class Verifications {
  private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
  private static final String JOB = "trail-verification";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LAST = 20;

  private final DSLContext sql;
  private final DataSource dataSource;
  private final Clock clock;
  private final KeyRing keys;
  private final AnjuProperties properties;
  private final Chain chain;
  private final Trail trail;
  private final ObjectProvider<Scheduler> scheduler;

  Verifications(
      DSLContext sql,
      DataSource dataSource,
      Clock clock,
      KeyRing keys,
      AnjuProperties properties,
      Chain chain,
      Trail trail,
      ObjectProvider<Scheduler> scheduler) {
    this.sql = sql;
    this.dataSource = dataSource;
    this.clock = clock;
    this.keys = keys;
    this.properties = properties;
    this.chain = chain;
    this.trail = trail;
    this.scheduler = scheduler;
  }

  /** How a verification stands. */
  enum State {
    RUNNING,
    INTACT,
    BROKEN,
    /** it could not be done */
    FAILED
  }

  /**
   * A verification.
   *
   * @param entries that were read
   * @param checkedTo last place of the chain that was looked at
   */
  record Verification(
      UUID id,
      State state,
      long entries,
      long checkedTo,
      String askedBy,
      OffsetDateTime startedAt,
      @Nullable OffsetDateTime endedAt,
      List<Finding> findings) {}

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    OneTimeTask<Void> trailVerification(Verifications verifications) {
      return Tasks.oneTime(JOB)
          .execute((instance, context) ->
              Scope.ofJob("trail")
                  .get(() -> {
                    verifications.verify(UUID.fromString(instance.getId()));
                    return true;
                  }));
    }
  }

  /** Begins one. */
  @Transactional
  public Verification begin(String account) {
    UUID id = UUID.randomUUID();
    sql.insertInto(VERIFICATION)
        .set(VERIFICATION.ID, id)
        .set(VERIFICATION.STATE, State.RUNNING.name())
        .set(VERIFICATION.ASKED_BY, account)
        .set(VERIFICATION.STARTED_AT, OffsetDateTime.now(clock))
        .execute();
    trail.note(Deed.of(Action.TRAIL_VERIFIED).object(id));
    scheduler
        .getObject()
        .scheduleIfNotExists(new TaskInstance<>(JOB, id.toString()), clock.instant());
    return view(sql.fetchSingle(VERIFICATION, VERIFICATION.ID.eq(id)));
  }

  /** Null: there is none. */
  @Transactional(readOnly = true)
  public @Nullable Verification find(UUID id) {
    VerificationRecord found = sql.fetchOne(VERIFICATION, VERIFICATION.ID.eq(id));
    return found == null ? null : view(found);
  }

  /** The last ones, newest first. */
  @Transactional(readOnly = true)
  public List<Verification> last() {
    return sql.selectFrom(VERIFICATION)
        .orderBy(VERIFICATION.STARTED_AT.desc())
        .limit(LAST)
        .fetch(Verifications::view);
  }

  private void verify(UUID id) {
    State state;
    Verdict verdict;
    try {
      chain.catchUp();
      verdict = verdict();
      state = verdict.isIntact() ? State.INTACT : State.BROKEN;
    } catch (IOException | SQLException | UncheckedIOException fault) {
      LOG.error("the trail could not be verified", fault);
      verdict = new Verdict(0, 0, 0, List.of());
      state = State.FAILED;
    }
    sql.update(VERIFICATION)
        .set(VERIFICATION.STATE, state.name())
        .set(VERIFICATION.ENDED_AT, OffsetDateTime.now(clock))
        .set(VERIFICATION.ENTRIES, verdict.entries())
        .set(VERIFICATION.CHECKED_TO, verdict.checkedTo())
        .set(VERIFICATION.FINDINGS, JSONB.jsonb(written(verdict.findings())))
        .where(VERIFICATION.ID.eq(id))
        .execute();
  }

  private Verdict verdict() throws SQLException, IOException {
    try (Connection connection = dataSource.getConnection()) {
      try {
        return new TrailVerifier(connection, keys.trailKey(), properties.dataDirectory()).verify();
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static String written(List<Finding> findings) {
    try {
      return JSON.writeValueAsString(findings);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Verification view(VerificationRecord one) {
    try {
      return new Verification(
          one.getId(),
          State.valueOf(one.getState()),
          one.getEntries(),
          one.getCheckedTo(),
          one.getAskedBy(),
          one.getStartedAt(),
          one.getEndedAt(),
          List.of(JSON.readValue(one.getFindings().data(), Finding[].class)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
