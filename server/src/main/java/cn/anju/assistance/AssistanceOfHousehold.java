package cn.anju.assistance;

import static anju.tables.assistance.Tables.MEASURE;
import static anju.tables.assistance.Tables.MEASURE_EVENT;
import static anju.tables.enrolment.Tables.MONITORED;

import anju.tables.assistance.tables.records.MeasureEventRecord;
import anju.tables.assistance.tables.records.MeasureRecord;
import cn.anju.access.Departments;
import cn.anju.access.HelperPairings;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.enrolment.NeededMeasures;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 一户的帮扶 for the desk and the archive: as of any day, by what was known at any moment. */
@Component
public class AssistanceOfHousehold {
  private final DSLContext sql;
  private final Desk desk;
  private final Households households;
  private final Departments departments;
  private final AssistanceInForce definitions;
  private final MeasureBook book;
  private final PlanBook plans;
  private final VisitBook visits;
  private final LedgerPages ledgers;
  private final SocialLists social;
  private final HelperPairings pairings;
  private final NeededMeasures needed;

  AssistanceOfHousehold(
      DSLContext sql,
      Desk desk,
      Households households,
      Departments departments,
      AssistanceInForce definitions,
      MeasureBook book,
      PlanBook plans,
      VisitBook visits,
      LedgerPages ledgers,
      SocialLists social,
      HelperPairings pairings,
      NeededMeasures needed) {
    this.sql = sql;
    this.desk = desk;
    this.households = households;
    this.departments = departments;
    this.definitions = definitions;
    this.book = book;
    this.plans = plans;
    this.visits = visits;
    this.ledgers = ledgers;
    this.social = social;
    this.pairings = pairings;
    this.needed = needed;
  }

  /**
   * All that is done for a household that is seen; else refused.
   *
   * @param asOf null: today
   * @param knownAt null: all that is known
   */
  @Transactional(readOnly = true)
  public AssistanceRecord of(
      String householdNo, @Nullable LocalDate asOf, @Nullable OffsetDateTime knownAt) {
    desk.household(householdNo);
    LocalDate day = asOf == null ? desk.today() : asOf;
    OffsetDateTime known = knownAt == null ? desk.now() : knownAt;
    Map<String, HouseholdPerson> people =
        households.people(households.members(householdNo), desk.today());
    List<LedgerBook.Entry> entries = ledgers.entries(householdNo, known);
    List<AssistanceRecord.VisitView> visited =
        visits.of(householdNo, known).stream()
            .filter(one -> !one.visitedOn().isAfter(day))
            .toList();
    return new AssistanceRecord(
        householdNo,
        day,
        desk.zoned(known),
        plans.of(householdNo, known).stream().filter(one -> !one.holdsFrom().isAfter(day)).toList(),
        measures(householdNo, day, known, people),
        pairings(householdNo, day, known),
        visited,
        visitDue(householdNo, visited),
        ledgers.aidByYear(entries, day),
        ledgers.views(entries, people, day),
        ledgers.guarantees(entries, people, day),
        needs(householdNo),
        needed.of(householdNo, desk.today()));
  }

