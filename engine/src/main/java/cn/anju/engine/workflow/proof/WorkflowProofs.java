package cn.anju.engine.workflow.proof;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.Condition;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.StateDefinition.Owner;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves of a workflow what must hold of each; every proof is one method below. */
public final class WorkflowProofs {
  private final WorkflowDefinition workflow;
  private final List<DefinitionFault> faults = new ArrayList<>();

  private WorkflowProofs(WorkflowDefinition workflow) {
    this.workflow = workflow;
  }

  /** Everything that cannot be proved. */
  public static List<DefinitionFault> of(WorkflowDefinition workflow) {
    WorkflowProofs proofs = new WorkflowProofs(workflow);
    proofs.everyWaitingStateHasAnOwnerALimitAndAChain();
    proofs.nothingHappensBehindAnEnd();
    proofs.everyStateIsReached();
    proofs.everyStateCanEnd();
    proofs.noTwoActionsOfOneNameFromOneState();
    if (proofs.faults.isEmpty()) {
      proofs.theOwnerCanAlwaysDoSomething();
      proofs.aDepartmentThatOwnsIsAlwaysNamed();
      proofs.nobodyDoesItAllAlone();
    }
    return List.copyOf(proofs.faults);
  }

  private void fault(String code, String zh, String en) {
    faults.add(workflow.placeOf(code).fault(0, zh, en));
  }

  private void everyWaitingStateHasAnOwnerALimitAndAChain() {
    for (StateDefinition state : workflow.states()) {
      if (state.isEnd()) {
        continue;
      }
      Owner owner = state.owner();
      if (owner == null || !owner.role().isPerson()) {
        fault(
            state.code(),
            "环节 %s 没有承办人".formatted(state.code()),
            "state %s has no owner".formatted(state.code()));
      }
      if (state.limits().size() != Level.values().length) {
        fault(
            state.code(),
            "环节 %s 没有期限".formatted(state.code()),
            "state %s has no limit".formatted(state.code()));
      }
      if (state.chain().isEmpty()
          || state.chain().stream().anyMatch(step -> !step.to().isPerson())) {
        fault(
            state.code(),
            "环节 %s 超期不会告诉任何人，请写 escalate".formatted(state.code()),
            "nobody is told when state %s is overdue; write escalate".formatted(state.code()));
      }
    }
  }

  private void nothingHappensBehindAnEnd() {
    if (workflow.states().stream().noneMatch(StateDefinition::isEnd)) {
      fault("", "没有办结的环节", "there is no end");
    }
    if (workflow.openings().isEmpty()) {
      fault("", "没有开单的动作（不写 from 的动作）", "no action opens a case (one without from)");
    }
    for (StateDefinition state : workflow.states()) {
      for (ActionDefinition action : workflow.actionsFrom(state.code())) {
        if (state.isEnd() != action.reopens()) {
          fault(
              action.code(),
              "办结之后（%s）只能有 reopens 的动作，别处不能有".formatted(state.code()),
              "behind an end (%s) stand actions that reopen, and nowhere else"
                  .formatted(state.code()));
        }
      }
    }
  }

  private void everyStateIsReached() {
    Set<String> reached = new HashSet<>();
    workflow.openings().forEach(action -> reached.addAll(action.targetsFrom("")));
    for (int before = -1; before < reached.size(); ) {
      before = reached.size();
      for (ActionDefinition action : workflow.actions()) {
        for (String from : action.from()) {
          if (reached.contains(from)) {
            reached.addAll(action.targetsFrom(from));
          }
        }
      }
    }
    for (StateDefinition state : workflow.states()) {
      if (!reached.contains(state.code())) {
        fault(
            state.code(),
            "环节 %s 走不到".formatted(state.code()),
            "state %s is never reached".formatted(state.code()));
      }
    }
  }

  private void everyStateCanEnd() {
    Set<String> ending = new HashSet<>();
    workflow.states().stream()
        .filter(StateDefinition::isEnd)
        .forEach(state -> ending.add(state.code()));
    for (int before = -1; before < ending.size(); ) {
      before = ending.size();
      for (ActionDefinition action : workflow.actions()) {
        boolean isByPeople = action.by().stream().anyMatch(doer -> doer.role().isPerson());
        for (String from : action.from()) {
          if (isByPeople && action.targetsFrom(from).stream().anyMatch(ending::contains)) {
            ending.add(from);
          }
        }
      }
    }
    for (StateDefinition state : workflow.states()) {
      if (!ending.contains(state.code())) {
        fault(
            state.code(),
            "环节 %s 之后无法办结".formatted(state.code()),
            "a case cannot end from state %s".formatted(state.code()));
      }
    }
  }

  private void noTwoActionsOfOneNameFromOneState() {
    for (StateDefinition state : workflow.states()) {
      Map<String, String> named = new HashMap<>();
      for (ActionDefinition action : workflow.actionsFrom(state.code())) {
        String other = named.putIfAbsent(action.title().zh(), action.code());
        if (other != null) {
          fault(
              action.code(),
              "环节 %s 有两个动作都叫“%s”".formatted(state.code(), action.title().zh()),
              "state %s has two actions of one name: %s and %s"
                  .formatted(state.code(), other, action.code()));
        }
      }
    }
  }

