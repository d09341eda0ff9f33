package cn.anju.engine.workflow.machine;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.ActionDefinition.EvidenceNeed;
import cn.anju.engine.workflow.ActionDefinition.Target;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.StateDefinition.Owner;
import cn.anju.engine.workflow.StateDefinition.PauseReason;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.WorkflowDefinition.WholeLimit;
import cn.anju.engine.workflow.calendar.DayUnit;
import cn.anju.engine.workflow.calendar.LegalClock;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.engine.workflow.machine.Denial.Code;
import cn.anju.engine.workflow.machine.Position.PastPause;
import cn.anju.engine.workflow.machine.Position.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 流程机: one edition of one workflow, on the legal clock. */
public final class CaseMachine {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final WorkflowDefinition workflow;
  private final LegalClock clock;
  private final References references;

  public CaseMachine(WorkflowDefinition workflow, LegalClock clock, References references) {
    this.workflow = workflow;
    this.clock = clock;
    this.references = references;
  }

  public WorkflowDefinition workflow() {
    return workflow;
  }

  /**
   * Something that can be done now.
   *
   * @param obstacle why whoever asks cannot do it; null if he can
   */
  public record Possible(ActionDefinition action, @Nullable Denial obstacle) {}

  /** Begins a case. */
  public Decision open(
      Actor actor, String action, @Nullable Level grade, Map<String, ?> said, Instant at) {
    ActionDefinition opening = workflow.action(action);
    if (opening == null || !opening.isOpening()) {
      return Decision.denied(
          Denial.of(Code.NOT_NOW, "不能这样开单。", "A case cannot be opened like this."));
    }
    if ((grade != null) != workflow.isGraded()) {
      return Decision.denied(
          Denial.ofField(
              Code.FIELD_INVALID,
              "grade",
              workflow.isGraded() ? "请选择等级。" : "这个流程不分级。",
              workflow.isGraded() ? "Choose a grade." : "Cases of this workflow have no grade."));
    }
    Map<String, Object> known = new HashMap<>();
    if (grade != null) {
      known.put("grade", grade.name());
    }
    Denial obstacle = roleObstacle(opening, actor, known);
    if (obstacle != null) {
      return Decision.denied(obstacle);
    }
    if (opening.when() != null) {
      known.putAll(Fields.of(opening.fields(), said, known, references).values());
      if (!opening.when().holds(known)) {
        return Decision.denied(notNow(opening));
      }
    }
    Fields.Checked checked = Fields.of(opening.fields(), said, known, references);
    if (!checked.denials().isEmpty()) {
      return new Decision.Denied(checked.denials());
    }
    Map<String, Object> values = merged(known, checked.values());
    Position position = enter(target(opening, "", values), grade, values, at, at, null);
    return new Decision.Done(
        new Step(Step.Kind.OPENED, action, actor, at, checked.values(), null, position));
  }

  /** Moves a case. */
  public Decision act(
      Standing standing,
      Actor actor,
      String action,
      Map<String, ?> said,
      Map<EvidenceKind, Integer> evidence,
      Instant at) {
    ActionDefinition wanted = workflow.action(action);
    Denial obstacle = obstacle(standing, actor, wanted, at);
    if (obstacle != null || wanted == null) {
      return Decision.denied(obstacle == null ? notNow(null) : obstacle);
    }
    Map<String, Object> known = standing.values();
    wanted.fields().forEach(field -> known.remove(field.code()));
    Fields.Checked checked = Fields.of(wanted.fields(), said, known, references);
    List<Denial> denials = new ArrayList<>(checked.denials());
    for (EvidenceNeed need : wanted.evidence()) {
      if (evidence.getOrDefault(need.kind(), 0) < need.atLeast()) {
        denials.add(
            Denial.ofField(
                Code.EVIDENCE_MISSING,
                "evidence",
                "至少要有 %d 份%s。".formatted(need.atLeast(), need.kind().title().zh()),
                "At least %d piece(s) of %s are needed."
                    .formatted(need.atLeast(), need.kind().title().en())));
      }
    }
    if (!denials.isEmpty()) {
      return new Decision.Denied(denials);
    }
    Map<String, Object> values = merged(known, checked.values());
    Position before = standing.position();
    Position position =
        enter(
            target(wanted, before.state(), values),
            before.grade(),
            values,
            at,
            before.isEnded() ? at : standing.openedAt(),
            standing);
    return new Decision.Done(
        new Step(Step.Kind.MOVED, action, actor, at, checked.values(), before.state(), position));
  }

