package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.Facts;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.engine.enrolment.ThirteenChecks;
import cn.anju.engine.workflow.EffectName;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.Effect;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 录入核对: what is entered into a case of monitoring is checked at once, by the sums, the rules of
 * data quality and the conditions of the procedure; sheets that pass are kept.
 */
@Component
class CheckEntry implements Effect {
  private final KnownOfHousehold known;
  private final Monitored monitored;
  private final CheckSheets sheets;
  private final Households households;
  private final EnrolmentRules rules;
  private final Clock clock;

  CheckEntry(
      KnownOfHousehold known,
      Monitored monitored,
      CheckSheets sheets,
      Households households,
      RulesInForce rules,
      Clock clock) {
    this.known = known;
    this.monitored = monitored;
    this.sheets = sheets;
    this.households = households;
    this.rules = rules.all();
    this.clock = clock;
  }

  @Override
  public EffectName name() {
    return EffectName.CHECK_ENTRY;
  }

  @Override
  public @Nullable Refusal carryOut(CaseMove move) {
    return switch (move.now().workflow() + "." + move.action()) {
      case "enrolment.propose" -> lead(move);
      case "enrolment.visit" -> sheet(move, Moment.IDENTIFICATION);
      case "elimination.propose" -> elimination(move);
      case "elimination.check" -> sheet(move, Moment.ELIMINATION);
      case "adjustment.propose" -> adjustment(move);
      default -> null;
    };
  }

  private LocalDate today(CaseMove move) {
    return LocalDate.ofInstant(move.at(), clock.getZone());
  }

  /** Whoever is monitored already needs no identification. */
  private @Nullable Refusal lead(CaseMove move) {
    String householdNo = move.now().householdNo();
    MonitoredRecord row = householdNo == null ? null : monitored.find(householdNo);
    return row != null && row.getStatus().equals(MonitoredStatus.MONITORED.name())
        ? EntryRefusals.ALREADY_MONITORED
        : null;
  }

  private @Nullable Refusal sheet(CaseMove move, Moment moment) {
    LocalDate today = today(move);
    KnownOfHousehold.Known household = known.of(move.now().householdNo(), today);
    if (household == null) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    LocalDate visited = CaseFields.day(move.said(), "visited_on");
    if (visited != null && visited.isAfter(today)) {
      return EntryRefusals.future("入户日期", "The day of the visit");
    }
    Refusal risks = sameRiskTwice(move.said());
    ThirteenChecks checks = ThirteenChecks.of(move.said());
    Refusal sums = EntryRefusals.sums(checks.wrongSums(household.makeup().counted()));
    Refusal refusal =
        risks != null ? risks : sums != null ? sums : suspicious(household, move, moment);
    if (refusal == null) {
      sheets.keep(
          household.household().no(),
          household.household().groupCode(),
          moment,
          visited == null ? today : visited,
          checks,
          household.makeup().counted(),
          household.line(),
          new CheckSheets.Taker(
              move.by().account(), move.by().name(), move.now().id(), move.seq()));
    }
    return refusal;
  }

  private @Nullable Refusal suspicious(
      KnownOfHousehold.Known household, CaseMove move, Moment moment) {
    Facts facts = known.facts(household, moment, move.fields());
    return EntryRefusals.of(
        "ENTRY_SUSPICIOUS",
        "录入的内容有问题：",
        "What was entered cannot be right:",
        rules.quality(facts, moment).stream().filter(EnrolmentRules.Finding::blocks).toList());
  }

  static @Nullable Refusal sameRiskTwice(Map<String, ?> said) {
    List<RiskType> risks = KnownOfHousehold.risksSaid(said);
    return new HashSet<>(risks).size() == risks.size()
        ? null
        : Refusal.invalid("同一种风险选了两次。", "The same risk was chosen twice.");
  }

  private @Nullable Refusal elimination(CaseMove move) {
    KnownOfHousehold.Known household = known.of(move.now().householdNo(), today(move));
    if (household == null) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    return notEliminable(household, move.fields(), Moment.MONITORING);
  }

  /** Why the risk of a household may not be called gone; null if it may. */
  @Nullable Refusal notEliminable(
      KnownOfHousehold.Known household, Map<String, ?> form, Moment moment) {
    return EntryRefusals.of(
        "NOT_ELIMINABLE",
        "还不能消除：",
        "Its risk cannot be called gone yet:",
        rules.againstElimination(known.facts(household, moment, form), moment));
  }

  private @Nullable Refusal adjustment(CaseMove move) {
    LocalDate today = today(move);
    KnownOfHousehold.Known household = known.of(move.now().householdNo(), today);
    if (household == null) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    MonitoredRecord row = household.row();
    String kind = String.valueOf(move.said().get("kind"));
    boolean isRelapse = kind.equals("RELAPSED");
    if (row == null
        || !household.isMonitored()
            && !(isRelapse && row.getStatus().equals(MonitoredStatus.ELIMINATED.name()))) {
      return EntryRefusals.NOT_MONITORED;
    }
    LocalDate from = CaseFields.day(move.said(), "holds_from");
    if (from != null && from.isAfter(today)) {
      return EntryRefusals.future("生效日期", "The day from which it holds");
    }
    if (from != null && from.isBefore(row.getIdentifiedOn())) {
      return Refusal.invalid(
          "生效日期早于识别日期 %s。".formatted(row.getIdentifiedOn()),
          "It cannot hold from before the identification on %s.".formatted(row.getIdentifiedOn()));
    }
    return switch (kind) {
      case "CATEGORY" ->
          row.getCategory().equals(CaseFields.text(move.said(), "category"))
                  && CaseFields.text(move.said(), "new_help_type") == null
              ? Refusal.invalid("类别没有变化。", "The category would stay as it is.")
              : null;
      case "RISKS" -> sameRiskTwice(move.said());
      case "MEMBER_IN", "MEMBER_OUT" -> member(household.household().no(), move);
      default -> null;
    };
  }

  private @Nullable Refusal member(String householdNo, CaseMove move) {
    String memberNo = CaseFields.text(move.said(), "member_no");
    boolean isHis = memberNo != null && households.members(householdNo).contains(memberNo);
    return isHis
        ? null
        : Refusal.invalid(
            "这户的档案里没有成员 %s，请先更新农户档案。".formatted(memberNo),
            "Member %s is not in this household's registry; bring the registry up to date first."
                .formatted(memberNo));
  }
}
