package cn.anju.household;

import java.util.List;

/**
 * 家庭构成: who of a household counts and who can work, and which names are of children.
 *
 * @param counted members who count for the income per head
 * @param withLabour counted members who can work, be it partly
 * @param withoutLabour counted members who cannot; those of whom nothing is said are in neither
 * @param sameNumberElsewhere identity numbers that stand in another household, too, wherever that
 *     is
 * @param underAge names of members under 18
 */
public record HouseholdMakeup(
    int counted,
    int withLabour,
    int withoutLabour,
    int sameNumberElsewhere,
    List<String> underAge) {
  /** Without names: a log must not show them. */
  @Override
  public String toString() {
    return "HouseholdMakeup[" + counted + "]";
  }
}
