package cn.anju.assistance;

import static anju.tables.access.Tables.PAIRING_SPAN;
import static anju.tables.assistance.Tables.MEASURE;
import static anju.tables.assistance.Tables.VISIT;
import static anju.tables.enrolment.Tables.MONITORED;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import cn.anju.access.Colleagues;
import cn.anju.access.Role;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 结对负荷: how many households each helper of a region stands by, and how far he keeps up. */
@Component
class LoadBoard {
  private final DSLContext sql;
  private final Colleagues colleagues;
  private final Regions regions;
  private final AssistanceInForce definitions;
  private final Desk desk;

  LoadBoard(
      DSLContext sql,
      Colleagues colleagues,
      Regions regions,
      AssistanceInForce definitions,
      Desk desk) {
    this.sql = sql;
    this.colleagues = colleagues;
    this.regions = regions;
    this.definitions = definitions;
    this.desk = desk;
  }

  /**
   * A helper.
   *
   * @param households that he stands by now
   * @param monitored of them
   * @param overdueVisits monitored ones where nobody has been for too long
   * @param overdueMeasures whose term has passed, in his households
   */
  record HelperLoad(
      String account,
      String name,
      String regionName,
      long households,
      long monitored,
      long overdueVisits,
      long overdueMeasures) {}

  /**
   * All helpers of a region, the busiest first.
   *
   * @param withoutHelper monitored households by which nobody stands
   */
  record Load(List<HelperLoad> helpers, long households, long withoutHelper) {}

  private record Counted(long households, long monitored, long overdue) {}

  @Transactional(readOnly = true)
  public Load of(String regionCode) {
    LocalDate today = desk.today();
    LocalDate before = today.minusMonths(definitions.all().visitEveryMonths());
    var lastVisit =
        select(VISIT.HOUSEHOLD_NO, max(VISIT.VISITED_ON).as("day"))
            .from(VISIT)
            .groupBy(VISIT.HOUSEHOLD_NO)
            .asTable("last_visit");
    var visited = Objects.requireNonNull(lastVisit.field(VISIT.HOUSEHOLD_NO));
    var day = lastVisit.field("day", LocalDate.class);
    var seen =
        org.jooq.impl.DSL.greatest(
            org.jooq.impl.DSL.coalesce(day, MONITORED.IDENTIFIED_ON), MONITORED.IDENTIFIED_ON);
    Map<String, Counted> counted = new HashMap<>();
    sql.select(
            PAIRING_SPAN.ACCOUNT,
            count(),
            count(MONITORED.HOUSEHOLD_NO),
            count().filterWhere(MONITORED.HOUSEHOLD_NO.isNotNull().and(seen.lt(before))))
        .from(PAIRING_SPAN)
        .leftJoin(MONITORED)
        .on(MONITORED.HOUSEHOLD_NO.eq(PAIRING_SPAN.HOUSEHOLD_NO))
        .and(MONITORED.STATUS.eq("MONITORED"))
        .leftJoin(lastVisit)
        .on(visited.eq(PAIRING_SPAN.HOUSEHOLD_NO))
        .where(PAIRING_SPAN.UNTIL.isNull())
        .and(VisitBook.within(PAIRING_SPAN.GROUP_CODE, regionCode))
        .groupBy(PAIRING_SPAN.ACCOUNT)
        .forEach(one ->
            counted.put(one.value1(), new Counted(one.value2(), one.value3(), one.value4())));
    Field<Integer> measures = countDistinct(MEASURE.ID);
    Map<String, Integer> late =
        sql.select(PAIRING_SPAN.ACCOUNT, measures)
            .from(PAIRING_SPAN)
            .join(MEASURE)
            .on(MEASURE.HOUSEHOLD_NO.eq(PAIRING_SPAN.HOUSEHOLD_NO))
            .where(PAIRING_SPAN.UNTIL.isNull())
            .and(VisitBook.within(PAIRING_SPAN.GROUP_CODE, regionCode))
            .and(MeasureList.isOverdue(today))
            .groupBy(PAIRING_SPAN.ACCOUNT)
            .fetchMap(PAIRING_SPAN.ACCOUNT, measures);
    long without =
        sql.fetchCount(
            MONITORED,
            MONITORED
                .STATUS
                .eq("MONITORED")
                .and(VisitBook.within(MONITORED.GROUP_CODE, regionCode))
                .andNotExists(
                    select(PAIRING_SPAN.ID)
                        .from(PAIRING_SPAN)
                        .where(PAIRING_SPAN.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
                        .and(PAIRING_SPAN.UNTIL.isNull())));
    return new Load(
        helpers(regionCode, counted, late),
        counted.values().stream().mapToLong(Counted::households).sum(),
        without);
  }

  /** Those who hold the post of a helper there, whether or not they have a household yet. */
  private List<HelperLoad> helpers(
      String regionCode, Map<String, Counted> counted, Map<String, Integer> late) {
    List<HelperLoad> all = new ArrayList<>();
    TreeSet<String> told = new TreeSet<>();
    for (Colleagues.Colleague one : colleagues.of(Role.HELPER, regionCode)) {
      if (told.add(one.account())) {
        Region region = regions.of(one.regionCode());
        Counted his = counted.getOrDefault(one.account(), new Counted(0, 0, 0));
        all.add(
            new HelperLoad(
                one.account(),
                one.name(),
                region == null ? one.regionCode() : region.name(),
                his.households(),
                his.monitored(),
                his.overdue(),
                late.getOrDefault(one.account(), 0)));
      }
    }
    all.sort(
        Comparator.comparingLong(HelperLoad::households)
            .reversed()
            .thenComparing(HelperLoad::account));
    return List.copyOf(all);
  }
}
