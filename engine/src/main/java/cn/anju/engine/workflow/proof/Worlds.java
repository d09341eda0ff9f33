package cn.anju.engine.workflow.proof;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.Condition;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which the answers to a workflow's conditions can turn out: each grade, each code of a
 * choice, yes and no, numbers below, at and above each number named, and each of them missing.
 */
final class Worlds {
  private static final int MOST = 20_000;
  private static final String MISSING = "";

  private Worlds() {}

  /** Values for the names that some conditions ask about; null if there are too many ways. */
  static @Nullable List<Map<String, Object>> of(
      WorkflowDefinition workflow, List<Condition> conditions) {
    Map<String, Set<Object>> choices = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      condition.eachTerm(term -> {
        Set<Object> values = add(workflow, term.name(), choices);
        if (term instanceof Condition.Compare compare) {
          switch (compare.right()) {
            case Condition.Name other -> {
              values.addAll(List.of(BigDecimal.ONE, BigDecimal.TWO));
              add(workflow, other.name(), choices)
                  .addAll(List.of(BigDecimal.ONE, BigDecimal.TWO));
            }
            case Condition.Literal literal -> {
              if (literal.text().matches("-?\\d+(\\.\\d+)?")) {
                BigDecimal number = new BigDecimal(literal.text());
                values.addAll(
                    List.of(number.subtract(BigDecimal.ONE), number, number.add(BigDecimal.ONE)));
              }
            }
          }
        } else if (values.size() == 1) {
          values.add("X");
        }
      });
    }
    return product(choices);
  }

  private static Set<Object> add(
      WorkflowDefinition workflow, String name, Map<String, Set<Object>> choices) {
    Set<Object> values = choices.computeIfAbsent(name, any -> new LinkedHashSet<>());
    if (name.equals("grade")) {
      for (Level grade : Level.values()) {
        values.add(grade.name());
      }
      return values;
    }
    values.add(MISSING);
    FieldDefinition field = workflow.fields().get(name);
    if (field == null) {
      return values;
    }
    switch (field.type()) {
      case CHOICE -> field.choices().forEach(one -> values.add(one.code()));
      case YES_NO -> values.addAll(List.of(true, false));
      case TEXT, NUMBER, MONEY, DATE, PERSON, DEPARTMENT, VOTES, NAMES, CASE -> {
        // numbers by what they are compared with
      }
    }
    return values;
  }

  private static @Nullable List<Map<String, Object>> product(Map<String, Set<Object>> choices) {
    List<Map<String, Object>> worlds = new ArrayList<>();
    worlds.add(Map.of());
    for (Map.Entry<String, Set<Object>> choice : choices.entrySet()) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> world : worlds) {
        for (Object value : choice.getValue()) {
          more.add(with(world, choice.getKey(), value));
        }
      }
      if (more.size() > MOST) {
        return null;
      }
      worlds = more;
    }
    return worlds;
  }

  @SuppressWarnings("unchecked") // votes are put in here and nowhere else
  private static Map<String, Object> with(Map<String, Object> world, String name, Object value) {
    Map<String, Object> more = new HashMap<>(world);
    if (value.equals(MISSING)) {
      return more;
    }
    int dot = name.indexOf('.');
    if (dot < 0) {
      more.put(name, value);
    } else {
      Map<String, Object> votes = new HashMap<>();
      if (more.get(name.substring(0, dot)) instanceof Map<?, ?> before) {
        votes.putAll((Map<String, Object>) before);
      }
      votes.put(name.substring(dot + 1), value);
      more.put(name.substring(0, dot), votes);
    }
    return more;
  }
}
