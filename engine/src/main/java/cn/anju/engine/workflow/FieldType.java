package cn.anju.engine.workflow;

/** What may be said in a field of an action. */
public enum FieldType {
  /** a line or some; kept sealed, for people write names and illnesses into it */
  TEXT,
  NUMBER,
  /** yuan with at most two decimals */
  MONEY,
  /** {@code yyyy-MM-dd} */
  DATE,
  /** one of the listed codes */
  CHOICE,
  YES_NO,
  /** account of somebody who works here */
  PERSON,
  /** code of a department */
  DEPARTMENT,
  /** people present, for, against, abstaining */
  VOTES,
  /** names of people; kept sealed */
  NAMES,
  /** number of another case of the same workflow */
  CASE;

  /** Whether what is said may be personal and is kept sealed. */
  public boolean isSealed() {
    return this == TEXT || this == NAMES;
  }
}
