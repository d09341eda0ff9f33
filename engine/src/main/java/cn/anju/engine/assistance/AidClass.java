package cn.anju.engine.assistance;

import cn.anju.engine.definition.Bilingual;

/** 三项救助 and the 保障 beside them: what a measure is paid out of (domain.md §8). */
public enum AidClass {
  EMERGENCY("应急救助", "Emergency aid"),
  INSURANCE("保险救助", "Insurance"),
  SOCIAL("社会救助", "Social aid"),
  GUARANTEE("保障", "Guarantee");

  private final Bilingual title;

  AidClass(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
