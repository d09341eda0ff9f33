package cn.anju.comparison;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Asks for jobs, inside the transaction that makes them necessary. */
@Component
class JobQueue {
  static final String FILE_CHECK = "file-check";
  static final String REGISTRY_IMPORT = "registry-import";

  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  JobQueue(ObjectProvider<Scheduler> scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** The file is to be checked; once, however often it is asked for. */
  void ask(UUID file) {
    ask(FILE_CHECK, file);
  }

  /**
   * The file is to be checked once more, also if a check of it is going on that does not know yet
   * what has changed.
   *
   * @param version of the file; asked for once per version
   */
  void askAnew(UUID file, int version, Duration wait) {
    schedule(new TaskInstance<>(FILE_CHECK, file + "#" + version), clock.instant().plus(wait));
  }

  /** The file that a check is of. */
  static UUID fileOf(String instance) {
    return UUID.fromString(instance.split("#", 2)[0]);
  }

  /** Whether a check was asked for by {@link #askAnew}. */
  static boolean isAnew(String instance) {
    return instance.contains("#");
  }

  /** Something is to be done by a job that begins after the commit. */
  void ask(String task, UUID id) {
    schedule(new TaskInstance<>(task, id.toString()), clock.instant());
  }

  private void schedule(TaskInstance<Object> instance, Instant when) {
    Scheduler jobs = scheduler.getObject();
    jobs.scheduleIfNotExists(instance, when);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              jobs.triggerCheckForDueExecutions();
            }
          });
    } else {
      jobs.triggerCheckForDueExecutions();
    }
  }
}