  /** What can be done now, with what stands in the way of whoever asks; not what other roles do. */
  public List<Possible> possible(Standing standing, Actor actor, Instant at) {
    List<Possible> possible = new ArrayList<>();
    for (ActionDefinition action : workflow.actionsFrom(standing.position().state())) {
      Denial obstacle = obstacle(standing, actor, action, at);
      if (obstacle == null
          || obstacle.code() != Code.OTHER_ROLE && obstacle.code() != Code.NOT_NOW) {
        possible.add(new Possible(action, obstacle));
      }
    }
    return possible;
  }

  /** Why somebody cannot do something, whatever he fills in; null if he can. */
  private @Nullable Denial obstacle(
      Standing standing, Actor actor, @Nullable ActionDefinition action, Instant at) {
    Position position = standing.position();
    if (position.isEnded() && (action == null || !action.reopens())) {
      return Denial.of(
          Code.CASE_ENDED,
          "此单已办结（%s），不能再办。".formatted(title(position)),
          "This case has ended (%s).".formatted(workflow.state(position.state()).title().en()));
    }
    if (action == null
        || !action.from().contains(position.state())
        || action.when() != null && !action.when().holds(standing.values())) {
      return Denial.of(
          Code.NOT_NOW,
          "此单现在是“%s”，不能办这一步；请刷新后再看。".formatted(title(position)),
          "The case is at “%s”, where this cannot be done; reload and look again."
              .formatted(workflow.state(position.state()).title().en()));
    }
    Denial role = roleObstacle(action, actor, standing.values());
    if (role != null) {
      return role;
    }
    if (!actor.role().isPerson()) {
      return null;
    }
    if (position.pause() != null) {
      return Denial.of(
          Code.CASE_PAUSED, "此单已暂停，请先恢复再办。", "This case is paused: let it go on first.");
    }
    if (isSomebodyElses(position, actor)) {
      return Denial.of(Code.OTHER_OWNER, "此单已指定由别人承办。", "This case is assigned to somebody else.");
    }
    if (position.noticeUntil() != null
        && at.isBefore(position.noticeUntil())
        && !action.duringNotice()) {
      String until = position.noticeUntil().atZone(clock.zone()).format(MINUTES);
      return Denial.of(
          Code.NOTICE_NOT_OVER,
          "公示未满，%s 之前不能结束。".formatted(until),
          "The public notice is not over; it cannot end before %s.".formatted(until));
    }
    for (String other : action.notBy()) {
      if (standing.doers().getOrDefault(other, Set.of()).contains(actor.account())) {
        ActionDefinition done = workflow.action(other);
        return Denial.of(
            Code.SECOND_PERSON_NEEDED,
            "您已办过“%s”，这一步要由另一人办。".formatted(done == null ? other : done.title().zh()),
            "You did “%s”: somebody else must do this."
                .formatted(done == null ? other : done.title().en()));
      }
    }
    return null;
  }

  private String title(Position position) {
    return workflow.state(position.state()).title().zh();
  }

  private static Denial notNow(@Nullable ActionDefinition action) {
    return action == null
        ? Denial.of(Code.NOT_NOW, "没有这个动作。", "There is no such action.")
        : Denial.of(
            Code.NOT_NOW,
            "不符合“%s”的条件。".formatted(action.title().zh()),
            "The conditions of “%s” are not met.".formatted(action.title().en()));
  }

  private static @Nullable Denial roleObstacle(
      ActionDefinition action, Actor actor, Map<String, Object> values) {
    boolean isHis =
        action.by().stream()
            .anyMatch(doer ->
                doer.role() == actor.role() && (doer.when() == null || doer.when().holds(values)));
    return isHis
        ? null
        : Denial.of(
            Code.OTHER_ROLE,
            "“%s”不由您的岗位办理。".formatted(action.title().zh()),
            "“%s” is not done by your role.".formatted(action.title().en()));
  }

  private static boolean isSomebodyElses(Position position, Actor actor) {
    if (position.ownerRole() != actor.role()) {
      return false;
    }
    boolean isOtherPerson =
        position.ownerAccount() != null && !position.ownerAccount().equals(actor.account());
    boolean isOtherDepartment =
        position.ownerDepartment() != null
            && !position.ownerDepartment().equals(actor.department());
    return isOtherPerson || isOtherDepartment;
  }

