package cn.anju.engine.income;

import java.util.Set;

/**
 * What can be looked for. The list is closed: each needs a statement of the server; which of them
 * are asked, with what figures and how often, are definitions.
 */
public enum ContradictionCheck {
  /** a student of the registry has wages in the year above {@code above} yuan */
  STUDENT_WITH_WAGES(Set.of("above"), Set.of("amount")),
  /** wages of a year lie above 0 and below {@code below} yuan: a unit was mistaken */
  WAGE_TINY(Set.of("below"), Set.of("amount")),
  /** {@code households} or more of a village have the same sum of an item in the year */
  SAME_VALUE_IN_VILLAGE(Set.of("households", "above"), Set.of("amount", "households")),
  /**
   * of a village's accounts {@code share} or more, and {@code households} at least, have a net
   * income that is a multiple of {@code multiple} yuan
   */
  ROUNDED_IN_VILLAGE(Set.of("households", "share", "multiple"), Set.of("households", "percent")),
  /** per head below the line last year, this year above it by no more than {@code within} yuan */
  JUST_OVER_LINE(Set.of("within"), Set.of("amount", "before", "line")),
  /** per head below {@code below} or above {@code above} yuan */
  PER_HEAD_OUT_OF_RANGE(Set.of("below", "above"), Set.of("amount"));

  private final Set<String> parameters;
  private final Set<String> words;

  ContradictionCheck(Set<String> parameters, Set<String> words) {
    this.parameters = parameters;
    this.words = words;
  }

  /** Names of the figures that it needs. */
  public Set<String> parameters() {
    return parameters;
  }

  /** What its sentence may name beside its parameters. */
  public Set<String> words() {
    return words;
  }
}
