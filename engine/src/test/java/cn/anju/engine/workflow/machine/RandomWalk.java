package cn.anju.engine.workflow.machine;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.calendar.LegalClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * People who do whatever comes to their mind with a case, at whatever time; and some who hold every
 * post there is.
 */
final class RandomWalk {
  private static final List<String> DEPARTMENTS = List.of("water", "housing");
  private static final Map<EvidenceKind, Integer> PLENTY =
      Map.of(EvidenceKind.PHOTO, 3, EvidenceKind.DOCUMENT, 3, EvidenceKind.SIGNATURE, 3);

  final CaseMachine machine;
  final List<Step> steps = new ArrayList<>();
  final List<Actor> people = new ArrayList<>();
  private final WorkflowDefinition workflow;
  private final Random random;
  private Instant now = Instant.parse("2020-09-21T02:00:00Z");

  RandomWalk(WorkflowDefinition workflow, LegalClock clock, long seed) {
    this.workflow = workflow;
    this.random = new Random(seed);
    this.machine = new CaseMachine(workflow, clock, References.ANY);
    for (WorkRole role : WorkRole.values()) {
      for (int i = 1; i <= 6 && role.isPerson(); i++) {
        String account = i <= 3 ? role.name() + i : "all" + i;
        people.add(
            new Actor(
                account, role, role == WorkRole.DEPARTMENT ? DEPARTMENTS.get(i % 2) : null));
      }
    }
    people.add(Actor.PLATFORM);
  }

  Instant now() {
    return now;
  }

  Standing standing() {
    return Standing.replay(steps);
  }

  /** Opens the case. */
  Standing open() {
    Level grade = workflow.isGraded() ? any(List.of(Level.values())) : null;
    while (true) {
      ActionDefinition opening = any(workflow.openings());
      Map<String, Object> known = new HashMap<>();
      if (grade != null) {
        known.put("grade", grade.name());
      }
      Decision decision =
          machine.open(any(people), opening.code(), grade, said(opening, known), now);
      if (decision instanceof Decision.Done done) {
        steps.add(done.step());
        return Standing.replay(steps);
      }
    }
  }

  /** Somebody tries something; null if it was refused. */
  @Nullable Step tryOne(Standing standing) {
    now = now.plus(Duration.ofMinutes(random.nextInt(5, 2500)));
    Actor actor = any(people);
    Decision decision =
        switch (random.nextInt(12)) {
          case 0 -> {
            var pauses = workflow.state(standing.position().state()).pauses();
            yield machine.pause(
                standing, actor, pauses.isEmpty() ? "NONE" : any(pauses).code(), null, now);
          }
          case 1 -> machine.resume(standing, actor, now);
          case 2 -> machine.regrade(standing, Actor.PLATFORM, any(List.of(Level.values())), now);
          default -> {
            ActionDefinition action = any(workflow.actions());
            yield machine.act(
                standing,
                actor,
                action.code(),
                said(action, standing.values()),
                random.nextInt(5) == 0 ? Map.of() : PLENTY,
                now);
          }
        };
    if (decision instanceof Decision.Done done) {
      steps.add(done.step());
      return done.step();
    }
    return null;
  }

  /** Whether somebody could do something now, or as soon as a notice is over. */
  boolean isStuck(Standing standing) {
    Instant later =
        standing.position().noticeUntil() == null ? now : standing.position().noticeUntil();
    Instant at = later.isAfter(now) ? later : now;
    return people.stream()
        .noneMatch(actor ->
            actor.role().isPerson() && machine.possible(standing, actor, at).stream()
                .anyMatch(possible -> possible.obstacle() == null));
  }

  private Map<String, Object> said(ActionDefinition action, Map<String, Object> known) {
    Map<String, Object> said = new HashMap<>();
    Map<String, Object> all = new HashMap<>(known);
    for (FieldDefinition field : action.fields()) {
      boolean isAsked = field.when() == null || field.when().holds(all);
      if (isAsked && (field.isRequired() || random.nextBoolean())) {
        Object value = value(field);
        said.put(field.code(), value);
        all.put(field.code(), value);
      }
    }
    return said;
  }

  private Object value(FieldDefinition field) {
    return switch (field.type()) {
      case TEXT -> "说明";
      case NUMBER, MONEY ->
          field.atLeast() == null ? new BigDecimal(random.nextInt(90) + 1) : field.atLeast();
      case DATE -> LocalDate.of(2020, 1 + random.nextInt(12), 1).toString();
      case CHOICE -> any(field.choices()).code();
      case YES_NO -> random.nextBoolean();
      case PERSON -> any(people).account();
      case DEPARTMENT -> any(DEPARTMENTS);
      case VOTES -> {
        int agree = random.nextInt(20);
        int against = random.nextInt(20);
        yield Map.of(
            "present", agree + against + 1, "agree", agree, "against", against, "abstain", 1);
      }
      case NAMES -> List.of("甲", "乙", "丙");
      case CASE -> "0b9f8f5e-0000-4000-8000-000000000000";
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
