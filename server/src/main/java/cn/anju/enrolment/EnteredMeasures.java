package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.MEASURE;

import anju.tables.enrolment.tables.records.MeasureRecord;
import cn.anju.access.Worker;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Measures that people enter here: the kind, since when, and whether it has been carried out. */
@Component
class EnteredMeasures implements MeasuresOfHousehold {
  private final DSLContext sql;
  private final Households households;
  private final Clock clock;

  EnteredMeasures(DSLContext sql, Households households, Clock clock) {
    this.sql = sql;
    this.households = households;
    this.clock = clock;
  }

  /** What is said of a measure. */
  record SaidMeasure(
      MeasureKind kind,
      LocalDate since,
      boolean implemented,
      boolean destitution,
      boolean labourExport) {}

  @Override
  @Transactional(readOnly = true)
  public List<Measure> of(String householdNo) {
    return rows(householdNo).stream()
        .map(row ->
            new Measure(
                MeasureKind.valueOf(row.getKind()),
                row.getIsImplemented(),
                row.getSince(),
                row.getIsDestitution(),
                row.getIsLabourExport()))
        .toList();
  }

  @Transactional(readOnly = true)
  public List<MeasureRecord> rows(String householdNo) {
    return sql.selectFrom(MEASURE)
        .where(MEASURE.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(MEASURE.SINCE, MEASURE.ID)
        .fetch();
  }

  /** Enters one of a household that is seen. */
  @Transactional
  public UUID enter(String householdNo, SaidMeasure said, Worker by) {
    HouseholdBrief household = households.brief(householdNo);
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    if (said.since().isAfter(LocalDate.now(clock))) {
      throw Refusal.invalid("措施的日期不能在将来。", "A measure cannot begin in the future.").asException();
    }
    MeasureRecord row = sql.newRecord(MEASURE);
    row.setId(UUID.randomUUID());
    row.setHouseholdNo(householdNo);
    row.setGroupCode(household.groupCode());
    row.setKind(said.kind().name());
    row.setIsDestitution(said.destitution());
    row.setIsLabourExport(said.labourExport());
    row.setIsImplemented(said.implemented());
    row.setSince(said.since());
    row.setMadeBy(by.account());
    row.setMadeByName(by.name());
    row.setMadeAt(OffsetDateTime.now(clock));
    row.insert();
    return row.getId();
  }

  /** A measure has now been carried out. */
  @Transactional
  public void implemented(String householdNo, UUID id) {
    int changed =
        sql.update(MEASURE)
            .set(MEASURE.IS_IMPLEMENTED, true)
            .where(MEASURE.ID.eq(id).and(MEASURE.HOUSEHOLD_NO.eq(householdNo)))
            .execute();
    if (changed == 0) {
      throw Refusal.notFound().asException();
    }
  }
}
