package cn.anju.problem;

import static anju.tables.problem.Tables.PROBLEM_;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import anju.tables.problem.tables.records.ProblemRecord;
import cn.anju.engine.definition.Level;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Scope;
import cn.anju.region.Regions;
import cn.anju.workflow.Workflow;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** ProblemList as those may see them in whose scope they lie. */
@Component
class ProblemList {
  /** For so long a problem that has ended is offered as the same one again. */
  private static final Duration SAME_AGAIN = Duration.ofDays(90);

  private static final OffsetDateTime NEVER = OffsetDateTime.parse("9999-12-31T00:00:00Z");

  private final DSLContext sql;
  private final Regions regions;
  private final Workflow workflow;

  ProblemList(DSLContext sql, Regions regions, Workflow workflow) {
    this.sql = sql;
    this.regions = regions;
    this.workflow = workflow;
  }

  /**
   * Which problems are asked for; null = whatever.
   *
   * @param isOpen true: those that have not ended
   * @param q beginning of the head's name, number of the household or of the problem
   */
  record Filter(
      @Nullable String region,
      @Nullable String state,
      @Nullable Level grade,
      @Nullable String category,
      @Nullable String channel,
      @Nullable String department,
      @Nullable Boolean isOpen,
      @Nullable String q) {

    Condition conditions() {
      List<Condition> all = new ArrayList<>();
      if (region != null && !region.isEmpty()) {
        String prefix = Scope.prefixOf(region);
        all.add(PROBLEM_.GROUP_CODE.ge(prefix).and(PROBLEM_.GROUP_CODE.lt(prefix + "~")));
      }
      if (state != null && !state.isEmpty()) {
        all.add(PROBLEM_.STATE.eq(state));
      }
      if (grade != null) {
        all.add(PROBLEM_.GRADE.eq(grade.name()));
      }
      if (category != null && !category.isEmpty()) {
        all.add(PROBLEM_.CATEGORY.eq(category));
      }
      if (channel != null && !channel.isEmpty()) {
        all.add(PROBLEM_.CHANNEL.eq(channel));
      }
      if (department != null && !department.isEmpty()) {
        all.add(PROBLEM_.OWNER_DEPARTMENT.eq(department));
      }
      if (isOpen != null) {
        all.add(isOpen ? PROBLEM_.ENDED_AT.isNull() : PROBLEM_.ENDED_AT.isNotNull());
      }
      if (q != null && !q.isBlank()) {
        String asked = q.strip();
        Condition said =
            PROBLEM_.HEAD_NAME.startsWith(asked).or(PROBLEM_.HOUSEHOLD_NO.startsWith(asked));
        all.add(
            asked.matches("\\d{1,15}") ? said.or(PROBLEM_.NUMBER.eq(Long.valueOf(asked))) : said);
      }
      return and(all);
    }
  }

  /**
   * A problem as a list shows it.
   *
   * @param number what people call it by
   * @param due of its state; null once it has ended
   */
  record Brief(
      UUID id,
      long number,
      String householdNo,
      String headName,
      Regions.Place region,
      String channel,
      Bilingual channelTitle,
      String category,
      Bilingual categoryTitle,
      String state,
      Bilingual stateTitle,
      Level grade,
      @Nullable OffsetDateTime due,
      boolean isOverdue,
      boolean isEnded,
      OffsetDateTime reportedAt,
      int version) {}

  /** How many there are. */
  record Counts(
      long total,
      Map<String, Long> byState,
      Map<String, Long> byCategory,
      Map<Level, Long> byGrade) {}

  /** Those that are due first, then those that have ended, the latest first. */
  @Transactional(readOnly = true)
  public Page<Brief> list(Filter filter, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    Field<OffsetDateTime> due = coalesce(PROBLEM_.DUE_AT, val(NEVER));
    List<ProblemRecord> rows =
        sql.selectFrom(PROBLEM_)
            .where(filter.conditions())
            .and(
                key == null
                    ? noCondition()
                    : row(due, PROBLEM_.ID)
                        .gt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast())))
            .orderBy(due, PROBLEM_.ID)
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        one ->
            List.of(
                (one.getDueAt() == null ? NEVER : one.getDueAt()).toString(),
                one.getId().toString()),
        this::brief);
  }

  @Transactional(readOnly = true)
  public Counts counts(Filter filter) {
    Map<Level, Long> byGrade = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      byGrade.put(level, 0L);
    }
    by(PROBLEM_.GRADE, filter).forEach((grade, n) -> byGrade.put(Level.valueOf(grade), n));
    Map<String, Long> byState = by(PROBLEM_.STATE, filter);
    return new Counts(
        byState.values().stream().mapToLong(Long::longValue).sum(),
        byState,
        by(PROBLEM_.CATEGORY, filter),
        byGrade);
  }

  private Map<String, Long> by(Field<String> field, Filter filter) {
    Map<String, Long> counted = new LinkedHashMap<>();
    sql.select(field, count())
        .from(PROBLEM_)
        .where(filter.conditions())
        .groupBy(field)
        .orderBy(count().desc(), field)
        .forEach(one -> counted.put(one.value1(), one.value2().longValue()));
    return counted;
  }

  /**
   * 查重: problems of a household that may be the same: those that are open, and of the same kind
   * those that ended lately.
   *
   * @param category of what somebody is about to report; null while he has not said
   */
  @Transactional(readOnly = true)
  public List<Brief> similar(String householdNo, @Nullable String category) {
    OffsetDateTime lately = now().minus(SAME_AGAIN);
    return sql.selectFrom(PROBLEM_)
        .where(PROBLEM_.HOUSEHOLD_NO.eq(householdNo))
        .and(
            PROBLEM_
                .ENDED_AT
                .isNull()
                .or(
                    category == null
                        ? PROBLEM_.ENDED_AT.gt(lately)
                        : PROBLEM_.CATEGORY.eq(category).and(PROBLEM_.ENDED_AT.gt(lately))))
        .orderBy(PROBLEM_.ENDED_AT.desc().nullsFirst(), PROBLEM_.NUMBER.desc())
        .limit(20)
        .fetch(this::brief);
  }

  /** The time of cases, by which their deadlines are counted. */
  private OffsetDateTime now() {
    return workflow.now().atOffset(ZoneOffset.UTC);
  }

  private Brief brief(ProblemRecord one) {
    OffsetDateTime due = one.getDueAt();
    return new Brief(
        one.getId(),
        one.getNumber(),
        one.getHouseholdNo(),
        one.getHeadName(),
        regions.placeOf(one.getGroupCode()),
        one.getChannel(),
        workflow.titleOfChoice(ProblemDesk.WORKFLOW, "channel", one.getChannel()),
        one.getCategory(),
        workflow.titleOfChoice(ProblemDesk.WORKFLOW, "category", one.getCategory()),
        one.getState(),
        workflow.titleOf(ProblemDesk.WORKFLOW, one.getState()),
        Level.valueOf(one.getGrade()),
        due,
        due != null && due.isBefore(now()),
        one.getEndedAt() != null,
        one.getReportedAt(),
        one.getVersion());
  }
}
