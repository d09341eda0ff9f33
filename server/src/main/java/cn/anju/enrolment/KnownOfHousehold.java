package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.Facts;
import cn.anju.engine.enrolment.HouseholdFact;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.engine.enrolment.ThirteenChecks;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.HouseholdMakeup;
import cn.anju.household.HouseholdMakeups;
import cn.anju.household.HouseholdType;
import cn.anju.household.HouseholdWarnings;
import cn.anju.household.Households;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Finds out what the rules want to know of a household: from the registry, the forms, the register.
 */
@Component
class KnownOfHousehold {
  private static final int HALF_YEAR = 6;
  private static final List<String> RISK_FIELDS =
      List.of("main_risk", "risk_2", "risk_3", "risk_4", "risk_5");

  private final Households households;
  private final HouseholdMakeups makeups;
  private final HouseholdWarnings warnings;
  private final Monitored monitored;
  private final CheckSheets sheets;
  private final MeasuresOfHousehold measures;
  private final ObjectProvider<WorkOfHousehold> work;
  private final GuaranteesOfHousehold guarantees;
  private final MonitoringLines lines;
  private final EnrolmentRules rules;

  KnownOfHousehold(
      Households households,
      HouseholdMakeups makeups,
      HouseholdWarnings warnings,
      Monitored monitored,
      CheckSheets sheets,
      MeasuresOfHousehold measures,
      ObjectProvider<WorkOfHousehold> work,
      GuaranteesOfHousehold guarantees,
      MonitoringLines lines,
      RulesInForce rules) {
    this.households = households;
    this.makeups = makeups;
    this.warnings = warnings;
    this.monitored = monitored;
    this.sheets = sheets;
    this.measures = measures;
    this.work = work;
    this.guarantees = guarantees;
    this.lines = lines;
    this.rules = rules.all();
  }

  /**
   * A household as it is known on a day.
   *
   * @param row as it is monitored; null if it was never enrolled
   * @param line of the day; null if there is none
   */
  record Known(
      HouseholdBrief household,
      HouseholdMakeup makeup,
      @Nullable MonitoredRecord row,
      MonitoringLines.@Nullable Line line,
      LocalDate day) {
    boolean isMonitored() {
      return row != null && row.getStatus().equals(MonitoredStatus.MONITORED.name());
    }

    Monitored.Who who() {
      return new Monitored.Who(
          household.no(),
          household.groupCode(),
          household.headName(),
          household.householdType().name());
    }
  }

  /** The household; null if it is not there for whoever asks. */
  @Nullable Known of(@Nullable String householdNo, LocalDate day) {
    HouseholdBrief household = householdNo == null ? null : households.brief(householdNo);
    return household == null
        ? null
        : new Known(
            household,
            makeups.of(household.no(), day),
            monitored.find(household.no()),
            lines.of(household.householdType(), day),
            day);
  }

  /** The risks that a form says, the main one first; as often as it says them. */
  static List<RiskType> risksSaid(Map<String, ?> fields) {
    List<RiskType> risks = new ArrayList<>();
    for (String field : RISK_FIELDS) {
      Object said = fields.get(field);
      if (said != null) {
        risks.add(RiskType.valueOf(said.toString()));
      }
    }
    return List.copyOf(risks);
  }

  static List<RiskType> risksOf(MonitoredRecord row) {
    return Arrays.stream(row.getRisks()).map(RiskType::valueOf).toList();
  }

  /**
   * All that is known.
   *
   * @param form fields of the case; empty if nothing was filled in yet
   */
  Facts facts(Known known, Moment moment, Map<String, ?> form) {
    Facts facts = new Facts();
    HouseholdType type = known.household().householdType();
    facts
        .with(HouseholdFact.MOMENT, moment)
        .with(HouseholdFact.HOUSEHOLD_TYPE, type)
        .with(HouseholdFact.MODE, text(form, "mode"))
        .with(HouseholdFact.NATURAL_REASON, text(form, "natural_reason"))
        .with(HouseholdFact.DISASTER_KIND, text(form, "disaster_kind"))
        .with(HouseholdFact.ON_SAFETY_NET, truth(form, "on_safety_net"))
        .with(HouseholdFact.SUDDEN_EVENT, truth(form, "sudden_event"))
        .with(HouseholdFact.LINE, known.line() == null ? null : known.line().amount())
        // whoever fills in a form is signed in with his name
        .with(HouseholdFact.COLLECTOR_KNOWN, Boolean.TRUE);
    ThirteenChecks checks = ThirteenChecks.of(form);
    checks.into(facts);
    makeup(facts, known.makeup(), truth(form, "has_labour"));
    facts.with(HouseholdFact.ADJ_PC_INCOME, checks.adjustedPerHead(known.makeup().counted()));
    facts.with(
        HouseholdFact.OPEN_WARNING,
        Boolean.valueOf(!warnings.openOf(List.of(known.household().no())).isEmpty()));
    MonitoredRecord row = known.row();
    List<RiskType> risks = risksSaid(form);
    if (risks.isEmpty() && row != null && moment != Moment.IDENTIFICATION) {
      risks = risksOf(row);
    }
    risks(facts, risks);
    monitored(facts, known, row, moment);
    measures(facts, known, risks);
    work(facts, known, row);
    guarantees(facts, known);
    return facts;
  }

  private static @Nullable String text(Map<String, ?> form, String field) {
    return form.get(field) instanceof String said ? said : null;
  }

  private static @Nullable Boolean truth(Map<String, ?> form, String field) {
    return form.get(field) instanceof Boolean said ? said : null;
  }

