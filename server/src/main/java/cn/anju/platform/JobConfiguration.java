package cn.anju.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Jobs that outlive a node: every bean that is a {@code Task} of db-scheduler is known to it. A job
 * whose node has died is taken up again by any node after four missed heartbeats.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(JobConfiguration.class);
  private static final int THREADS = 4;

  @Bean
  Scheduler scheduler(
      DataSource dataSource, ObjectProvider<Task<?>> tasks, AnjuProperties properties) {
    List<OneTimeTask<?>> once = new ArrayList<>();
    List<RecurringTask<?>> again = new ArrayList<>();
    tasks.forEach(task -> {
      switch (task) {
        case RecurringTask<?> recurring -> again.add(recurring);
        case OneTimeTask<?> one -> once.add(one);
        default -> throw new IllegalStateException("a job of another kind: " + task.getName());
      }
    });
    List<Task<?>> known = new ArrayList<>(once);
    // a job that is asked for inside a transaction begins when that has been committed
    return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), known)
        .startTasks(startTasksOf(again))
        .tableName("platform.scheduled_tasks")
        .threads(THREADS)
        .pollingInterval(Duration.ofSeconds(1))
        .heartbeatInterval(properties.heartbeat())
        .missedHeartbeatsLimit(4)
        .shutdownMaxWait(Duration.ofSeconds(20))
        .deleteUnresolvedAfter(Duration.ofDays(36500))
        .build();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // RecurringTask<?> is both a Task and an OnStartup
  private static List startTasksOf(List<RecurringTask<?>> again) {
    return again;
  }

  @Bean
  SmartLifecycle jobs(Scheduler scheduler) {
    return new SmartLifecycle() {
      private volatile boolean isRunning;

      @Override
      public void start() {
        scheduler.start();
        isRunning = true;
        LOG.info("jobs are taken up");
      }

      @Override
      public void stop() {
        scheduler.stop();
        isRunning = false;
      }

      @Override
      public boolean isRunning() {
        return isRunning;
      }

      @Override
      public int getPhase() {
        return Integer.MAX_VALUE - 100;
      }
    };
  }
}
