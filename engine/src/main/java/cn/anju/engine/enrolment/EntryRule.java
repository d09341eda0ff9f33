package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;

/** 识别入口 of briefing 99: by which of its three doors a household comes in. */
public enum EntryRule {
  TUOPIN_BELOW_LINE("脱贫户人均收入低于监测线", "Lifted out of poverty and below the line"),
  GENERAL_BELOW_LINE("一般农户人均收入低于监测线", "Other rural household below the line"),
  /** whatever the income */
  SUDDEN_HARDSHIP("因意外或大额支出致困", "In hardship by an accident or heavy spending");

  private final Bilingual title;

  EntryRule(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
