package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.Proposal;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.engine.workflow.EffectName;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.Effect;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 生成公示文书: after the vote; for an elimination only if nothing stands in its way. */
@Component
class PrepareNotice implements Effect {
  private static final Refusal NOT_FITTING =
      new Refusal(
          "NOT_FITTING",
          422,
          "按收入、支出和风险，这户不符合任何一类监测对象；要纳入的，请在评议记录中选定类别，不纳入的请记为评议未通过。",
          "By income, spending and risks this household fits no category; choose one in the record of the meeting, or record that the vote failed.");

  private final KnownOfHousehold known;
  private final PublicNotices notices;
  private final CheckEntry entry;
  private final EnrolmentRules rules;
  private final Clock clock;

  PrepareNotice(
      KnownOfHousehold known,
      PublicNotices notices,
      CheckEntry entry,
      RulesInForce rules,
      Clock clock) {
    this.known = known;
    this.notices = notices;
    this.entry = entry;
    this.rules = rules.all();
    this.clock = clock;
  }

  @Override
  public EffectName name() {
    return EffectName.PREPARE_NOTICE;
  }

  @Override
  public @Nullable Refusal carryOut(CaseMove move) {
    LocalDate today = LocalDate.ofInstant(move.at(), clock.getZone());
    KnownOfHousehold.Known household = known.of(move.now().householdNo(), today);
    if (household == null) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    return move.now().workflow().equals("elimination")
        ? elimination(move, household)
        : enrolment(move, household);
  }

  private @Nullable Refusal enrolment(CaseMove move, KnownOfHousehold.Known household) {
    if (household.isMonitored()) {
      return EntryRefusals.ALREADY_MONITORED;
    }
    String voted = CaseFields.text(move.fields(), "proposed_category");
    Proposal.Choice<NationalCategory> proposed =
        rules.propose(known.facts(household, Moment.IDENTIFICATION, move.fields())).category();
    List<RiskType> risks = KnownOfHousehold.risksSaid(move.fields());
    if (voted == null && proposed == null || risks.isEmpty()) {
      return NOT_FITTING;
    }
    NationalCategory category =
        voted != null || proposed == null
            ? NationalCategory.valueOf(String.valueOf(voted))
            : proposed.to();
    return notices.prepare(move, household, category, risks.getFirst());
  }

  private @Nullable Refusal elimination(CaseMove move, KnownOfHousehold.Known household) {
    Refusal refusal = entry.notEliminable(household, move.fields(), Moment.ELIMINATION);
    MonitoredRecord row = household.row();
    if (refusal != null || row == null) {
      return refusal == null ? EntryRefusals.NOT_MONITORED : refusal;
    }
    return notices.prepare(
        move,
        household,
        NationalCategory.valueOf(row.getCategory()),
        RiskType.valueOf(row.getMainRisk()));
  }
}
