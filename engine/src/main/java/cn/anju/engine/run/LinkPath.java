package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;

/** 关联路径: how a row found whom it is about (feeds.md §0.5). */
public enum LinkPath {
  IDENTITY_NUMBER("身份证号完全一致", "The identity number is the same"),
  /** A former or second number of the person, known to the registry. */
  ALIAS("与登记的另一个证号一致", "The number is another one registered for the person"),
  DISABILITY_CARD("残疾人证号前18位一致", "The first 18 characters of the disability card are the number"),
  HOUSEHOLD_REFERENCE(
      "户编号或户主证号一致，姓名在户内唯一", "Household's or head's number; the name is unique within"),
  /** A row without a person that speaks for all of a village, such as a supply point. */
  VILLAGE("按所属村对应全村各户", "The village; the row speaks for every household of it"),
  /** The row names two people; the other one was found. */
  OTHER_PERSON("本行另一人的身份证号一致", "The number of the row's other person is the same"),
  /** Nothing exact: a clerk, or the platform above its threshold, has said who it is. */
  DECISION("按认领结论关联", "By a recorded decision"),
  /** A row of the registry's own ledgers. */
  LEDGER("档案台账按户登记", "Kept by household in the registry's ledger");

  private final Bilingual title;

  LinkPath(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }
}
