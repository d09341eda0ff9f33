package cn.anju.problem;

import static anju.tables.problem.Tables.PROBLEM_;

import anju.tables.problem.tables.records.ProblemRecord;
import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.CaseOutcome;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import cn.anju.workflow.NewCase;
import cn.anju.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** 问题上报: opens the case of a problem, and keeps beside it what lists and the board ask for. */
@Component
class ProblemDesk {
  static final String WORKFLOW = "problem";

  private final DSLContext sql;
  private final Workflow workflow;
  private final Households households;

  ProblemDesk(DSLContext sql, Workflow workflow, Households households) {
    this.sql = sql;
    this.workflow = workflow;
    this.households = households;
  }

  /**
   * What somebody reports.
   *
   * @param category code of the kind of risk (domain.md §7)
   * @param channel code of where it was heard
   */
  record Report(String householdNo, Level grade, String channel, String category, String summary) {}

  /**
   * Opens the case of a report.
   *
   * @param key by which the same report is known when it comes again; null: it does not
   */
  CaseOutcome report(Report report, @Nullable String key, Doer by) {
    HouseholdBrief household = households.brief(report.householdNo());
    if (household == null) {
      return new CaseOutcome.Refused(Refusal.notFound());
    }
    return workflow.open(
        new NewCase(
            WORKFLOW,
            "report",
            household.no(),
            household.headName(),
            household.groupCode(),
            report.grade(),
            Map.of(
                "channel", report.channel(),
                "category", report.category(),
                "summary", report.summary()),
            key),
        by);
  }

  /** A case of a problem was opened, by whatever door, or has moved. In the same transaction. */
  @EventListener
  void moved(CaseMoved moved) {
    if (!moved.workflow().equals(WORKFLOW)) {
      return;
    }
    CaseState state = workflow.find(moved.caseId());
    if (state == null) {
      return;
    }
    ProblemRecord problem = sql.fetchOne(PROBLEM_, PROBLEM_.ID.eq(state.id()));
    if (problem == null) {
      problem = opened(state, moved.actor());
      follow(problem, state);
      problem.insert();
      return;
    }
    follow(problem, state);
    problem.setVersion(problem.getVersion() + 1);
    problem.update();
  }

  private ProblemRecord opened(CaseState state, String actor) {
    Map<String, Object> fields = workflow.fields(state.id());
    ProblemRecord problem = sql.newRecord(PROBLEM_);
    problem.setId(state.id());
    problem.setNumber(state.number());
    problem.setHouseholdNo(String.valueOf(state.householdNo()));
    problem.setGroupCode(state.groupCode());
    problem.setHeadName(state.subject());
    problem.setChannel(String.valueOf(fields.get("channel")));
    problem.setCategory(String.valueOf(fields.get("category")));
    problem.setReportedBy(actor);
    problem.setReportedAt(at(state.openedAt()));
    problem.setVersion(0);
    return problem;
  }

  private void follow(ProblemRecord problem, CaseState state) {
    Instant due = state.due();
    problem.setState(state.state());
    problem.setGrade(String.valueOf(state.grade()));
    problem.setDueAt(due == null ? null : at(due));
    problem.setOwnerDepartment(state.ownerDepartment());
    problem.setEndedAt(state.isEnded() ? at(workflow.now()) : null);
    TreeSet<String> departments = new TreeSet<>();
    String[] before = problem.getDepartments();
    if (before != null) {
      departments.addAll(Arrays.asList(before));
    }
    if (state.ownerDepartment() != null) {
      departments.add(state.ownerDepartment());
    }
    problem.setDepartments(departments.toArray(String[]::new));
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
