package cn.anju.engine.enrolment;

/** When something is asked of a household. */
public enum Moment {
  /** 识别 */
  IDENTIFICATION,
  /** 监测期间 */
  MONITORING,
  /** 消除 */
  ELIMINATION
}
