package cn.anju.warning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks every few seconds whether a run, an import or a correction has left warnings without case.
 */
@Configuration(proxyBeanMethods = false)
class WarningCasesJob {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Bean
  RecurringTask<Void> warningCaseRound(WarningCases cases) {
    return Tasks.recurring("warning-cases", FixedDelay.of(EVERY))
        .execute((instance, context) -> cases.bringUpToDate());
  }
}
