package cn.anju.assistance;

import static anju.tables.assistance.Tables.MEASURE;
import static anju.tables.assistance.Tables.MEASURE_EVENT;

import anju.tables.assistance.tables.records.MeasureRecord;
import cn.anju.access.Worker;
import cn.anju.engine.assistance.MeasureItem;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.enrolment.MeasuresOfHousehold;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Measures as the rules and pages of monitoring want to know them. */
@Component
class MeasuresForMonitoring implements MeasuresOfHousehold {
  private final DSLContext sql;
  private final MeasureBook book;
  private final AssistanceInForce definitions;
  private final Desk desk;

  MeasuresForMonitoring(
      DSLContext sql, MeasureBook book, AssistanceInForce definitions, Desk desk) {
    this.sql = sql;
    this.book = book;
    this.definitions = definitions;
    this.desk = desk;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Measure> of(String householdNo) {
    Map<UUID, String> enteredBy =
        sql.select(MEASURE_EVENT.MEASURE_ID, MEASURE_EVENT.RECORDED_BY_NAME)
            .from(MEASURE_EVENT)
            .where(MEASURE_EVENT.HOUSEHOLD_NO.eq(householdNo).and(MEASURE_EVENT.SEQ.eq(1)))
            .fetchMap(MEASURE_EVENT.MEASURE_ID, MEASURE_EVENT.RECORDED_BY_NAME);
    return sql.selectFrom(MEASURE)
        .where(MEASURE.HOUSEHOLD_NO.eq(householdNo))
        .and(MEASURE.STATE.ne(MeasureState.Phase.WITHDRAWN.name()))
        .and(MEASURE.STATE.ne(MeasureState.Phase.ENDED.name()).or(MEASURE.DONE_ON.isNotNull()))
        .orderBy(MEASURE.SINCE, MEASURE.ID)
        .fetch(row -> measure(row, enteredBy.getOrDefault(row.getId(), "")));
  }

  private Measure measure(MeasureRecord row, String enteredBy) {
    MeasureKind kind = MeasureKind.valueOf(row.getKind());
    return new Measure(
        row.getId(),
        kind,
        definitions.titleOf(row.getCode()),
        definitions.all().of(kind).isDevelopmental(),
        row.getDoneOn() != null,
        row.getDoneOn() == null ? row.getSince() : row.getDoneOn(),
        row.getIsDestitution(),
        row.getIsLabourExport(),
        enteredBy);
  }

  @Override
  @Transactional
  public UUID enter(String householdNo, SaidMeasure said, Worker by) {
    HouseholdBrief household = desk.household(householdNo);
    desk.notAhead(said.since(), "措施的日期", "The day of a measure");
    MeasureItem whole = definitions.all().of(said.kind());
    UUID id =
        book.begin(
            household,
            whole,
            new MeasureBook.NewMeasure(whole.code(), null, said.since(), null, null, null, null),
            said.destitution(),
            said.labourExport(),
            by);
    if (said.implemented()) {
      done(householdNo, id, 1, said.since(), by);
    }
    return id;
  }

  @Override
  @Transactional
  public void implemented(String householdNo, UUID id, Worker by) {
    MeasureRecord row =
        sql.fetchOne(MEASURE, MEASURE.ID.eq(id).and(MEASURE.HOUSEHOLD_NO.eq(householdNo)));
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (row.getDoneOn() == null) {
      done(householdNo, id, row.getVersion(), desk.today(), by);
    }
  }

  private void done(String householdNo, UUID id, int version, LocalDate day, Worker by) {
    book.happened(
        householdNo,
        id,
        version,
        new MeasureBook.NewMeasureEvent("DONE", day, null, null, null, null, null, null),
        by);
  }
}