  private static void makeup(Facts facts, HouseholdMakeup makeup, @Nullable Boolean saidLabour) {
    facts
        .with(HouseholdFact.MEMBERS, makeup.counted())
        .with(HouseholdFact.SAME_NUMBER_ELSEWHERE, makeup.sameNumberElsewhere());
    boolean isKnown = makeup.withLabour() + makeup.withoutLabour() > 0;
    if (isKnown) {
      facts
          .with(HouseholdFact.LABOUR_MEMBERS, makeup.withLabour())
          .with(HouseholdFact.MEMBERS_WITHOUT_LABOUR, makeup.withoutLabour());
    }
    if (isKnown && makeup.counted() > 0) {
      facts.with(HouseholdFact.LABOUR_SHARE, makeup.withLabour() * 100.0 / makeup.counted());
    }
    Boolean fromRegistry = isKnown ? Boolean.valueOf(makeup.withLabour() > 0) : null;
    facts.with(HouseholdFact.HAS_LABOUR, saidLabour != null ? saidLabour : fromRegistry);
  }

  private static void risks(Facts facts, List<RiskType> risks) {
    if (risks.isEmpty()) {
      return;
    }
    facts.with(HouseholdFact.MAIN_RISK, risks.getFirst()).with(HouseholdFact.RISKS, risks.size());
    for (RiskType risk : RiskType.values()) {
      HouseholdFact fact = HouseholdFact.of(risk.fact());
      if (fact != null) {
        facts.with(fact, Boolean.valueOf(risks.contains(risk)));
      }
    }
  }

  private void monitored(Facts facts, Known known, @Nullable MonitoredRecord row, Moment moment) {
    facts.with(HouseholdFact.STATUS, row == null ? "NONE" : row.getStatus());
    if (row == null || moment == Moment.IDENTIFICATION) {
      return;
    }
    LocalDate since = row.getIdentifiedOn();
    facts
        .with(HouseholdFact.HELP_TYPE, row.getHelpType())
        .with(
            HouseholdFact.MONTHS_SINCE_IDENTIFIED,
            Math.max(0, Period.between(since, known.day()).toTotalMonths()));
    CheckSheets.Sheet half =
        sheets.last(
            row.getHouseholdNo(),
            Moment.MONITORING,
            later(since, known.day().minusMonths(HALF_YEAR)),
            known.day());
    if (half != null && half.line() != null) {
      facts
          .with(HouseholdFact.HALF_YEAR_PC_NET_INCOME, half.checks().pcNetIncome())
          .with(HouseholdFact.HALF_YEAR_LINE, half.line().amount());
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private void measures(Facts facts, Known known, List<RiskType> risks) {
    List<MeasuresOfHousehold.Measure> all = measures.of(known.household().no());
    facts
        .with(HouseholdFact.MEASURES, all.size())
        .with(
            HouseholdFact.IMPLEMENTED_MEASURES,
            count(all, MeasuresOfHousehold.Measure::isImplemented))
        .with(
            HouseholdFact.DEVELOPMENTAL_MEASURES,
            count(all, MeasuresOfHousehold.Measure::isDevelopmental))
        .with(
            HouseholdFact.IMPLEMENTED_DEVELOPMENTAL,
            count(all, one -> one.isImplemented() && one.isDevelopmental()))
        .with(
            HouseholdFact.FITTING_MEASURES,
            count(all, one -> one.isImplemented() && rules.fits(one.kind(), risks)))
        .with(
            HouseholdFact.MEASURE_DESTITUTE,
            Boolean.valueOf(all.stream().anyMatch(MeasuresOfHousehold.Measure::isDestitution)))
        .with(
            HouseholdFact.MEASURE_LABOUR_EXPORT,
            Boolean.valueOf(all.stream().anyMatch(MeasuresOfHousehold.Measure::isLabourExport)));
    for (MeasureKind kind : MeasureKind.values()) {
      HouseholdFact fact = HouseholdFact.of(kind.fact());
      if (fact != null) {
        facts.with(fact, Boolean.valueOf(all.stream().anyMatch(one -> one.kind() == kind)));
      }
    }
  }

  private static long count(
      List<MeasuresOfHousehold.Measure> all,
      java.util.function.Predicate<MeasuresOfHousehold.Measure> which) {
    return all.stream().filter(which).count();
  }

  private void work(Facts facts, Known known, @Nullable MonitoredRecord row) {
    WorkOfHousehold asked = work.getIfAvailable();
    WorkOfHousehold.Work found =
        asked == null
            ? WorkOfHousehold.Work.UNKNOWN
            : asked.of(known.household().no(), row == null ? null : row.getIdentifiedOn());
    facts
        .with(HouseholdFact.WORKERS_REGISTERED, found.registered())
        .with(HouseholdFact.STUDENTS_AT_WORK, found.studentsAtWork())
        .with(HouseholdFact.WORK_END_UNCLEAR, found.endUnclear())
        .with(HouseholdFact.WORK_MONTHS_MOST, found.monthsMost())
        .with(HouseholdFact.NEW_OUTSIDE_WORK, found.newOutside())
        .with(
            HouseholdFact.WITHOUT_SERIOUS_ILLNESS_INSURANCE, found.withoutSeriousIllnessInsurance())
        .with(HouseholdFact.DESTITUTE_MEMBERS, found.destitute());
  }

  /** What the rolls of guarantees say; what they do not know leaves what was known. */
  private void guarantees(Facts facts, Known known) {
    GuaranteesOfHousehold.Guarantees found = guarantees.of(known.household().no(), known.day());
    if (found.withoutSeriousIllnessInsurance() != null) {
      facts.with(
          HouseholdFact.WITHOUT_SERIOUS_ILLNESS_INSURANCE, found.withoutSeriousIllnessInsurance());
    }
    if (found.destitute() != null) {
      facts.with(HouseholdFact.DESTITUTE_MEMBERS, found.destitute());
    }
  }
}
