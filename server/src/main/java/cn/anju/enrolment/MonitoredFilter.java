package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.MONITORED;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.val;

import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.platform.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which of the monitored a list is asked for; null = whatever.
 *
 * @param region code of a region, 12 digits; it and what lies below
 * @param risk that the household has, main or not
 * @param q beginning of the head's name, or number of the household
 */
record MonitoredFilter(
    @Nullable String region,
    @Nullable MonitoredStatus status,
    @Nullable NationalCategory category,
    @Nullable HelpType helpType,
    @Nullable RiskType risk,
    @Nullable String q) {

  Condition conditions() {
    List<Condition> all = new ArrayList<>();
    if (region != null && !region.isEmpty()) {
      String prefix = Scope.prefixOf(region);
      all.add(MONITORED.GROUP_CODE.ge(prefix).and(MONITORED.GROUP_CODE.lt(prefix + "~")));
    }
    if (status != null) {
      all.add(MONITORED.STATUS.eq(status.name()));
    }
    if (category != null) {
      all.add(MONITORED.CATEGORY.eq(category.name()));
    }
    if (helpType != null) {
      all.add(MONITORED.HELP_TYPE.eq(helpType.name()));
    }
    if (risk != null) {
      all.add(MONITORED.RISKS.contains(array(val(risk.name())).cast(MONITORED.RISKS)));
    }
    if (q != null && !q.isBlank()) {
      String asked = q.strip();
      all.add(MONITORED.HEAD_NAME.startsWith(asked).or(MONITORED.HOUSEHOLD_NO.startsWith(asked)));
    }
    return and(all);
  }
}