  private static Map<String, Object> merged(Map<String, Object> known, Map<String, Object> said) {
    Map<String, Object> values = new HashMap<>(known);
    values.putAll(said);
    values.values().removeIf(Fields.EMPTY::equals);
    return values;
  }

  private StateDefinition target(
      ActionDefinition action, String from, Map<String, Object> values) {
    for (Target target : action.to()) {
      if (target.when() == null || target.when().holds(values)) {
        return workflow.state(target.stateFrom(from));
      }
    }
    throw new IllegalStateException(workflow.code() + "." + action.code() + " leads nowhere");
  }

  /** Going to the state where a case is already leaves its clock alone. */
  private Position enter(
      StateDefinition state,
      @Nullable Level grade,
      Map<String, Object> values,
      Instant at,
      Instant openedAt,
      @Nullable Standing before) {
    if (state.isEnd()) {
      return new Position(
          grade, state.code(), true, null, null, null, at, null, at, null, null, null, List.of());
    }
    Owner owner = state.owner();
    Limit limit = state.limit(grade);
    if (owner == null || limit == null) {
      throw new IllegalStateException(workflow.code() + "." + state.code() + " has no owner");
    }
    Instant wholeDue = wholeDue(values, openedAt, before);
    if (before != null && before.position().state().equals(state.code())) {
      Position old = before.position();
      return new Position(
          grade,
          state.code(),
          false,
          owner.role(),
          named(values, owner.person()),
          named(values, owner.department()),
          old.enteredAt(),
          old.noticeUntil(),
          old.countsFrom(),
          old.due(),
          wholeDue,
          old.pause(),
          old.pauses());
    }
    Instant noticeUntil = state.notice() == null ? null : clock.noticeOver(at, state.notice());
    // the last full day of a notice is the day on which the limit behind it begins
    Instant countsFrom = noticeUntil == null ? at : noticeUntil.minusSeconds(1);
    return new Position(
        grade,
        state.code(),
        false,
        owner.role(),
        named(values, owner.person()),
        named(values, owner.department()),
        at,
        noticeUntil,
        countsFrom,
        clock.due(countsFrom, limit),
        wholeDue,
        null,
        List.of());
  }

  private @Nullable Instant wholeDue(
      Map<String, Object> values, Instant openedAt, @Nullable Standing before) {
    WholeLimit limit = workflow.wholeLimit(values);
    if (before != null
        && !before.position().isEnded()
        && limit == workflow.wholeLimit(before.values())) {
      return before.position().wholeDue();
    }
    return limit == null ? null : clock.due(openedAt, limit.limit());
  }

  private static @Nullable String named(Map<String, Object> values, @Nullable String field) {
    Object named = field == null ? null : values.get(field);
    return named == null ? null : named.toString();
  }

  /**
   * Stops the clock of the state and of the whole case.
   *
   * @param until when it goes on by itself; null: as late as the reason allows
   */
  public Decision pause(
      Standing standing, Actor actor, String reason, @Nullable Instant until, Instant at) {
    Position position = standing.position();
    Denial obstacle = pauseObstacle(position, actor);
    if (obstacle != null) {
      return Decision.denied(obstacle);
    }
    PauseReason known = workflow.state(position.state()).pause(reason);
    boolean wasUsed = position.pauses().stream().anyMatch(one -> one.reason().equals(reason));
    if (position.pause() != null || known == null || wasUsed) {
      return Decision.denied(
          Denial.ofField(
              Code.PAUSE_INVALID,
              "reason",
              position.pause() != null
                  ? "此单已经暂停。"
                  : known == null ? "这一环节没有这个暂停原因。" : "同一环节同一原因只能暂停一次。",
              position.pause() != null
                  ? "This case is already paused."
                  : known == null
                      ? "This state knows no such reason to pause."
                      : "One state is paused once for one reason."));
    }
    Instant latest = at.plus(Duration.ofDays(known.atMost()));
    Instant end = until == null ? latest : until;
    if (!end.isAfter(at) || end.isAfter(latest)) {
      return Decision.denied(
          Denial.ofField(
              Code.PAUSE_INVALID,
              "until",
              "最多暂停 %d 天。".formatted(known.atMost()),
              "A pause lasts at most %d days.".formatted(known.atMost())));
    }
    return new Decision.Done(
        new Step(
            Step.Kind.PAUSED,
            reason,
            actor,
            at,
            Map.of(),
            position.state(),
            position.withPause(new Pause(reason, at, end))));
  }

