package cn.anju.warning;

import static anju.tables.warning.Tables.WARNING_;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.val;

import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdType;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Scope;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which warnings a list is asked for; null = whatever, but for the state: open ones.
 *
 * @param region code of a region, 12 digits; it and what lies below
 * @param q beginning of the head's name, or number of the household
 * @param opened month of the first hit, {@code yyyy-MM}
 * @param step state of the case in which it is worked on
 * @param dueBefore only those that are due before then
 */
record WarningFilter(
    @Nullable String region,
    @Nullable Level level,
    @Nullable String indicator,
    @Nullable HouseholdType type,
    WarningBrief.State state,
    @Nullable String q,
    @Nullable String opened,
    @Nullable String step,
    @Nullable OffsetDateTime dueBefore) {

  Condition conditions() {
    List<Condition> all = new ArrayList<>();
    all.add(WARNING_.STATE.eq(state.name()));
    if (region != null && !region.isEmpty()) {
      String prefix = Scope.prefixOf(region);
      all.add(WARNING_.GROUP_CODE.ge(prefix).and(WARNING_.GROUP_CODE.lt(prefix + "~")));
    }
    if (level != null) {
      all.add(WARNING_.LEVEL_RANK.eq((short) level.ordinal()));
    }
    if (indicator != null && !indicator.isEmpty()) {
      all.add(WARNING_.INDICATORS.contains(array(val(indicator)).cast(WARNING_.INDICATORS)));
    }
    if (type != null) {
      all.add(WARNING_.HOUSEHOLD_TYPE.eq(type.name()));
    }
    if (q != null && !q.isBlank()) {
      String asked = q.trim();
      all.add(WARNING_.HEAD_NAME.startsWith(asked).or(WARNING_.HOUSEHOLD_NO.startsWith(asked)));
    }
    if (opened != null && !opened.isEmpty()) {
      all.add(WARNING_.OPENED_PERIOD.eq(opened));
    }
    if (step != null && !step.isEmpty()) {
      all.add(WARNING_.STEP.eq(step));
    }
    if (dueBefore != null) {
      all.add(WARNING_.DUE_AT.lt(dueBefore));
    }
    return and(all);
  }
}
