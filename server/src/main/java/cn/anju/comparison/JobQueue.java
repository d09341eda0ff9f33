package cn.anju.comparison;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
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

  /** Something is to be done by a job that begins after the commit. */
  void ask(String task, UUID id) {
    Scheduler jobs = scheduler.getObject();
    jobs.scheduleIfNotExists(new TaskInstance<>(task, id.toString()), clock.instant());
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
