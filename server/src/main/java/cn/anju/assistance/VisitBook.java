package cn.anju.assistance;

import static anju.tables.access.Tables.PAIRING_SPAN;
import static anju.tables.assistance.Tables.VISIT;
import static anju.tables.enrolment.Tables.MONITORED;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import anju.tables.assistance.tables.records.VisitRecord;
import cn.anju.access.Colleagues;
import cn.anju.access.Worker;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedWords;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 走访: who was there when, what has changed; and where nobody has been for too long. */
@Component
class VisitBook {
  static final String WORDS = "visit.words";

  private final DSLContext sql;
  private final Desk desk;
  private final AssistanceInForce definitions;
  private final SealedWords words;
  private final Regions regions;
  private final Colleagues colleagues;

  VisitBook(
      DSLContext sql,
      Desk desk,
      AssistanceInForce definitions,
      SealedWords words,
      Regions regions,
      Colleagues colleagues) {
    this.sql = sql;
    this.desk = desk;
    this.definitions = definitions;
    this.words = words;
    this.regions = regions;
    this.colleagues = colleagues;
  }

  /**
   * A visit.
   *
   * @param visitedOn null: today
   * @param kind code of a kind of visits; null: at home
   * @param changes codes of what has changed; empty: 情况无变化
   * @param note what was seen and said; needed if something has changed
   */
  record NewVisit(
      @Nullable LocalDate visitedOn,
      @Nullable String kind,
      List<String> changes,
      @Nullable String note) {}

  /**
   * A monitored household where nobody has been for too long.
   *
   * @param lastVisit null: never since it is monitored
   * @param dueOn the day by which somebody should have been there
   * @param helpers names of those who stand by it
   */
  record OverdueVisit(
      String householdNo,
      String headName,
      Regions.Place region,
      @Nullable LocalDate lastVisit,
      LocalDate dueOn,
      int days,
      List<String> helpers) {}

  /** How many of the monitored have been visited in time. */
  record VisitCounts(long monitored, long overdue, long unpaired, int everyMonths) {}

  @Transactional
  public UUID record(String householdNo, NewVisit said, Worker by) {
    HouseholdBrief household = desk.household(householdNo);
    LocalDate day = said.visitedOn() == null ? desk.today() : said.visitedOn();
    desk.notAhead(day, "走访日期", "The day of the visit");
    String kind = said.kind() == null ? "HOME" : said.kind();
    boolean isKnown =
        definitions.all().visitKinds().containsKey(kind)
            && definitions.all().visitChanges().keySet().containsAll(said.changes());
    if (!isKnown) {
      throw Refusal.invalid(
              "没有这种走访方式或变化，请重新选择。", "There is no such kind of visit or change; choose again.")
          .asException();
    }
    if (!said.changes().isEmpty()) {
      Desk.said(said.note(), "有什么变化", "what has changed");
    }
    Desk.Author author = desk.author(by);
    VisitRecord row = sql.newRecord(VISIT);
    row.setId(UUID.randomUUID());
    row.setHouseholdNo(householdNo);
    row.setGroupCode(household.groupCode());
    row.setVisitedOn(day);
    row.setKind(kind);
    row.setChanges(new TreeSet<>(said.changes()).toArray(String[]::new));
    String note = MeasureBook.blankToNull(said.note());
    if (note != null) {
      Map<String, @Nullable String> sealed = new HashMap<>();
      sealed.put("note", note);
      row.setWordsCipher(words.seal(WORDS, sealed));
    }
    row.setVisitor(author.account());
    row.setVisitorName(author.name());
    row.setVisitorRole(author.role());
    row.setRecordedAt(author.at());
    row.insert();
    return row.getId();
  }

  /** Those of a household that were known then, the latest first. */
  @Transactional(readOnly = true)
  public List<AssistanceRecord.VisitView> of(String householdNo, OffsetDateTime known) {
    return sql.selectFrom(VISIT)
        .where(VISIT.HOUSEHOLD_NO.eq(householdNo).and(VISIT.RECORDED_AT.le(known)))
        .orderBy(VISIT.VISITED_ON.desc(), VISIT.RECORDED_AT.desc())
        .fetch(this::view);
  }

  private AssistanceRecord.VisitView view(VisitRecord row) {
    return new AssistanceRecord.VisitView(
        row.getId(),
        row.getVisitedOn(),
        row.getKind(),
        AssistanceInForce.titleIn(definitions.all().visitKinds(), row.getKind()),
        Arrays.stream(row.getChanges())
            .map(one -> AssistanceInForce.titleIn(definitions.all().visitChanges(), one))
            .toList(),
        words.open(WORDS, row.getWordsCipher()).get("note"),
        row.getVisitorName(),
        desk.zoned(row.getRecordedAt()));
  }

