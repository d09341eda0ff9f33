package cn.anju.engine.workflow.proof;

import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 职责分离: looks for a path from an opening to an end on which one person, even one who holds every
 * role, does everything that people do. An end may be declared to be one person's to reach, with a
 * reason; then the case must still have been opened by the platform.
 */
final class OnePerson {
  private final WorkflowDefinition workflow;

  OnePerson(WorkflowDefinition workflow) {
    this.workflow = workflow;
  }

  /** Where somebody has got to, having done these actions himself. */
  private record Spot(String state, Set<String> done, boolean isOpenedByPlatform) {}

  private record Path(Spot spot, List<String> actions) {}

  /** The shortest such path; null if there is none. */
  @Nullable List<String> path() {
    ArrayDeque<Path> ahead = new ArrayDeque<>();
    Set<Spot> seen = new HashSet<>();
    for (ActionDefinition opening : workflow.openings()) {
      step(new Path(new Spot("", Set.of(), false), List.of()), opening, ahead);
    }
    while (!ahead.isEmpty()) {
      Path path = ahead.remove();
      if (!seen.add(path.spot)) {
        continue;
      }
      StateDefinition state = workflow.state(path.spot.state);
      if (state.isEnd()) {
        boolean isAllowed = path.spot.isOpenedByPlatform && state.onePerson() != null;
        if (!path.spot.done.isEmpty() && !isAllowed) {
          return path.actions;
        }
        continue;
      }
      workflow.actionsFrom(state.code()).forEach(action -> step(path, action, ahead));
    }
    return null;
  }

  /** What the platform ends by itself, nobody has done alone. */
  private boolean isEnd(String state) {
    return workflow.state(state).isEnd();
  }

  private void step(Path path, ActionDefinition action, ArrayDeque<Path> ahead) {
    List<String> actions = new ArrayList<>(path.actions);
    actions.add(action.code());
    boolean byPerson = action.by().stream().anyMatch(doer -> doer.role().isPerson());
    boolean byPlatform = action.by().stream().anyMatch(doer -> !doer.role().isPerson());
    boolean mayHe = byPerson && action.notBy().stream().noneMatch(path.spot.done::contains);
    for (String target : action.targetsFrom(path.spot.state)) {
      if (mayHe) {
        Set<String> done = new HashSet<>(path.spot.done);
        done.add(action.code());
        ahead.add(
            new Path(
                new Spot(target, Set.copyOf(done), path.spot.isOpenedByPlatform), actions));
      }
      if (byPlatform && !isEnd(target)) {
        ahead.add(
            new Path(
                new Spot(
                    target,
                    path.spot.done,
                    action.isOpening() || path.spot.isOpenedByPlatform),
                actions));
      }
    }
  }
}
