package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.MONITORED;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.household.HouseholdType;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.region.Regions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 监测对象名单: lists and numbers of the monitored, within the scope. */
@Component
class MonitoredList {
  private final DSLContext sql;
  private final Regions regions;

  MonitoredList(DSLContext sql, Regions regions) {
    this.sql = sql;
    this.regions = regions;
  }

  /** A code with its words. */
  record TitledCode(String code, Bilingual title) {
    static TitledCode of(NationalCategory category) {
      return new TitledCode(category.name(), EntryRefusals.words(category.title()));
    }

    static TitledCode of(HelpType type) {
      return new TitledCode(type.name(), EntryRefusals.words(type.title()));
    }

    static TitledCode of(RiskType risk) {
      return new TitledCode(risk.name(), EntryRefusals.words(risk.title()));
    }

    static TitledCode of(MonitoredStatus status) {
      return new TitledCode(status.name(), status.title());
    }
  }

  /**
   * A monitored household in a list.
   *
   * @param risks the main one first
   * @param people who are monitored
   * @param eliminatedOn null unless its risk is gone
   */
  record MonitoredBrief(
      String householdNo,
      String headName,
      HouseholdType householdType,
      Regions.Place region,
      TitledCode status,
      TitledCode category,
      TitledCode helpType,
      List<TitledCode> risks,
      int people,
      LocalDate identifiedOn,
      @Nullable LocalDate eliminatedOn,
      boolean relapsed) {}

  /** How many of one kind. */
  record MonitoredPart(TitledCode kind, long households, long people) {}

  /**
   * How many are monitored.
   *
   * @param households of the filter, whatever their status
   * @param people in them
   */
  record MonitoredCounts(
      long households,
      long people,
      List<MonitoredPart> byStatus,
      List<MonitoredPart> byCategory,
      List<MonitoredPart> byHelpType,
      List<MonitoredPart> byMainRisk) {}

  @Transactional(readOnly = true)
  public Page<MonitoredBrief> list(MonitoredFilter filter, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    List<MonitoredRecord> found =
        sql.selectFrom(MONITORED)
            .where(filter.conditions())
            .and(
                key == null
                    ? noCondition()
                    : row(MONITORED.GROUP_CODE, MONITORED.HOUSEHOLD_NO).gt(key.get(0), key.get(1)))
            .orderBy(MONITORED.GROUP_CODE, MONITORED.HOUSEHOLD_NO)
            .limit(limit + 1)
            .fetch();
    return Page.of(
        found, limit, one -> List.of(one.getGroupCode(), one.getHouseholdNo()), this::brief);
  }

  MonitoredBrief brief(MonitoredRecord one) {
    return new MonitoredBrief(
        one.getHouseholdNo(),
        one.getHeadName(),
        HouseholdType.valueOf(one.getHouseholdType()),
        regions.placeOf(one.getGroupCode()),
        TitledCode.of(MonitoredStatus.valueOf(one.getStatus())),
        TitledCode.of(NationalCategory.valueOf(one.getCategory())),
        TitledCode.of(HelpType.valueOf(one.getHelpType())),
        Arrays.stream(one.getRisks()).map(RiskType::valueOf).map(TitledCode::of).toList(),
        one.getPeople(),
        one.getIdentifiedOn(),
        one.getEliminatedOn(),
        one.getIsRelapsed());
  }

  @Transactional(readOnly = true)
  public MonitoredCounts counts(MonitoredFilter filter) {
    var total =
        sql.select(count(), sum(MONITORED.PEOPLE))
            .from(MONITORED)
            .where(filter.conditions())
            .fetchSingle();
    return new MonitoredCounts(
        total.value1(),
        number(total.value2()),
        parts(filter, MONITORED.STATUS, code -> TitledCode.of(MonitoredStatus.valueOf(code))),
        parts(filter, MONITORED.CATEGORY, code -> TitledCode.of(NationalCategory.valueOf(code))),
        parts(filter, MONITORED.HELP_TYPE, code -> TitledCode.of(HelpType.valueOf(code))),
        parts(filter, MONITORED.MAIN_RISK, code -> TitledCode.of(RiskType.valueOf(code))));
  }

  private List<MonitoredPart> parts(
      MonitoredFilter filter, Field<String> by, Function<String, TitledCode> title) {
    return sql.select(by, count(), sum(MONITORED.PEOPLE))
        .from(MONITORED)
        .where(filter.conditions())
        .groupBy(by)
        .orderBy(by)
        .fetch(one ->
            new MonitoredPart(
                title.apply(Objects.requireNonNull(one.value1())),
                one.value2(),
                number(one.value3())));
  }

  private static long number(@Nullable BigDecimal sum) {
    return sum == null ? 0 : sum.longValue();
  }
}
