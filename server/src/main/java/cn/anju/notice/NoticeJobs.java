package cn.anju.notice;

import static anju.tables.notice.Tables.NOTICE_;

import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeProperties.class)
class NoticeJobs {
  static final String SPREAD = "notice-spread";
  private static final String ROUND = "notice-round";
  private static final String UPKEEP = "notice-upkeep";

  /** As soon as something is told. */
  @Bean
  OneTimeTask<Void> noticeSpread(Spreading spreading, DeliveryRound round) {
    return Tasks.oneTime(SPREAD)
        .onFailure((complete, operations) ->
            operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofSeconds(5))))
        .execute((instance, context) ->
            Scope.ofJob(SPREAD)
                .get(() -> {
                  spreading.spread(UUID.fromString(instance.getId()));
                  round.go();
                  return true;
                }));
  }

  /** What has become due meanwhile, and what a killed node has left. */
  @Bean
  RecurringTask<Void> noticeRound(
      Spreading spreading, DeliveryRound round, NoticeProperties properties) {
    return Tasks.recurring(ROUND, FixedDelay.of(properties.round()))
        .execute((instance, context) ->
            Scope.ofJob(ROUND)
                .get(() -> {
                  spreading.left().forEach(spreading::spread);
                  round.go();
                  return true;
                }));
  }

  /** Old messages go. */
  @Bean
  RecurringTask<Void> noticeUpkeep(
      DSLContext sql, TransactionTemplate transaction, NoticeProperties properties, Clock clock) {
    return Tasks.recurring(UPKEEP, new Daily(ZoneId.of("Asia/Shanghai"), LocalTime.of(3, 40)))
        .execute((instance, context) ->
            Scope.ofJob(UPKEEP)
                .get(() ->
                    java.util.Objects.requireNonNull(
                        transaction.execute(status ->
                            sql.deleteFrom(NOTICE_)
                                .where(
                                    NOTICE_.TOLD_AT.lt(
                                        OffsetDateTime.now(clock).minus(properties.kept())))
                                .execute()))));
  }
}
