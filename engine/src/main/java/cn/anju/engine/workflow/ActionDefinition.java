package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 动作 that moves a case, or opens one.
 *
 * @param by who may do it, at the level of the case's place
 * @param from states in which it can be done; empty: it opens a case
 * @param to where it leads: the first whose condition holds; the last has none
 * @param when it can be done at all; null: always
 * @param evidence that must be there
 * @param notBy actions whose doer may not do this one in the same case
 * @param duringNotice whether it can be done before a public notice is over
 * @param reopens whether it takes up a case that had ended
 */
public record ActionDefinition(
    String code,
    Bilingual title,
    List<Doer> by,
    List<String> from,
    List<Target> to,
    @Nullable Condition when,
    List<FieldDefinition> fields,
    List<EvidenceNeed> evidence,
    List<String> notBy,
    List<Consequence> effects,
    boolean duringNotice,
    boolean reopens) {
  /** As a target: the case stays where it is. */
  public static final String STAY = "stay";

  /**
   * A role that may do it.
   *
   * @param when only then; null: always
   */
  public record Doer(WorkRole role, @Nullable Condition when) {}

  /**
   * A state that it leads to.
   *
   * @param when if this holds; null: in all other cases
   */
  public record Target(@Nullable Condition when, String state) {
    /** The state that is meant when the case stands at one. */
    public String stateFrom(String from) {
      return state.equals(STAY) ? from : state;
    }
  }

  /** Evidence of a kind, at least so many pieces. */
  public record EvidenceNeed(EvidenceKind kind, int atLeast) {}

  /**
   * Something that follows.
   *
   * @param when only then; null: always
   */
  public record Consequence(EffectName effect, @Nullable Condition when) {}

  /** The states that it may lead to from one. */
  public List<String> targetsFrom(String state) {
    return to.stream().map(one -> one.stateFrom(state)).distinct().toList();
  }

  /** Whether it begins a case. */
  public boolean isOpening() {
    return from.isEmpty();
  }
}
