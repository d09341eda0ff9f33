package cn.anju.enrolment;

import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseOutcome;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import cn.anju.workflow.NewCase;
import cn.anju.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 动态管理台: begins an identification, an elimination or an adjustment of a household. What stands in
 * the way is a value with its reason, and nothing is begun.
 */
@Component
public class EnrolmentDesk {
  private final Workflow workflow;
  private final Households households;

  EnrolmentDesk(Workflow workflow, Households households) {
    this.workflow = workflow;
    this.households = households;
  }

  /** 线索来源 of an identification (domain.md §3). */
  public enum Source {
    SELF,
    GRID,
    DEPARTMENT,
    COMPUTED,
    HOTLINE,
    PETITION,
    HELPER
  }

  /**
   * Begins an identification.
   *
   * @param grade of the clue; only RED may go by the green channel
   * @param key says that the same request was done before; null: it is not repeated
   */
  public CaseOutcome open(
      String householdNo,
      Source source,
      Level grade,
      boolean isFastTrack,
      String summary,
      Doer by,
      @Nullable String key) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("source", source.name());
    fields.put("summary", summary);
    if (isFastTrack) {
      fields.put("fast_track", true);
    }
    return open("enrolment", householdNo, grade, fields, by, key);
  }

  /**
   * Begins a case of one of the three workflows of this room.
   *
   * @param grade null where the workflow has none
   */
  CaseOutcome open(
      String code,
      String householdNo,
      @Nullable Level grade,
      Map<String, Object> fields,
      Doer by,
      @Nullable String key) {
    HouseholdBrief household = households.brief(householdNo);
    if (household == null) {
      return new CaseOutcome.Refused(Refusal.notFound());
    }
    CaseState other = openCase(code, householdNo);
    if (other != null && key == null) {
      return new CaseOutcome.Refused(alreadyOpen(other));
    }
    return workflow.open(
        new NewCase(
            code,
            "propose",
            householdNo,
            household.headName().isBlank() ? householdNo : household.headName(),
            household.groupCode(),
            grade,
            fields,
            key),
        by);
  }

  private @Nullable CaseState openCase(String code, String householdNo) {
    return workflow.ofHousehold(householdNo).stream()
        .filter(one -> one.workflow().equals(code) && !one.isEnded())
        .findFirst()
        .orElse(null);
  }

  private static Refusal alreadyOpen(CaseState other) {
    return new Refusal(
            "CASE_OPEN",
            409,
            "这户已有一单在办（第 %d 号），请在那一单上办理。".formatted(other.number()),
            "This household has an open case (no. %d); work on that one.".formatted(other.number()))
        .with("caseId", other.id().toString());
  }

  /** Workflows whose cases are begun here. */
  static final List<String> WORKFLOWS = List.of("enrolment", "elimination", "adjustment");
}