  private @Nullable Denial pauseObstacle(Position position, Actor actor) {
    if (position.isEnded()) {
      return Denial.of(Code.CASE_ENDED, "此单已办结。", "This case has ended.");
    }
    if (actor.role().isPerson()
        && (actor.role() != position.ownerRole() || isSomebodyElses(position, actor))) {
      return Denial.of(Code.OTHER_OWNER, "只有承办人可以暂停和恢复。", "Only whoever owns the case pauses it.");
    }
    return null;
  }

  /** Whether somebody may stop the clock, or let it go on. */
  public boolean mayPause(Standing standing, Actor actor) {
    Position position = standing.position();
    return pauseObstacle(position, actor) == null
        && (position.pause() != null
            || workflow.state(position.state()).pauses().stream()
                .anyMatch(reason ->
                    position.pauses().stream()
                        .noneMatch(one -> one.reason().equals(reason.code()))));
  }

  /** Lets the clock go on. */
  public Decision resume(Standing standing, Actor actor, Instant at) {
    Position position = standing.position();
    Denial obstacle = pauseObstacle(position, actor);
    Pause pause = position.pause();
    if (obstacle != null || pause == null) {
      return Decision.denied(
          obstacle != null
              ? obstacle
              : Denial.of(Code.NOT_NOW, "此单没有暂停。", "This case is not paused."));
    }
    Limit limit = workflow.state(position.state()).limit(position.grade());
    WholeLimit whole = workflow.wholeLimit(standing.values());
    List<PastPause> pauses = new ArrayList<>(position.pauses());
    pauses.add(new PastPause(pause.reason(), pause.from(), at));
    Position resumed =
        position.withTimes(
            position.grade(),
            moved(position.due(), pause, at, limit == null ? DayUnit.WORKING : limit.unit()),
            moved(
                position.wholeDue(),
                pause,
                at,
                whole == null ? DayUnit.NATURAL : whole.limit().unit()),
            null,
            List.copyOf(pauses));
    return new Decision.Done(
        new Step(Step.Kind.RESUMED, null, actor, at, Map.of(), position.state(), resumed));
  }

  private @Nullable Instant moved(@Nullable Instant due, Pause pause, Instant at, DayUnit unit) {
    return due == null ? null : clock.moved(due, pause.from(), at, unit);
  }

  /**
   * Gives a case another grade; its due time is reckoned anew from when the state's limit began.
   */
  public Decision regrade(Standing standing, Actor actor, Level grade, Instant at) {
    Position position = standing.position();
    if (position.isEnded() || !workflow.isGraded() || grade == position.grade()) {
      return Decision.denied(Denial.of(Code.NOT_NOW, "等级没有变化。", "The grade does not change."));
    }
    Limit limit = workflow.state(position.state()).limit(grade);
    Instant due = limit == null ? position.due() : clock.due(position.countsFrom(), limit);
    for (PastPause pause : position.pauses()) {
      if (due != null && limit != null) {
        due = clock.moved(due, pause.from(), pause.to(), limit.unit());
      }
    }
    Map<String, Object> values = new HashMap<>(standing.values());
    values.put("grade", grade.name());
    return new Decision.Done(
        new Step(
            Step.Kind.REGRADED,
            null,
            actor,
            at,
            Map.of(),
            position.state(),
            position.withTimes(
                grade,
                due,
                wholeDue(values, standing.openedAt(), standing),
                position.pause(),
                position.pauses())));
  }

  /** Whom to tell of the case as it stands, and when. */
  public List<Alarm> alarms(Standing standing) {
    return new Alarms(workflow, clock).of(standing);
  }

  /** Roles that own the case or could do something with it now. */
  public Set<WorkRole> rolesWith(Standing standing) {
    Set<WorkRole> roles = java.util.EnumSet.noneOf(WorkRole.class);
    for (ActionDefinition action : workflow.actionsFrom(standing.position().state())) {
      action.by().forEach(doer -> roles.add(doer.role()));
    }
    return roles;
  }
}
