package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.CHECK_SHEET;

import anju.tables.enrolment.tables.records.CheckSheetRecord;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.ThirteenChecks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 十三项表: every sheet that was taken of a household, never changed. */
@Component
class CheckSheets {
  private final DSLContext sql;
  private final Clock clock;

  CheckSheets(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * A sheet.
   *
   * @param caseId of the case in which it was taken; null for one between cases
   * @param people who were counted
   * @param line that it was compared with; null if there was none
   */
  record Sheet(
      Moment moment,
      LocalDate takenOn,
      @Nullable UUID caseId,
      ThirteenChecks checks,
      int people,
      MonitoringLines.@Nullable Line line,
      String madeByName,
      OffsetDateTime madeAt) {}

  /** Who took it. */
  record Taker(String account, String name, @Nullable UUID caseId, @Nullable Integer caseSeq) {}

  @Transactional
  public void keep(
      String householdNo,
      String groupCode,
      Moment moment,
      LocalDate takenOn,
      ThirteenChecks checks,
      int people,
      MonitoringLines.@Nullable Line line,
      Taker by) {
    CheckSheetRecord row = sql.newRecord(CHECK_SHEET);
    row.setId(UUID.randomUUID());
    row.setHouseholdNo(householdNo);
    row.setGroupCode(groupCode);
    row.setMoment(moment.name());
    row.setTakenOn(takenOn);
    row.setCaseId(by.caseId());
    row.setCaseSeq(by.caseSeq());
    row.setDroppedOut(checks.droppedOut());
    row.setHousingUnsafe(checks.housingUnsafe());
    row.setUninsured(checks.uninsured());
    row.setWaterUnsafe(checks.waterUnsafe());
    row.setWage(checks.wage());
    row.setProperty(checks.property());
    row.setTransfer(checks.transfer());
    row.setOperating(checks.operating());
    row.setOperatingCost(checks.operatingCost());
    row.setNetIncome(checks.netIncome());
    row.setPcNetIncome(checks.pcNetIncome());
    row.setClaims(checks.claims());
    row.setSelfpay(checks.selfpay());
    row.setPeople(people);
    row.setLine(line == null ? null : line.amount());
    row.setLineYear(line == null ? null : line.year());
    row.setMadeBy(by.account());
    row.setMadeByName(by.name());
    row.setMadeAt(OffsetDateTime.now(clock));
    row.insert();
  }

  /** All of a household in the order in which they were taken. */
  @Transactional(readOnly = true)
  public List<Sheet> of(String householdNo) {
    return sql.selectFrom(CHECK_SHEET)
        .where(CHECK_SHEET.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(CHECK_SHEET.TAKEN_ON, CHECK_SHEET.MADE_AT, CHECK_SHEET.ID)
        .fetch(CheckSheets::sheet);
  }

  /** The last of a moment that was taken on one of these days; null if there is none. */
  @Nullable Sheet last(String householdNo, Moment moment, LocalDate from, LocalDate to) {
    return of(householdNo).stream()
        .filter(one ->
            one.moment() == moment && !one.takenOn().isBefore(from) && !one.takenOn().isAfter(to))
        .reduce((before, after) -> after)
        .orElse(null);
  }

  private static Sheet sheet(CheckSheetRecord row) {
    Integer year = row.getLineYear();
    return new Sheet(
        Moment.valueOf(row.getMoment()),
        row.getTakenOn(),
        row.getCaseId(),
        new ThirteenChecks(
            row.getDroppedOut(),
            row.getHousingUnsafe(),
            row.getUninsured(),
            row.getWaterUnsafe(),
            row.getWage(),
            row.getProperty(),
            row.getTransfer(),
            row.getOperating(),
            row.getOperatingCost(),
            row.getNetIncome(),
            row.getPcNetIncome(),
            row.getClaims(),
            row.getSelfpay()),
        row.getPeople(),
        row.getLine() == null || year == null
            ? null
            : new MonitoringLines.Line(row.getLine(), year, year == row.getTakenOn().getYear()),
        row.getMadeByName(),
        row.getMadeAt());
  }
}