  private List<AssistanceRecord.MeasureView> measures(
      String householdNo,
      LocalDate day,
      OffsetDateTime known,
      Map<String, HouseholdPerson> people) {
    Map<UUID, Result<MeasureEventRecord>> events =
        sql.selectFrom(MEASURE_EVENT)
            .where(MEASURE_EVENT.HOUSEHOLD_NO.eq(householdNo))
            .and(MEASURE_EVENT.RECORDED_AT.le(known))
            .orderBy(MEASURE_EVENT.MEASURE_ID, MEASURE_EVENT.SEQ)
            .fetchGroups(MEASURE_EVENT.MEASURE_ID);
    List<AssistanceRecord.MeasureView> views = new ArrayList<>();
    sql.selectFrom(MEASURE)
        .where(MEASURE.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(MEASURE.SINCE.desc(), MEASURE.ID)
        .forEach(row -> {
          Result<MeasureEventRecord> found = events.get(row.getId());
          List<MeasureEventRecord> told = found == null ? List.of() : found;
          MeasureState state =
              MeasureState.of(told.stream().map(MeasureBook::event).toList(), day, known);
          if (state != null) {
            views.add(measure(row, state, told, day, people));
          }
        });
    return List.copyOf(views);
  }

  private AssistanceRecord.MeasureView measure(
      MeasureRecord row,
      MeasureState state,
      List<MeasureEventRecord> told,
      LocalDate day,
      Map<String, HouseholdPerson> people) {
    var kind = definitions.all().of(MeasureKind.valueOf(row.getKind()));
    var item = definitions.all().measure(row.getCode());
    String department = state.ownerDepartment();
    Set<Integer> corrected = new HashSet<>();
    told.forEach(one -> {
      if (one.getCorrects() != null) {
        corrected.add(one.getCorrects());
      }
    });
    return new AssistanceRecord.MeasureView(
        row.getId(),
        row.getMemberNo(),
        LedgerPages.nameOf(row.getMemberNo(), people),
        row.getKind(),
        AssistanceInForce.ours(kind.title()),
        row.getCode(),
        definitions.titleOf(row.getCode()),
        kind.isDevelopmental(),
        item == null || item.aidClass() == null ? null : item.aidClass().name(),
        state.phase().name(),
        state.since(),
        state.doneOn(),
        state.due(),
        state.isOverdue(day),
        state.effect() == null ? null : state.effect().name(),
        state.ownerName(),
        department,
        department == null ? null : departments.titleOf(department),
        row.getVersion(),
        told.stream().map(one -> happened(one, corrected.contains(one.getSeq()))).toList());
  }

  private AssistanceRecord.MeasureEventView happened(MeasureEventRecord row, boolean isCorrected) {
    Map<String, String> said = book.wordsOf(row);
    return new AssistanceRecord.MeasureEventView(
        row.getSeq(),
        row.getKind(),
        row.getCorrects(),
        isCorrected,
        row.getHoldsFrom(),
        desk.zoned(row.getRecordedAt()),
        row.getRecordedByName(),
        row.getEffect(),
        said.get("note"),
        said.get("evidence"),
        said.get("reason"));
  }

  private List<AssistanceRecord.PairingView> pairings(
      String householdNo, LocalDate day, OffsetDateTime known) {
    return pairings.of(householdNo).stream()
        .filter(one -> !one.since().isAfter(day) && !one.begunAt().isAfter(known))
        .map(one -> {
          OffsetDateTime ended = one.endedAt();
          boolean isEndKnown = ended != null && !ended.isAfter(known);
          return new AssistanceRecord.PairingView(
              one.account(),
              one.name(),
              one.since(),
              isEndKnown ? one.until() : null,
              desk.zoned(one.begunAt()));
        })
        .toList();
  }

  private @Nullable LocalDate visitDue(
      String householdNo, List<AssistanceRecord.VisitView> visited) {
    LocalDate since =
        sql.select(MONITORED.IDENTIFIED_ON)
            .from(MONITORED)
            .where(MONITORED.HOUSEHOLD_NO.eq(householdNo).and(MONITORED.STATUS.eq("MONITORED")))
            .fetchOne(MONITORED.IDENTIFIED_ON);
    if (since == null) {
      return null;
    }
    LocalDate last = visited.isEmpty() ? since : visited.getFirst().visitedOn();
    LocalDate from = last.isBefore(since) ? since : last;
    return from.plusMonths(definitions.all().visitEveryMonths());
  }

  private List<AssistanceRecord.SocialNeed> needs(String householdNo) {
    return social.needsOf(householdNo).stream()
        .map(one ->
            new AssistanceRecord.SocialNeed(
                one.id(),
                one.measure(),
                one.title(),
                one.what(),
                one.amount(),
                one.wantedBy(),
                one.state(),
                one.pledged(),
                one.received(),
                one.version()))
        .toList();
  }
}
