package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import java.util.Locale;

/** 风险类型 (domain.md §7): a household has one main risk and at most five in all. */
public enum RiskType {
  ILLNESS("因病", "Illness"),
  SCHOOLING("因学", "Schooling"),
  DISABILITY("因残", "Disability"),
  /** needs the kind of disaster */
  DISASTER("因自然灾害", "Natural disaster"),
  ACCIDENT("因意外事故", "Accident"),
  INDUSTRY("因产业项目失败", "Failed industry"),
  EMPLOYMENT("因务工就业不稳", "Unstable employment"),
  LABOR("缺劳动力", "Lack of labour"),
  HOUSING("因安全住房", "Unsafe housing"),
  WATER("因安全饮水", "Unsafe water"),
  /** needs a remark */
  OTHER("其他", "Other");

  /** How many a household may have. */
  public static final int MOST = 5;

  private final Bilingual title;

  RiskType(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }

  /** The fact that says whether a household has it: {@code risk_illness}. */
  public String fact() {
    return "risk_" + name().toLowerCase(Locale.ROOT);
  }
}
