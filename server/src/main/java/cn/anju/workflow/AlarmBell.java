package cn.anju.workflow;

import static anju.tables.workflow.Tables.ALARM;
import static anju.tables.workflow.Tables.CASE_FILE;

import anju.tables.workflow.tables.records.AlarmRecord;
import anju.tables.workflow.tables.records.CaseEventRecord;
import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.machine.Actor;
import cn.anju.engine.workflow.machine.Alarm;
import cn.anju.engine.workflow.machine.CaseMachine;
import cn.anju.engine.workflow.machine.Decision;
import cn.anju.engine.workflow.machine.References;
import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 到点提醒: rings what is due, each once. A case is locked first, then its alarms are looked at; what
 * rang, the event of it and the news of it are one transaction, so that a node that dies has rung
 * either all or nothing, and two nodes never ring the same.
 */
@Component
class AlarmBell {
  private static final int CASES_AT_ONCE = 50;

  private final DSLContext sql;
  private final CaseStore store;
  private final Editions editions;
  private final Workflow workflow;
  private final TimeMachine time;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  AlarmBell(
      DSLContext sql,
      CaseStore store,
      Editions editions,
      Workflow workflow,
      TimeMachine time,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.store = store;
    this.editions = editions;
    this.workflow = workflow;
    this.time = time;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> caseAlarms(
        AlarmBell bell, @Value("${anju.alarm-interval:10s}") Duration interval) {
      return Tasks.recurring("case-alarms", FixedDelay.of(interval))
          .execute((instance, context) -> bell.ringAll());
    }
  }

  /** Rings everything that is due now; returns how much rang. */
  int ringAll() {
    return Scope.ofJob("case-alarms")
        .get(() -> {
          int rung = 0;
          int more;
          do {
            more = Objects.requireNonNull(transaction.execute(status -> ringSome()));
            rung += more;
          } while (more > 0);
          return rung;
        });
  }

  private int ringSome() {
    Instant now = time.now();
    List<UUID> cases =
        sql.select(CASE_FILE.ID)
            .from(CASE_FILE)
            .where(
                CASE_FILE.ID.in(
                    sql.select(ALARM.CASE_ID)
                        .from(ALARM)
                        .where(ALARM.RUNG_AT.isNull().and(ALARM.AT.le(store.time(now))))
                        .orderBy(ALARM.AT)
                        .limit(CASES_AT_ONCE * 4)))
            .limit(CASES_AT_ONCE)
            .forUpdate()
            .skipLocked()
            .fetch(CASE_FILE.ID);
    int rung = 0;
    for (UUID id : cases) {
      rung += ring(id, now);
    }
    return rung;
  }

  /** All that is due of a case that is locked; looked at only now, behind the lock. */
  private int ring(UUID id, Instant now) {
    List<AlarmRecord> due =
        sql.selectFrom(ALARM)
            .where(ALARM.CASE_ID.eq(id))
            .and(ALARM.RUNG_AT.isNull())
            .and(ALARM.AT.le(store.time(now)))
            .orderBy(ALARM.AT, ALARM.KEY)
            .fetch();
    int rung = 0;
    for (AlarmRecord alarm : due) {
      CaseFileRecord one = store.find(id);
      alarm.setRungAt(store.time(now));
      alarm.update();
      if (one != null && one.getOwnerRole() != null) {
        ring(one, alarm, now);
        rung++;
      }
    }
    return rung;
  }

  private void ring(CaseFileRecord one, AlarmRecord alarm, Instant now) {
    WorkRole to = WorkRole.valueOf(alarm.getToRole());
    boolean isOfWhole = CaseStore.isOfWhole(alarm.getStay());
    Instant due =
        Objects.requireNonNullElse(
            CaseStore.instant(isOfWhole ? one.getWholeDueAt() : one.getDueAt()),
            alarm.getAt().toInstant());
    switch (Alarm.Kind.valueOf(alarm.getKind())) {
      case REMIND -> {
        WorkRole owner = WorkRole.valueOf(one.getOwnerRole());
        int seq = remark(one, "REMINDED", owner, alarm, now);
        events.publishEvent(
            new Reminded(
                one.getId(),
                seq,
                one.getWorkflow(),
                owner,
                one.getOwnerRegion(),
                one.getOwnerAccount(),
                one.getOwnerDepartment(),
                alarm.getShare(),
                isOfWhole,
                due));
      }
      case ESCALATE -> {
        List<String> told = new ArrayList<>(List.of(one.getEscalatedTo()));
        if (!told.contains(to.name())) {
          told.add(to.name());
          one.setEscalatedTo(told.toArray(String[]::new));
        }
        int seq = remark(one, "ESCALATED", to, alarm, now);
        events.publishEvent(
            new Escalated(
                one.getId(),
                seq,
                one.getWorkflow(),
                to,
                to.placeOf(one.getGroupCode()),
                isOfWhole,
                due));
      }
      case RESUME -> resume(one, alarm.getAt().toInstant());
    }
  }

  private int remark(
      CaseFileRecord one, String kind, WorkRole told, AlarmRecord alarm, Instant now) {
    CaseEventRecord remark = store.remarkBy(Doer.PLATFORM, kind, now);
    remark.setAction(alarm.getKey());
    remark.setToldRole(told.name());
    remark.setShare(alarm.getShare());
    return store.remark(one, remark);
  }

  /** A pause has lasted as long as it may: the clock goes on from that moment. */
  private void resume(CaseFileRecord one, Instant at) {
    CaseMachine machine =
        workflow.machine(editions.of(one.getEdition()), References.ANY);
    Decision decision =
        machine.resume(store.standing(machine.workflow(), one), Actor.PLATFORM, at);
    if (decision instanceof Decision.Done done) {
      int seq = store.move(one, machine.workflow(), done.step());
      workflow.written(one, machine, done.step(), Doer.PLATFORM, seq, List.of(), null);
    }
  }
}
