package cn.anju.privacy;

import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The job of a rotation: outlives the node that does it, and is not over before nothing is left.
 */
@Component
final class KeyRotationJob extends OneTimeTask<Void> {
  /** What is left is being written at this moment: a little later it can be sealed anew. */
  private static final Duration WHAT_IS_LEFT = Duration.ofMinutes(10);

  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(2);

  private final KeyRotation rotation;
  private final Clock clock;

  KeyRotationJob(KeyRotation rotation, Clock clock) {
    super(
        KeyRotation.JOB,
        Void.class,
        (complete, operations) ->
            operations.reschedule(complete, clock.instant().plus(AFTER_A_FAULT)),
        (complete, operations) -> operations.reschedule(complete, clock.instant()));
    this.rotation = rotation;
    this.clock = clock;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    boolean isDone =
        Scope.ofJob("keys")
            .get(() -> {
              try {
                return rotation.work(
                    UUID.fromString(instance.getId()),
                    () -> context.getSchedulerState().isShuttingDown());
              } catch (IOException fault) {
                throw new UncheckedIOException(fault);
              }
            });
    return isDone
        ? (complete, operations) -> operations.remove()
        : (complete, operations) ->
            operations.reschedule(complete, clock.instant().plus(WHAT_IS_LEFT));
  }

  /** {@inheritDoc} Not asked: {@link #execute} decides what comes next. */
  @Override
  public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
    throw new UnsupportedOperationException();
  }
}
