package cn.anju.warning;

import static anju.tables.warning.Tables.WARNING_;

import anju.tables.warning.tables.records.WarningRecord;
import cn.anju.definition.IllnessWords;
import cn.anju.engine.definition.Level;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Scope;
import cn.anju.workflow.ActionRequest;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.CaseOutcome;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import cn.anju.workflow.NewCase;
import cn.anju.workflow.Workflow;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 预警与流程单: every warning that somebody must answer has a case of the workflow {@code warning}. A
 * month's run changes warnings by the thousand and opens no case; this does, some at a time, by
 * looking which warnings have not the case that they should have. Whatever stops it, the next look
 * goes on from there.
 */
@Component
class WarningCases {
  static final String WORKFLOW = "warning";
  private static final Logger LOG = LoggerFactory.getLogger(WarningCases.class);
  private static final int AT_ONCE = 50;

  private static final Condition LACKS_CASE =
      WARNING_.STATE.eq("OPEN").and(WARNING_.CASE_ID.isNull());
  private static final Condition HAS_GROWN =
      WARNING_.STATE.eq("OPEN").and(WARNING_.CASE_LEVEL.ne(WARNING_.LEVEL));
  private static final Condition IS_GONE =
      WARNING_.STATE.eq("WITHDRAWN").and(WARNING_.CASE_ID.isNotNull());

  private final DSLContext sql;
  private final Workflow workflow;
  private final IllnessWords illnesses;
  private final TransactionTemplate transaction;

  WarningCases(
      DSLContext sql,
      Workflow workflow,
      IllnessWords illnesses,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.illnesses = illnesses;
    this.workflow = workflow;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Gives every warning the case that it should have. Several nodes may do it at once.
   *
   * @return how many warnings were brought up to date
   */
  int bringUpToDate() {
    return Scope.ofJob("warning-cases")
        .get(() -> {
          int all = 0;
          int some;
          do {
            some = java.util.Objects.requireNonNull(transaction.execute(status -> some()));
            all += some;
          } while (some > 0);
          return all;
        });
  }

  private int some() {
    List<WarningRecord> waiting =
        sql.selectFrom(WARNING_)
            .where(LACKS_CASE.or(HAS_GROWN).or(IS_GONE))
            .orderBy(WARNING_.LEVEL_RANK, WARNING_.ID)
            .limit(AT_ONCE)
            .forUpdate()
            .skipLocked()
            .fetch();
    waiting.forEach(this::bringUpToDate);
    return waiting.size();
  }

  private void bringUpToDate(WarningRecord warning) {
    CaseOutcome outcome;
    if (warning.getState().equals(WarningBrief.State.WITHDRAWN.name())) {
      outcome =
          workflow.act(warning.getCaseId(), "withdraw", ActionRequest.of(Map.of()), Doer.PLATFORM);
      warning.setCaseId(null);
      warning.setCaseLevel(null);
      warning.setStep(null);
      warning.setDueAt(null);
    } else if (warning.getCaseId() == null) {
      outcome = workflow.open(order(warning), Doer.PLATFORM);
      if (outcome instanceof CaseOutcome.Done done) {
        follow(warning, done.state());
      }
    } else {
      outcome = workflow.regrade(warning.getCaseId(), Level.valueOf(warning.getLevel()));
      warning.setCaseLevel(warning.getLevel());
    }
    if (outcome instanceof CaseOutcome.Refused refused) {
      // a definition that the district has changed: told once for each warning, and looked at again
      LOG.warn("the case of warning {} was refused: {}", warning.getId(), refused.refusal().code());
      if (warning.getCaseId() == null && warning.getState().equals("OPEN")) {
        throw refused.refusal().asException();
      }
    }
    warning.update();
  }

  /** The sentence goes to the grid as well: it names no illness. */
  private NewCase order(WarningRecord warning) {
    return new NewCase(
        WORKFLOW,
        "hit",
        warning.getHouseholdNo(),
        warning.getHeadName().isBlank() ? warning.getHouseholdNo() : warning.getHeadName(),
        warning.getGroupCode(),
        Level.valueOf(warning.getLevel()),
        Map.of("sentence", illnesses.without(warning.getSentenceZh())),
        warning.getId() + " " + warning.getVersion());
  }

  private static void follow(WarningRecord warning, CaseState state) {
    warning.setCaseId(state.id());
    warning.setCaseLevel(state.grade() == null ? warning.getLevel() : state.grade().name());
    warning.setStep(state.state());
    warning.setDueAt(
        state.due() == null ? null : OffsetDateTime.ofInstant(state.due(), ZoneOffset.UTC));
  }

  /** A case has moved: its warning shows where it stands. Within the same transaction. */
  @EventListener
  void moved(CaseMoved moved) {
    if (!moved.workflow().equals(WORKFLOW)) {
      return;
    }
    CaseState state = workflow.find(moved.caseId());
    WarningRecord warning = of(moved.caseId());
    if (state != null && warning != null) {
      follow(warning, state);
      warning.setVersion(warning.getVersion() + 1);
      warning.update();
    }
  }

  /** The warning that a case is of; null if it is not there for whoever asks. */
  @Nullable WarningRecord of(java.util.UUID caseId) {
    return sql.selectFrom(WARNING_).where(WARNING_.CASE_ID.eq(caseId)).forUpdate().fetchOne();
  }
}