  /** The last day on which somebody was there, or on which monitoring began. */
  private static Field<LocalDate> lastSeen() {
    Field<LocalDate> visited =
        select(max(VISIT.VISITED_ON))
            .from(VISIT)
            .where(VISIT.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
            .asField();
    return org.jooq.impl.DSL.greatest(
        coalesce(visited, MONITORED.IDENTIFIED_ON), MONITORED.IDENTIFIED_ON);
  }

  private Condition isOverdue(LocalDate today) {
    return lastSeen().lt(today.minusMonths(definitions.all().visitEveryMonths()));
  }

  static Condition within(Field<String> groupCode, @Nullable String region) {
    if (region == null || region.isEmpty()) {
      return noCondition();
    }
    String prefix = Scope.prefixOf(region);
    return groupCode.ge(prefix).and(groupCode.lt(prefix + "~"));
  }

  /** Monitored households that are overdue, those for longest first. */
  @Transactional(readOnly = true)
  public Page<OverdueVisit> overdue(@Nullable String region, int limit, @Nullable String after) {
    LocalDate today = desk.today();
    List<String> key = Page.key(after, 2);
    Field<LocalDate> last = lastSeen().as("last_seen");
    Field<LocalDate> visited =
        select(max(VISIT.VISITED_ON))
            .from(VISIT)
            .where(VISIT.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
            .<LocalDate>asField("visited");
    Field<String[]> helpers =
        select(org.jooq.impl.DSL.arrayAgg(PAIRING_SPAN.ACCOUNT).orderBy(PAIRING_SPAN.ACCOUNT))
            .from(PAIRING_SPAN)
            .where(
                PAIRING_SPAN
                    .HOUSEHOLD_NO
                    .eq(MONITORED.HOUSEHOLD_NO)
                    .and(PAIRING_SPAN.UNTIL.isNull()))
            .<String[]>asField("helpers");
    var rows =
        sql.select(
                MONITORED.HOUSEHOLD_NO,
                MONITORED.HEAD_NAME,
                MONITORED.GROUP_CODE,
                last,
                visited,
                helpers)
            .from(MONITORED)
            .where(MONITORED.STATUS.eq("MONITORED"))
            .and(within(MONITORED.GROUP_CODE, region))
            .and(isOverdue(today))
            .and(
                key == null
                    ? noCondition()
                    : row(lastSeen(), MONITORED.HOUSEHOLD_NO)
                        .gt(row(val(LocalDate.parse(key.get(0))), val(key.get(1)))))
            .orderBy(last, MONITORED.HOUSEHOLD_NO)
            .limit(limit + 1)
            .fetch();
    TreeSet<String> accounts = new TreeSet<>();
    rows.forEach(one -> accounts.addAll(list(one.get(helpers))));
    Map<String, String> names = colleagues.names(accounts);
    int months = definitions.all().visitEveryMonths();
    return Page.of(
        rows,
        limit,
        one -> List.of(one.get(last).toString(), one.get(MONITORED.HOUSEHOLD_NO)),
        one -> {
          LocalDate due = one.get(last).plusMonths(months);
          return new OverdueVisit(
              one.get(MONITORED.HOUSEHOLD_NO),
              one.get(MONITORED.HEAD_NAME),
              regions.placeOf(one.get(MONITORED.GROUP_CODE)),
              one.get(visited),
              due,
              (int) java.time.temporal.ChronoUnit.DAYS.between(due, today),
              list(one.get(helpers)).stream().map(who -> names.getOrDefault(who, who)).toList());
        });
  }

  private static List<String> list(String @Nullable [] all) {
    return all == null ? List.of() : Arrays.asList(all);
  }

  @Transactional(readOnly = true)
  public VisitCounts counts(@Nullable String region) {
    Condition unpaired =
        org.jooq.impl.DSL.notExists(
            select(PAIRING_SPAN.ID)
                .from(PAIRING_SPAN)
                .where(
                    PAIRING_SPAN
                        .HOUSEHOLD_NO
                        .eq(MONITORED.HOUSEHOLD_NO)
                        .and(PAIRING_SPAN.UNTIL.isNull())));
    return sql.select(
            count(), count().filterWhere(isOverdue(desk.today())), count().filterWhere(unpaired))
        .from(MONITORED)
        .where(MONITORED.STATUS.eq("MONITORED"))
        .and(within(MONITORED.GROUP_CODE, region))
        .fetchSingle(one ->
            new VisitCounts(
                one.value1(), one.value2(), one.value3(), definitions.all().visitEveryMonths()));
  }
}
