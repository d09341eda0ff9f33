package cn.anju.comparison;

import cn.anju.engine.run.RunStopped;
import cn.anju.engine.run.UnusableInput;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The job of a run: outlives the node that does it. Killed, it is taken up again from the
 * beginning, and the result is as if it had run once; a run that cannot succeed fails and is not
 * tried for ever.
 */
@Component
final class MonthRunJob extends OneTimeTask<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(MonthRunJob.class);
  private static final String NAME = "month-run";

  /** A run that was killed so often kills its node, most likely by the memory that it takes. */
  private static final int MOST_ATTEMPTS = 30;

  private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(2);
  private static final Duration WAIT_FOR_DATABASE = Duration.ofSeconds(30);

  private final MonthRuns runs;
  private final MonthRunWork work;
  private final EngineTurns turns;
  private final Clock clock;

  MonthRunJob(MonthRuns runs, MonthRunWork work, EngineTurns turns, Clock clock) {
    super(
        NAME,
        Void.class,
        // only if not even the failure could be written down
        (complete, operations) ->
            operations.reschedule(complete, clock.instant().plus(WAIT_FOR_DATABASE)),
        (complete, operations) -> {
          job(() -> runs.interrupted(idOf(complete)));
          operations.reschedule(complete, clock.instant());
        });
    this.runs = runs;
    this.work = work;
    this.turns = turns;
    this.clock = clock;
  }

  static TaskInstance<Void> instanceOf(UUID run) {
    return new TaskInstance<>(NAME, run.toString());
  }

  private static UUID idOf(ExecutionComplete complete) {
    return UUID.fromString(complete.getExecution().taskInstance.getId());
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    if (!turns.tryRun()) {
      return again(WAIT_FOR_TURN);
    }
    UUID run = UUID.fromString(instance.getId());
    try {
      job(() -> run(run, context));
      return (complete, operations) -> operations.remove();
    } catch (MonthRunStopped stopped) {
      LOG.info("run {} is interrupted, this node stops", run);
      job(() -> runs.interrupted(run));
      return again(Duration.ZERO);
    } finally {
      turns.endRun();
    }
  }

  /** {@inheritDoc} Not asked: {@link #execute} decides what comes next. */
  @Override
  public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
    throw new UnsupportedOperationException();
  }

  private CompletionHandler<Void> again(Duration wait) {
    return (ExecutionComplete complete, ExecutionOperations<Void> operations) ->
        operations.reschedule(complete, clock.instant().plus(wait));
  }

  private static void job(Runnable part) {
    Scope.ofJob("run")
        .get(() -> {
          part.run();
          return true;
        });
  }

  private void run(UUID id, ExecutionContext context) {
    MonthRuns.Begun begun = runs.begin(id);
    if (begun == null) {
      return;
    }
    LOG.info("run {} of {} begins, attempt {}", id, begun.month(), begun.attempt());
    if (begun.attempt() > MOST_ATTEMPTS) {
      runs.failed(
          id,
          new Bilingual(
              "运行多次中断，已停止。请运维检查服务器内存和日志，然后重新运行。",
              "The run was interrupted too often and is given up. The operator should check memory and log, then run it again."));
      return;
    }
    try {
      work.run(begun, () -> context.getSchedulerState().isShuttingDown());
      LOG.info("run {} of {} is done", id, begun.month());
    } catch (RunStopped | MonthRunStopped stopped) {
      throw new MonthRunStopped();
    } catch (UnusableInput unusable) {
      LOG.warn("run {} of {} cannot use its input", id, begun.month());
      runs.failed(id, new Bilingual(unusable.chinese(), unusable.english()));
    } catch (Exception | OutOfMemoryError fault) {
      if (context.getSchedulerState().isShuttingDown()) {
        throw new MonthRunStopped();
      }
      LOG.error("run {} of {} failed", id, begun.month(), fault);
      runs.failed(
          id,
          new Bilingual(
              "运行出了故障，已记入日志。请运维查看日志后重新运行。",
              "Something broke and was logged. The operator should read the log, then run it again."));
    }
  }
}
