package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;

/** 国家监测对象类别 (domain.md §2). */
public enum NationalCategory {
  UNSTABLE("脱贫不稳定户", "Unstable"),
  MARGINAL("边缘易致贫户", "Marginal"),
  SUDDEN("突发严重困难户", "Sudden hardship");

  private final Bilingual title;

  NationalCategory(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
