package cn.anju.enrolment;

import cn.anju.access.Worker;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.ThirteenChecks;
import cn.anju.platform.Refusal;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 半年监测: the thirteen answers between identification and elimination. */
@Component
class HalfYearDesk {
  private final KnownOfHousehold known;
  private final CheckSheets sheets;
  private final Workflow workflow;
  private final Clock clock;

  HalfYearDesk(KnownOfHousehold known, CheckSheets sheets, Workflow workflow, Clock clock) {
    this.known = known;
    this.sheets = sheets;
    this.workflow = workflow;
    this.clock = clock;
  }

  /** A sheet as it is told. */
  record SaidChecks(LocalDate takenOn, ThirteenChecks checks) {}

  @Transactional
  public SideBySide keep(String householdNo, SaidChecks said, Worker by) {
    LocalDate today = LocalDate.ofInstant(workflow.now(), clock.getZone());
    KnownOfHousehold.Known household = known.of(householdNo, said.takenOn());
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    Refusal refusal = refusal(said, household, today);
    if (refusal != null) {
      throw refusal.asException();
    }
    sheets.keep(
        householdNo,
        household.household().groupCode(),
        Moment.MONITORING,
        said.takenOn(),
        said.checks(),
        household.makeup().counted(),
        household.line(),
        new CheckSheets.Taker(by.account(), by.name(), null, null));
    return SideBySide.of(sheets.of(householdNo));
  }

  private static @org.jspecify.annotations.Nullable Refusal refusal(
      SaidChecks said, KnownOfHousehold.Known household, LocalDate today) {
    if (!household.isMonitored()) {
      return EntryRefusals.NOT_MONITORED;
    }
    if (said.takenOn().isAfter(today)) {
      return EntryRefusals.future("采集日期", "The day of the sheet");
    }
    if (!said.checks().missing().isEmpty()) {
      return Refusal.invalid("十三项没有填全。", "The thirteen answers are not complete.");
    }
    return EntryRefusals.sums(said.checks().wrongSums(household.makeup().counted()));
  }
}
