package cn.anju.engine.enrolment;

import java.util.Locale;

/**
 * 帮扶措施大类 of the national survey (domain.md §8). What they are called, which are developmental and
 * which measures belong to them is said in {@code definitions/measures}.
 */
public enum MeasureKind {
  INDUSTRY,
  EMPLOYMENT,
  FINANCE,
  PUBLIC_POST,
  HOUSING,
  WATER,
  HEALTH,
  COMPULSORY_EDU,
  EDUCATION,
  COMPREHENSIVE,
  SOCIAL,
  RELOCATION,
  LIVING_CONDITION,
  INFRASTRUCTURE,
  OTHER;

  /** The fact that says whether a household has such a measure: {@code measure_health}. */
  public String fact() {
    return "measure_" + name().toLowerCase(Locale.ROOT);
  }
}
