package cn.anju.engine.workflow.machine;

import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.StateDefinition.Escalation;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.WorkflowDefinition.WholeLimit;
import cn.anju.engine.workflow.calendar.LegalClock;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.engine.workflow.machine.Alarm.Kind;
import cn.anju.engine.workflow.machine.Position.PastPause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Works out whom to tell of a case, and when. */
final class Alarms {
  private final WorkflowDefinition workflow;
  private final LegalClock clock;

  Alarms(WorkflowDefinition workflow, LegalClock clock) {
    this.workflow = workflow;
    this.clock = clock;
  }

  /** All of a case as it stands; a pause leaves only its own end. */
  List<Alarm> of(Standing standing) {
    Position position = standing.position();
    WorkRole owner = position.ownerRole();
    List<Alarm> alarms = new ArrayList<>();
    if (position.isEnded() || owner == null) {
      return alarms;
    }
    if (position.pause() != null) {
      alarms.add(new Alarm("resume", Kind.RESUME, false, position.pause().until(), owner, 100));
      return alarms;
    }
    StateDefinition state = workflow.state(position.state());
    Limit limit = state.limit(position.grade());
    if (limit != null && position.due() != null) {
      Instant base = clock.due(position.countsFrom(), limit);
      for (double share : state.warn()) {
        Instant at = clock.share(position.countsFrom(), base, share, limit.unit());
        for (PastPause pause : position.pauses()) {
          if (pause.from().isBefore(at)) {
            at = clock.moved(at, pause.from(), pause.to(), limit.unit());
          }
        }
        alarms.add(reminder("remind", share, false, at, owner));
      }
      escalations("escalate", state.chain(), false, position.due(), alarms);
    }
    WholeLimit whole = workflow.wholeLimit(standing.values());
    if (whole != null && position.wholeDue() != null) {
      for (double share : whole.warn()) {
        Instant at =
            clock.share(standing.openedAt(), position.wholeDue(), share, whole.limit().unit());
        alarms.add(reminder("whole_remind", share, true, at, owner));
      }
      escalations("whole_escalate", whole.chain(), true, position.wholeDue(), alarms);
    }
    return alarms;
  }

  private static Alarm reminder(
      String key, double share, boolean isOfWhole, Instant at, WorkRole owner) {
    int percent = (int) Math.round(share * 100);
    return new Alarm(key + "_" + percent, Kind.REMIND, isOfWhole, at, owner, percent);
  }

  private void escalations(
      String key, List<Escalation> chain, boolean isOfWhole, Instant due, List<Alarm> alarms) {
    Instant at = due;
    int number = 0;
    for (Escalation step : chain) {
      number++;
      at = step.after() == null ? at : clock.due(at, step.after());
      alarms.add(new Alarm(key + "_" + number, Kind.ESCALATE, isOfWhole, at, step.to(), 100));
    }
  }
}