  /** Conditions are total: however they turn out, the owner of a state has something to do. */
  private void theOwnerCanAlwaysDoSomething() {
    for (StateDefinition state : workflow.states()) {
      Owner owner = state.owner();
      if (owner == null) {
        continue;
      }
      List<ActionDefinition> actions = workflow.actionsFrom(state.code());
      List<Condition> conditions = new ArrayList<>();
      for (ActionDefinition action : actions) {
        add(action.when(), conditions);
        action.by().forEach(doer -> add(doer.when(), conditions));
      }
      List<Map<String, Object>> worlds = Worlds.of(workflow, conditions);
      if (worlds == null) {
        fault(
            state.code(),
            "环节 %s 的条件太多，无法逐一证明".formatted(state.code()),
            "state %s has too many conditions to be proved".formatted(state.code()));
        continue;
      }
      worlds.stream()
          .filter(world -> actions.stream().noneMatch(one -> can(one, owner.role(), world)))
          .findFirst()
          .ifPresent(
              world ->
                  fault(
                      state.code(),
                      "环节 %s 的承办人 %s 在 %s 时无事可办".formatted(state.code(), owner.role(), world),
                      "the owner %s of state %s can do nothing when %s"
                          .formatted(owner.role(), state.code(), world)));
    }
  }

  private static void add(@Nullable Condition condition, List<Condition> conditions) {
    if (condition != null) {
      conditions.add(condition);
    }
  }

  private static boolean can(ActionDefinition action, WorkRole role, Map<String, Object> world) {
    return (action.when() == null || action.when().holds(world))
        && action.by().stream()
            .anyMatch(doer ->
                doer.role() == role && (doer.when() == null || doer.when().holds(world)));
  }

  /** On every way into a state that a department owns, some action has named the department. */
  private void aDepartmentThatOwnsIsAlwaysNamed() {
    Map<String, Set<String>> known = knownFields();
    for (StateDefinition state : workflow.states()) {
      Owner owner = state.owner();
      String field = owner == null ? null : owner.department();
      if (field != null && !known.getOrDefault(state.code(), Set.of()).contains(field)) {
        fault(
            state.code(),
            "走到环节 %s 时 %s 可能还没有填写".formatted(state.code(), field),
            "%s may not have been filled in when a case comes to state %s"
                .formatted(field, state.code()));
      }
    }
  }

  /** Fields that are filled in whichever way a case has come to a state. */
  private Map<String, Set<String>> knownFields() {
    Map<String, Set<String>> known = new HashMap<>();
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (ActionDefinition action : workflow.actions()) {
        Map<String, Set<String>> before = new HashMap<>();
        if (action.isOpening()) {
          before.put("", Set.of());
        }
        action.from().stream()
            .filter(known::containsKey)
            .forEach(from -> before.put(from, known.get(from)));
        for (Map.Entry<String, Set<String>> from : before.entrySet()) {
          for (ActionDefinition.Target target : action.to()) {
            Set<String> both = filled(action, from.getValue());
            both.addAll(impliedBy(target.when()));
            String state = target.stateFrom(from.getKey());
            Set<String> there = known.get(state);
            if (there != null) {
              both.retainAll(there);
            }
            if (!both.equals(there)) {
              known.put(state, both);
              isChanged = true;
            }
          }
        }
      }
    }
    return known;
  }

  private static Set<String> filled(ActionDefinition action, Set<String> before) {
    Set<String> after = new HashSet<>(before);
    for (FieldDefinition field : action.fields()) {
      if (field.isRequired() && field.when() == null) {
        after.add(field.code());
      } else {
        after.remove(field.code());
      }
    }
    return after;
  }

  /** Fields that must be filled in where a condition holds that is theirs, too. */
  private Set<String> impliedBy(@Nullable Condition condition) {
    Set<String> implied = new HashSet<>();
    List<Condition> parts =
        condition instanceof Condition.All all
            ? all.parts()
            : condition == null ? List.of() : List.of(condition);
    for (Condition part : parts) {
      for (FieldDefinition field : workflow.fields().values()) {
        if (field.isRequired()
            && field.when() != null
            && field.when().toString().equals(part.toString())
            && everyActionThatFills(part.names(), field)) {
          implied.add(field.code());
        }
      }
    }
    return implied;
  }

  private boolean everyActionThatFills(Set<String> names, FieldDefinition field) {
    return workflow.actions().stream()
        .filter(action -> action.fields().stream().anyMatch(one -> names.contains(one.code())))
        .allMatch(action ->
            action.fields().stream()
                .anyMatch(one ->
                    one.code().equals(field.code())
                        && one.isRequired()
                        && String.valueOf(one.when()).equals(String.valueOf(field.when()))));
  }

  private void nobodyDoesItAllAlone() {
    List<String> path = new OnePerson(workflow).path();
    if (path != null) {
      fault(
          path.getLast(),
          "一个人就能办完：%s；请用 not_by 分开".formatted(String.join(" → ", path)),
          "one person can do it all: %s; part them by not_by"
              .formatted(String.join(" → ", path)));
    }
  }
}
