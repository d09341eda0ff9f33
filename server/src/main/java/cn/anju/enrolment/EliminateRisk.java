package cn.anju.enrolment;

import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.workflow.EffectName;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.Effect;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 标注风险消除: the conditions are asked once more on the day of the decision. */
@Component
class EliminateRisk implements Effect {
  private final KnownOfHousehold known;
  private final Monitored monitored;
  private final CheckEntry entry;
  private final Clock clock;

  EliminateRisk(KnownOfHousehold known, Monitored monitored, CheckEntry entry, Clock clock) {
    this.known = known;
    this.monitored = monitored;
    this.entry = entry;
    this.clock = clock;
  }

  @Override
  public EffectName name() {
    return EffectName.ELIMINATE_RISK;
  }

  @Override
  public @Nullable Refusal carryOut(CaseMove move) {
    LocalDate today = LocalDate.ofInstant(move.at(), clock.getZone());
    String householdNo = move.now().householdNo();
    if (householdNo != null) {
      monitored.locked(householdNo);
    }
    KnownOfHousehold.Known household = known.of(householdNo, today);
    if (household == null) {
      return EntryRefusals.NOT_IN_REGISTRY;
    }
    Refusal refusal = entry.notEliminable(household, move.fields(), Moment.ELIMINATION);
    if (refusal != null) {
      return refusal;
    }
    Map<String, @Nullable String> said = new HashMap<>();
    said.put("grounds", CaseFields.text(move.fields(), "grounds"));
    said.put("natural_reason", CaseFields.text(move.fields(), "natural_reason"));
    monitored.append(
        household.who(),
        MonitoredEvent.of(MonitoredEvent.Kind.ELIMINATED, today, move.at())
            .withMode(CaseFields.text(move.fields(), "mode")),
        move,
        null,
        said);
    return null;
  }
}
