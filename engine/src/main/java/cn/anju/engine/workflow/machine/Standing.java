package cn.anju.engine.workflow.machine;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 案情: all that the machine needs to know of a case, and all that its steps say.
 *
 * @param openedAt when it began
 * @param fields latest values by name; an action fills or empties all of its own
 * @param doers who has done which action
 */
public record Standing(
    Instant openedAt,
    Position position,
    Map<String, Object> fields,
    Map<String, Set<String>> doers) {

  /** What the steps of a case come to; the first of them is its opening. */
  public static Standing replay(List<Step> steps) {
    Standing standing = begun(steps.getFirst());
    for (Step step : steps.subList(1, steps.size())) {
      standing = standing.after(step);
    }
    return standing;
  }

  static Standing begun(Step opening) {
    return new Standing(opening.at(), opening.position(), Map.of(), Map.of()).after(opening);
  }

  /** What the case comes to by one more step. */
  public Standing after(Step step) {
    if (step.kind() != Step.Kind.OPENED && step.kind() != Step.Kind.MOVED) {
      return new Standing(openedAt, step.position(), fields, doers);
    }
    Map<String, Object> values = new HashMap<>(fields);
    step.fields().forEach((name, value) -> {
      if (Fields.EMPTY.equals(value)) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
    });
    Map<String, Set<String>> done = new HashMap<>(doers);
    String action = step.action();
    if (action != null) {
      Set<String> accounts = new HashSet<>(done.getOrDefault(action, Set.of()));
      accounts.add(step.actor().account());
      done.put(action, Set.copyOf(accounts));
    }
    return new Standing(openedAt, step.position(), Map.copyOf(values), Map.copyOf(done));
  }

  /** What conditions ask about: the fields and the grade. */
  public Map<String, Object> values() {
    return valuesOf(position, fields);
  }

  static Map<String, Object> valuesOf(Position position, Map<String, Object> fields) {
    Map<String, Object> values = new HashMap<>(fields);
    if (position.grade() != null) {
      values.put("grade", position.grade().name());
    }
    return values;
  }
}
