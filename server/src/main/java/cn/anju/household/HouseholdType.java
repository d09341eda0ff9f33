package cn.anju.household;

/** 户类型. */
public enum HouseholdType {
  /** 脱贫户 */
  TUOPIN,
  /** 一般农户 */
  GENERAL
}
