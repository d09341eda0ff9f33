package cn.anju.engine.enrolment;

/** What follows if a rule finds something. */
public enum Severity {
  /** what was entered is not taken */
  BLOCK,
  /** it is taken, and the next to look at it is told */
  WARN
}
