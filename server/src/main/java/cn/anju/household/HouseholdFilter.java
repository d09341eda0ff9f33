package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;

import cn.anju.platform.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which households a list is asked for; null = whatever.
 *
 * @param region code of a region, 12 digits; it and what lies below
 * @param q see {@link HouseholdQuestion}
 * @param warned whether there is an open warning
 */
record HouseholdFilter(
    @Nullable String region,
    @Nullable HouseholdType type,
    @Nullable String q,
    @Nullable Boolean warned) {

  /** All of it but for the question. */
  Condition conditions(HouseholdWarnings warnings) {
    List<Condition> all = new ArrayList<>();
    all.add(HOUSEHOLD_.GONE_AT.isNull());
    if (region != null && !region.isEmpty()) {
      String prefix = Scope.prefixOf(region);
      all.add(HOUSEHOLD_.GROUP_CODE.ge(prefix).and(HOUSEHOLD_.GROUP_CODE.lt(prefix + "~")));
    }
    if (type != null) {
      all.add(HOUSEHOLD_.HOUSEHOLD_TYPE.eq(type.name()));
    }
    if (warned != null) {
      Condition isOpen = warnings.isOpen(HOUSEHOLD_.HOUSEHOLD_NO);
      all.add(warned ? isOpen : isOpen.not());
    }
    return org.jooq.impl.DSL.and(all);
  }
}
