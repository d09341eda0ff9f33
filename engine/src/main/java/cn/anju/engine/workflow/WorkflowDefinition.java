package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.calendar.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 流程: one file of {@code definitions/workflows}.
 *
 * @param isGraded whether its cases are RED, ORANGE or YELLOW
 * @param states in the order in which a case usually passes them
 * @param whole limits of the whole case: the first whose condition holds; empty without any
 * @param place of the code, for faults about the whole
 * @param places of states and actions, for faults about them
 * @param digest SHA-256 of the text, in hex: the edition
 * @param text the file as it is, which open cases keep
 */
public record WorkflowDefinition(
    String code,
    Bilingual title,
    Bilingual purpose,
    boolean isGraded,
    List<StateDefinition> states,
    List<ActionDefinition> actions,
    List<WholeLimit> whole,
    List<WorkflowExample> examples,
    SourceText place,
    Map<String, SourceText> places,
    String digest,
    String text) {

  /**
   * How long a whole case may take.
   *
   * @param when for which cases; null: for all others
   * @param warn shares of the time after which the owner is reminded
   * @param chain whom an overdue case is told to
   */
  public record WholeLimit(
      Bilingual title,
      @Nullable Condition when,
      Limit limit,
      List<Double> warn,
      List<StateDefinition.Escalation> chain) {}

  /** A state by its code. */
  public StateDefinition state(String code) {
    StateDefinition found = findState(code);
    if (found == null) {
      throw new IllegalArgumentException(this.code + " has no state " + code);
    }
    return found;
  }

  public @Nullable StateDefinition findState(String code) {
    return states.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null);
  }

  /** Actions of that name are one; null if there is none. */
  public @Nullable ActionDefinition action(String code) {
    return actions.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null);
  }

  /** What can be done in a state, by whomever, in the order of the file. */
  public List<ActionDefinition> actionsFrom(String state) {
    return actions.stream().filter(one -> one.from().contains(state)).toList();
  }

  /** Actions that begin a case. */
  public List<ActionDefinition> openings() {
    return actions.stream().filter(ActionDefinition::isOpening).toList();
  }

  /** Every field that some action fills, by code. */
  public Map<String, FieldDefinition> fields() {
    Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    actions.forEach(action -> action.fields().forEach(one -> fields.putIfAbsent(one.code(), one)));
    return fields;
  }

  /** The limit of the whole case as its fields stand; null if it has none. */
  public @Nullable WholeLimit wholeLimit(Map<String, ?> values) {
    return whole.stream()
        .filter(one -> one.when() == null || one.when().holds(values))
        .findFirst()
        .orElse(null);
  }

  /** Where a state or an action stands in the file. */
  public SourceText placeOf(String code) {
    return places.getOrDefault(code, place);
  }
}
