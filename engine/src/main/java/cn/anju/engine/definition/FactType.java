package cn.anju.engine.definition;

/** 事实的类型. */
public enum FactType {
  /** An exact number: yuan with cents, mu, or (without a unit) a ratio. */
  DECIMAL,
  /** A whole number. */
  INTEGER,
  BOOLEAN,
  DATE,
  TEXT,
  /** A month as the number yyyyMM. */
  MONTH
}
