package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.workflow.EffectName;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.Effect;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 登记调整事项: an adjustment that was decided, with the day from which it holds; and the rollback of an
 * elimination that was not by the rules.
 */
@Component
class AdjustHousehold implements Effect {
  private final KnownOfHousehold known;
  private final Monitored monitored;
  private final Clock clock;

  AdjustHousehold(KnownOfHousehold known, Monitored monitored, Clock clock) {
    this.known = known;
    this.monitored = monitored;
    this.clock = clock;
  }

  @Override
  public EffectName name() {
    return EffectName.ADJUST_HOUSEHOLD;
  }

  @Override
  public @Nullable Refusal carryOut(CaseMove move) {
    LocalDate today = LocalDate.ofInstant(move.at(), clock.getZone());
    String householdNo = move.now().householdNo();
    MonitoredRecord row = householdNo == null ? null : monitored.locked(householdNo);
    KnownOfHousehold.Known household = known.of(householdNo, today);
    if (household == null || row == null) {
      return household == null ? EntryRefusals.NOT_IN_REGISTRY : EntryRefusals.NOT_MONITORED;
    }
    boolean isRollback = move.action().equals("roll_back");
    MonitoredEvent.Kind kind =
        isRollback
            ? MonitoredEvent.Kind.ROLLBACK
            : MonitoredEvent.Kind.valueOf(String.valueOf(move.fields().get("kind")));
    if (!fits(kind, MonitoredStatus.valueOf(row.getStatus()))) {
      return EntryRefusals.NOT_MONITORED;
    }
    LocalDate from =
        isRollback
            ? today
            : Objects.requireNonNullElse(CaseFields.day(move.fields(), "holds_from"), today);
    Map<String, @Nullable String> said = new HashMap<>();
    said.put("grounds", CaseFields.text(move.fields(), isRollback ? "opinion" : "grounds"));
    said.put("risk_remark", isRollback ? null : CaseFields.text(move.fields(), "risk_remark"));
    monitored.append(
        household.who(),
        event(MonitoredEvent.of(kind, from, move.at()), move.fields()),
        move,
        null,
        said);
    return null;
  }

  private static boolean fits(MonitoredEvent.Kind kind, MonitoredStatus status) {
    return switch (kind) {
      case ROLLBACK -> status == MonitoredStatus.ELIMINATED;
      case RELAPSED -> status != MonitoredStatus.LEFT;
      default -> status == MonitoredStatus.MONITORED;
    };
  }

  private static MonitoredEvent event(MonitoredEvent event, Map<String, Object> fields) {
    return switch (event.kind()) {
      case CATEGORY -> {
        String helpType = CaseFields.text(fields, "new_help_type");
        yield event.placed(
            NationalCategory.valueOf(String.valueOf(fields.get("category"))),
            helpType == null ? null : HelpType.valueOf(helpType));
      }
      case RISKS -> event.withRisks(KnownOfHousehold.risksSaid(fields));
      case MEMBER_IN, MEMBER_OUT ->
          event.withMember(
              CaseFields.text(fields, "member_no"), CaseFields.text(fields, "member_reason"));
      case HELPER -> event.withHelper(CaseFields.text(fields, "helper"));
      default -> event;
    };
  }
}
