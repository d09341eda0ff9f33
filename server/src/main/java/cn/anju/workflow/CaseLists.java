package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_FILE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.access.Departments;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists and counts of the cases that whoever asks sees. */
@Component
public class CaseLists {
  private static final OffsetDateTime NEVER = OffsetDateTime.parse("9999-01-01T00:00:00Z");
  private static final int DAYS_AHEAD = 7;

  private final DSLContext sql;
  private final CaseStore store;
  private final CaseBriefs briefs;
  private final Departments departments;
  private final TimeMachine time;

  CaseLists(
      DSLContext sql,
      CaseStore store,
      CaseBriefs briefs,
      Departments departments,
      TimeMachine time) {
    this.sql = sql;
    this.store = store;
    this.briefs = briefs;
    this.departments = departments;
    this.time = time;
  }

  /** How many cases are in a state. */
  record ByState(String workflow, String state, long count) {}

  /** How many cases fit, and how many of them are pressing. */
  record Counts(
      long total, long overdue, long near, long paused, long mine, List<ByState> byState) {}

  /**
   * A day of the days to come, and whose cases fall due on it.
   *
   * @param day in Shanghai
   */
  public record DayAhead(LocalDate day, long due, List<Whose> whose) {}

  /**
   * Somebody's share of a day.
   *
   * @param roleTitle of the role, or of the department that owns
   * @param accountName null: whoever has the role there
   */
  public record Whose(
      Bilingual roleTitle, String regionName, @Nullable String accountName, long due) {}

  private Condition conditions(CaseFilter filter, Doer by) {
    return filter.conditions(by, store.time(time.now()), store.time(briefs.near()));
  }

  /** By due time; those that have ended by the end, the latest first. */
  @Transactional(readOnly = true)
  Page<CaseBrief> list(CaseFilter filter, Doer by, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    boolean isEnded = filter.due() == CaseFilter.Due.ENDED;
    Field<OffsetDateTime> order = isEnded ? CASE_FILE.ENDED_AT : CASE_FILE.SOONEST_DUE_AT;
    Condition behind = noCondition();
    if (key != null) {
      OffsetDateTime place = OffsetDateTime.parse(key.get(0));
      UUID id = UUID.fromString(key.get(1));
      behind =
          isEnded
              ? row(order, CASE_FILE.ID).lt(place, id)
              : row(order, CASE_FILE.ID).gt(place, id);
    }
    List<CaseFileRecord> found =
        sql.selectFrom(CASE_FILE)
            .where(conditions(filter, by))
            .and(behind)
            .orderBy(
                isEnded
                    ? List.of(order.desc(), CASE_FILE.ID.desc())
                    : List.of(order.asc(), CASE_FILE.ID.asc()))
            .limit(limit + 1)
            .fetch();
    Map<String, String> names = briefs.ownersOf(found);
    Instant near = briefs.near();
    return Page.of(
        found,
        limit,
        one -> {
          OffsetDateTime place = one.get(order);
          return List.of((place == null ? NEVER : place).toString(), one.getId().toString());
        },
        one -> briefs.brief(one, by, names, near));
  }

  @Transactional(readOnly = true)
  Counts counts(CaseFilter filter, Doer by) {
    OffsetDateTime now = store.time(time.now());
    OffsetDateTime near = store.time(briefs.near());
    List<ByState> byState = new ArrayList<>();
    long[] sums = new long[5];
    sql.select(
            CASE_FILE.WORKFLOW,
            CASE_FILE.STATE,
            count(),
            count().filterWhere(CaseFilter.overdue(now)),
            count().filterWhere(CaseFilter.near(now, near)),
            count().filterWhere(CASE_FILE.PAUSED_UNTIL.isNotNull()),
            count().filterWhere(CaseFilter.mine(by)))
        .from(CASE_FILE)
        .where(filter.conditions(by, now, near))
        .groupBy(CASE_FILE.WORKFLOW, CASE_FILE.STATE)
        .orderBy(CASE_FILE.WORKFLOW, CASE_FILE.STATE)
        .forEach(one -> {
          byState.add(new ByState(one.value1(), one.value2(), one.value3()));
          sums[0] += one.value3();
          sums[1] += one.value4();
          sums[2] += one.value5();
          sums[3] += one.value6();
          sums[4] += one.value7();
        });
    return new Counts(sums[0], sums[1], sums[2], sums[3], sums[4], byState);
  }

  /** What falls due on each of the next seven days, and whose it is; days without anything are left out. */
  @Transactional(readOnly = true)
  public List<DayAhead> forecast() {
    OffsetDateTime now = store.time(time.now());
    Field<LocalDate> day =
        field(
            "(({0}) at time zone 'Asia/Shanghai')::date",
            LocalDate.class,
            CASE_FILE.SOONEST_DUE_AT);
    record Line(
        LocalDate day,
        String role,
        String region,
        @Nullable String account,
        @Nullable String department,
        long due) {}
    List<Line> lines =
        sql.select(
                day,
                CASE_FILE.OWNER_ROLE,
                CASE_FILE.OWNER_REGION,
                CASE_FILE.OWNER_ACCOUNT,
                CASE_FILE.OWNER_DEPARTMENT,
                count())
            .from(CASE_FILE)
            .where(CASE_FILE.ENDED_AT.isNull().and(CASE_FILE.PAUSED_UNTIL.isNull()))
            .and(CASE_FILE.SOONEST_DUE_AT.ge(now))
            .and(CASE_FILE.SOONEST_DUE_AT.lt(now.plusDays(DAYS_AHEAD)))
            .groupBy(
                day,
                CASE_FILE.OWNER_ROLE,
                CASE_FILE.OWNER_REGION,
                CASE_FILE.OWNER_ACCOUNT,
                CASE_FILE.OWNER_DEPARTMENT)
            .orderBy(day, count().desc())
            .fetch(one ->
                new Line(
                    one.value1(),
                    one.value2(),
                    one.value3(),
                    one.value4(),
                    one.value5(),
                    one.value6()));
    Map<String, String> names = briefs.names(lines.stream().map(Line::account).filter(Objects::nonNull).toList());
    Map<LocalDate, List<Whose>> days = new TreeMap<>();
    for (Line line : lines) {
      days.computeIfAbsent(line.day, any -> new ArrayList<>())
          .add(
              new Whose(
                  line.department == null
                      ? CaseBriefs.ours(WorkRole.valueOf(line.role).title())
                      : departments.titleOf(line.department),
                  briefs.nameOf(line.region),
                  line.account == null ? null : names.getOrDefault(line.account, line.account),
                  line.due));
    }
    return days.entrySet().stream()
        .map(one ->
            new DayAhead(
                one.getKey(), one.getValue().stream().mapToLong(Whose::due).sum(), one.getValue()))
        .toList();
  }

  /** When the next thing may come to somebody: the soonest due time of what others have in hand. */
  @Transactional(readOnly = true)
  @Nullable CaseBrief next(Doer by) {
    CaseFileRecord one =
        sql.selectFrom(CASE_FILE)
            .where(CASE_FILE.ENDED_AT.isNull())
            .and(CASE_FILE.SOONEST_DUE_AT.ge(store.time(time.now())))
            .and(CaseFilter.mine(by).not())
            .orderBy(CASE_FILE.SOONEST_DUE_AT, CASE_FILE.ID)
            .limit(1)
            .fetchOne();
    return one == null
        ? null
        : briefs.brief(one, by, briefs.ownersOf(List.of(one)), briefs.near());
  }
}
