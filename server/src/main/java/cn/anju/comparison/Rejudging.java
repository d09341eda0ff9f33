package cn.anju.comparison;

import static anju.tables.comparison.Tables.RUN;
import static anju.tables.comparison.Tables.SENT_FILE;

import cn.anju.identity.IdentityDecided;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import cn.anju.region.PlaceAnswered;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 重判: what people have mended or decided changes the warnings of a month that was run already. Some
 * minutes after the last of it the month is run again, once, by itself (feeds.md §10, 5).
 */
@Component
final class Rejudging extends OneTimeTask<Void> {
  private static final String NAME = "rejudging";
  private static final String AGAIN = "-again";
  private static final Duration WAIT_FOR_CHECKS = Duration.ofSeconds(5);

  private final DSLContext sql;
  private final MonthRuns runs;
  private final ObjectProvider<Scheduler> scheduler;
  private final TransactionTemplate transaction;
  private final Duration quiet;
  private final Clock clock;

  Rejudging(
      DSLContext sql,
      MonthRuns runs,
      ObjectProvider<Scheduler> scheduler,
      PlatformTransactionManager transactions,
      AnjuProperties properties,
      Clock clock) {
    super(NAME, Void.class);
    this.sql = sql;
    this.runs = runs;
    this.scheduler = scheduler;
    this.transaction = new TransactionTemplate(transactions);
    this.quiet = properties.rejudgeAfter();
    this.clock = clock;
  }

  /** A clerk has decided, or taken back, whom a row means. */
  @EventListener
  void decided(IdentityDecided decided) {
    soon(decided.period());
  }

  /** Somebody has said which village a name means. */
  @EventListener
  void answered(PlaceAnswered answered) {
    soon(answered.period());
  }

  /** Within the transaction of what has changed; the time begins anew with every change. */
  void soon(YearMonth period) {
    if (!wasRun(period)) {
      return;
    }
    Scheduler jobs = scheduler.getObject();
    Instant when = clock.instant().plus(quiet);
    TaskInstance<Void> instance = new TaskInstance<>(NAME, period.toString());
    if (jobs.scheduleIfNotExists(instance, when)) {
      return;
    }
    try {
      jobs.reschedule(instance, when);
    } catch (TaskInstanceException beginsJustNow) {
      jobs.scheduleIfNotExists(new TaskInstance<>(NAME, period + AGAIN), when);
    }
  }

  /** Or is being run, without what has changed now. */
  private boolean wasRun(YearMonth period) {
    return sql.fetchExists(RUN, RUN.PERIOD.eq(period.toString()).and(RUN.STATE.ne("FAILED")));
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    YearMonth period = YearMonth.parse(instance.getId().replace(AGAIN, ""));
    boolean isWaiting =
        Scope.ofJob(NAME)
            .get(() ->
                Boolean.TRUE.equals(
                    transaction.execute(
                        status -> isBeingChecked(period) || !runs.requestAgain(period))));
    return isWaiting
        ? (complete, operations) ->
            operations.reschedule(complete, clock.instant().plus(WAIT_FOR_CHECKS))
        : (complete, operations) -> operations.remove();
  }

  private boolean isBeingChecked(YearMonth period) {
    return sql.fetchExists(
        SENT_FILE,
        SENT_FILE
            .PERIOD
            .eq(period.toString())
            .and(SENT_FILE.STATE.in(FileState.RECEIVED.name(), FileState.CHECKING.name())));
  }

  /** {@inheritDoc} Not asked: {@link #execute} decides what comes next. */
  @Override
  public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
    throw new UnsupportedOperationException();
  }
}
