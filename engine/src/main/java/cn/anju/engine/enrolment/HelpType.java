package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;

/** 帮扶类型 (briefing 99, domain.md §2). */
public enum HelpType {
  LOW_INCOME("低收入型", "Low income"),
  EXPENDITURE("支出困难型", "Heavy spending"),
  SAFETY_NET("政策兜底型", "Safety net");

  private final Bilingual title;

  HelpType(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
