package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_FILE;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.val;

import cn.anju.platform.Scope;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list is asked for; null = whatever.
 *
 * @param isMine those that whoever asks owns
 * @param isEscalated those that were escalated to his role
 * @param region code of a region, 12 digits; it and what lies below
 * @param q number of the case, beginning of its subject, or number of the household
 */
record CaseFilter(
    @Nullable String workflow,
    @Nullable String state,
    boolean isMine,
    boolean isEscalated,
    @Nullable Due due,
    @Nullable String region,
    @Nullable String household,
    @Nullable String q) {

  /** How a case stands to its due time. */
  enum Due {
    OVERDUE,
    /** within the next working day */
    NEAR,
    PAUSED,
    /** has no due time any longer */
    ENDED
  }

  /**
   * As PostgreSQL is asked.
   *
   * @param near end of the next working day
   */
  Condition conditions(Doer by, OffsetDateTime now, OffsetDateTime near) {
    List<Condition> all = new ArrayList<>();
    all.add(due == Due.ENDED ? CASE_FILE.ENDED_AT.isNotNull() : CASE_FILE.ENDED_AT.isNull());
    if (workflow != null && !workflow.isEmpty()) {
      all.add(CASE_FILE.WORKFLOW.eq(workflow));
    }
    if (state != null && !state.isEmpty()) {
      all.add(CASE_FILE.STATE.eq(state));
    }
    if (isMine) {
      all.add(mine(by));
    }
    if (isEscalated) {
      all.add(CASE_FILE.ESCALATED_TO.contains(array(val(by.role()))));
    }
    switch (due) {
      case OVERDUE -> all.add(overdue(now));
      case NEAR -> all.add(near(now, near));
      case PAUSED -> all.add(CASE_FILE.PAUSED_UNTIL.isNotNull());
      case ENDED -> {
        // said above
      }
      case null -> {
        // whatever
      }
    }
    if (region != null && !region.isEmpty()) {
      String prefix = Scope.prefixOf(region);
      all.add(CASE_FILE.GROUP_CODE.ge(prefix).and(CASE_FILE.GROUP_CODE.lt(prefix + "~")));
    }
    if (household != null && !household.isEmpty()) {
      all.add(CASE_FILE.HOUSEHOLD_NO.eq(household));
    }
    if (q != null && !q.isBlank()) {
      String asked = q.trim();
      Condition fits =
          CASE_FILE.SUBJECT.startsWith(asked).or(CASE_FILE.HOUSEHOLD_NO.startsWith(asked));
      all.add(
          asked.matches("\\d{1,18}")
              ? fits.or(CASE_FILE.NUMBER.eq(Long.valueOf(asked)))
              : fits);
    }
    return and(all);
  }

  /** Owned by somebody: by name, by department, or by the role at the place. */
  static Condition mine(Doer by) {
    return CASE_FILE
        .OWNER_ROLE
        .eq(by.role())
        .and(CASE_FILE.OWNER_ACCOUNT.isNull().or(CASE_FILE.OWNER_ACCOUNT.eq(by.account())))
        .and(
            CASE_FILE
                .OWNER_DEPARTMENT
                .isNull()
                .or(CASE_FILE.OWNER_DEPARTMENT.eq(String.valueOf(by.department()))));
  }

  static Condition overdue(OffsetDateTime now) {
    return CASE_FILE.SOONEST_DUE_AT.lt(now).and(CASE_FILE.PAUSED_UNTIL.isNull());
  }

  static Condition near(OffsetDateTime now, OffsetDateTime near) {
    return CASE_FILE
        .SOONEST_DUE_AT
        .ge(now)
        .and(CASE_FILE.SOONEST_DUE_AT.le(near))
        .and(CASE_FILE.PAUSED_UNTIL.isNull());
  }
}
