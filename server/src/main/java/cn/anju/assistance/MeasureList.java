package cn.anju.assistance;

import static anju.tables.assistance.Tables.MEASURE;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import anju.tables.assistance.tables.records.MeasureRecord;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 措施清单 as far as one sees it: a department those that it is to carry out. */
@Component
class MeasureList {
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  private final DSLContext sql;
  private final Regions regions;
  private final AssistanceInForce definitions;
  private final Desk desk;

  MeasureList(DSLContext sql, Regions regions, AssistanceInForce definitions, Desk desk) {
    this.sql = sql;
    this.regions = regions;
    this.definitions = definitions;
    this.desk = desk;
  }

  /**
   * Which measures; null = whatever. Those that were entered by mistake are in none.
   *
   * @param overdue those whose term has passed and that are not done
   * @param mine account of whoever answers for them
   * @param q beginning of the head's name, or number of the household
   */
  record MeasureFilter(
      @Nullable String region,
      @Nullable String state,
      @Nullable String kind,
      @Nullable Boolean overdue,
      @Nullable String mine,
      @Nullable String q) {
    Condition conditions(LocalDate today) {
      List<Condition> all = new ArrayList<>();
      all.add(MEASURE.STATE.ne(MeasureState.Phase.WITHDRAWN.name()));
      all.add(VisitBook.within(MEASURE.GROUP_CODE, region));
      if (state != null && !state.isEmpty()) {
        all.add(MEASURE.STATE.eq(state));
      }
      if (kind != null && !kind.isEmpty()) {
        all.add(MEASURE.KIND.eq(kind));
      }
      if (mine != null) {
        all.add(MEASURE.OWNER.eq(mine));
      }
      if (overdue != null) {
        all.add(overdue ? isOverdue(today) : isOverdue(today).not());
      }
      if (q != null && !q.isBlank()) {
        String asked = q.strip();
        all.add(MEASURE.HEAD_NAME.startsWith(asked).or(MEASURE.HOUSEHOLD_NO.startsWith(asked)));
      }
      return and(all);
    }
  }

  static Condition isOverdue(LocalDate today) {
    return coalesce(MEASURE.DUE, val(NEVER))
        .lt(today)
        .and(MEASURE.STATE.in("PLANNED", "UNDER_WAY"));
  }

  /** A measure as a list shows it. */
  record MeasureBrief(
      UUID id,
      String householdNo,
      String headName,
      Regions.Place region,
      @Nullable String memberNo,
      String kind,
      Bilingual kindTitle,
      String code,
      Bilingual title,
      boolean developmental,
      String state,
      LocalDate since,
      @Nullable LocalDate doneOn,
      @Nullable LocalDate due,
      boolean overdue,
      @Nullable String effect,
      String ownerName,
      @Nullable String ownerDepartment,
      int version) {}

  /** How many there are. */
  record MeasureCounts(
      long total, long overdue, Map<String, Long> byState, Map<String, Long> byKind) {}

  /** Those that are due first. */
  @Transactional(readOnly = true)
  public Page<MeasureBrief> list(MeasureFilter filter, int limit, @Nullable String after) {
    LocalDate today = desk.today();
    List<String> key = Page.key(after, 2);
    Field<LocalDate> due = coalesce(MEASURE.DUE, val(NEVER));
    List<MeasureRecord> rows =
        sql.selectFrom(MEASURE)
            .where(filter.conditions(today))
            .and(
                key == null
                    ? noCondition()
                    : row(due, MEASURE.ID)
                        .gt(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast())))
            .orderBy(due, MEASURE.ID)
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        one ->
            List.of(
                (one.getDue() == null ? NEVER : one.getDue()).toString(), one.getId().toString()),
        one -> brief(one, today));
  }

  MeasureBrief brief(MeasureRecord one, LocalDate today) {
    var kind = definitions.all().of(cn.anju.engine.enrolment.MeasureKind.valueOf(one.getKind()));
    MeasureState.Phase phase = MeasureState.Phase.valueOf(one.getState());
    boolean isOpen = phase == MeasureState.Phase.PLANNED || phase == MeasureState.Phase.UNDER_WAY;
    return new MeasureBrief(
        one.getId(),
        one.getHouseholdNo(),
        one.getHeadName(),
        regions.placeOf(one.getGroupCode()),
        one.getMemberNo(),
        one.getKind(),
        AssistanceInForce.ours(kind.title()),
        one.getCode(),
        definitions.titleOf(one.getCode()),
        kind.isDevelopmental(),
        one.getState(),
        one.getSince(),
        one.getDoneOn(),
        one.getDue(),
        isOpen && one.getDue() != null && one.getDue().isBefore(today),
        one.getEffect(),
        one.getOwnerName(),
        one.getOwnerDepartment(),
        one.getVersion());
  }

  @Transactional(readOnly = true)
  public MeasureCounts counts(MeasureFilter filter) {
    LocalDate today = desk.today();
    Map<String, Long> byState = by(MEASURE.STATE, filter, today);
    return new MeasureCounts(
        byState.values().stream().mapToLong(Long::longValue).sum(),
        sql.fetchCount(MEASURE, filter.conditions(today).and(isOverdue(today))),
        byState,
        by(MEASURE.KIND, filter, today));
  }

  private Map<String, Long> by(Field<String> field, MeasureFilter filter, LocalDate today) {
    Map<String, Long> counted = new LinkedHashMap<>();
    sql.select(field, count())
        .from(MEASURE)
        .where(filter.conditions(today))
        .groupBy(field)
        .orderBy(count().desc(), field)
        .forEach(one -> counted.put(one.value1(), one.value2().longValue()));
    return counted;
  }
}
