package cn.anju.comparison;

import cn.anju.engine.run.RunStopped;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The job of a file's check: outlives the node that does it, and gives way to a month's run on the
 * same node.
 */
@Component
final class FileCheckJob extends OneTimeTask<Void> {
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final FileChecks checks;
  private final EngineTurns turns;
  private final Clock clock;

  FileCheckJob(FileChecks checks, EngineTurns turns, Clock clock) {
    super(
        JobQueue.FILE_CHECK,
        Void.class,
        // only if not even the failure could be written down
        (complete, operations) -> operations.reschedule(complete, clock.instant().plus(WAIT)),
        (complete, operations) -> operations.reschedule(complete, clock.instant()));
    this.checks = checks;
    this.turns = turns;
    this.clock = clock;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    if (turns.isRunGoingOn()) {
      return again();
    }
    try {
      checks.check(
          JobQueue.fileOf(instance.getId()),
          instance.getId().replace('#', '-'),
          JobQueue.isAnew(instance.getId()),
          () -> context.getSchedulerState().isShuttingDown() || turns.isRunGoingOn());
      return (complete, operations) -> operations.remove();
    } catch (RunStopped gaveWay) {
      return again();
    }
  }

  /** {@inheritDoc} Not asked: {@link #execute} decides what comes next. */
  @Override
  public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
    throw new UnsupportedOperationException();
  }

  private CompletionHandler<Void> again() {
    return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(WAIT));
  }
}
