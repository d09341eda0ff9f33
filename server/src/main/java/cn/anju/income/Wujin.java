package cn.anju.income;

import cn.anju.platform.Bilingual;

/** 五金 of the briefing. */
public enum Wujin {
  RENT("租金", "Rent"),
  DIVIDEND("股金", "Dividend"),
  CASH("现金", "Sales"),
  SALARY("薪金", "Wages"),
  AWARD("奖金", "Awards");

  private final Bilingual title;

  Wujin(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }
}
