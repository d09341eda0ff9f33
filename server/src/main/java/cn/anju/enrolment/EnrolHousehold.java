package cn.anju.enrolment;

import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.HelpType;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 登记为监测对象: with the district's decision and, beside it, what the platform had proposed. Who was
 * monitored before is marked again.
 */
@Component
class EnrolHousehold implements Effect {
  private final KnownOfHousehold known;
  private final Monitored monitored;
  private final EnrolmentRules rules;
  private final Clock clock;

  EnrolHousehold(KnownOfHousehold known, Monitored monitored, RulesInForce rules, Clock clock) {
    this.known = known;
    this.monitored = monitored;
    this.rules = rules.all();
    this.clock = clock;
  }

  @Override
  public EffectName name() {
    return EffectName.ENROL_HOUSEHOLD;
  }

  @Override
  public @Nullable Refusal carryOut(CaseMove move) {
    LocalDate today = LocalDate.ofInstant(move.at(), clock.getZone());
    String householdNo = move.now().householdNo();
    if (householdNo != null) {
      monitored.locked(householdNo);
    }
    KnownOfHousehold.Known household = known.of(householdNo, today);
    List<RiskType> risks = KnownOfHousehold.risksSaid(move.fields());
    if (household == null || risks.isEmpty()) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    if (household.isMonitored()) {
      return EntryRefusals.ALREADY_MONITORED;
    }
    Proposal proposal = rules.propose(known.facts(household, Moment.IDENTIFICATION, move.fields()));
    MonitoredEvent.Kind kind =
        household.row() == null ? MonitoredEvent.Kind.ENROLLED : MonitoredEvent.Kind.RE_MARKED;
    MonitoredEvent event =
        MonitoredEvent.of(kind, today, move.at())
            .placed(
                NationalCategory.valueOf(String.valueOf(move.said().get("national_category"))),
                HelpType.valueOf(String.valueOf(move.said().get("help_type"))))
            .withRisks(risks)
            .withPeople(household.makeup().counted());
    Map<String, @Nullable String> said = new HashMap<>();
    said.put("summary", CaseFields.text(move.fields(), "summary"));
    monitored.append(household.who(), event, move, proposal, said);
    return null;
  }
}
