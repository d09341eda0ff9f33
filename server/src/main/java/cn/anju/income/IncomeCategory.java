package cn.anju.income;

import cn.anju.platform.Bilingual;

/** 收入类别 of domain.md §5, with what is neither income nor its cost (§6). */
public enum IncomeCategory {
  WAGE("工资性收入", "Wages"),
  OPERATING("生产经营性收入", "Operating income"),
  PROPERTY("财产性收入", "Property income"),
  TRANSFER("转移性收入", "Transfer income"),
  OPERATING_COST("生产经营性支出", "Operating cost"),
  /** 理赔, beside the four */
  CLAIM("理赔收入", "Insurance payouts"),
  /** 支出 of a household, of which the compliant self-paid part is taken off */
  SPENDING("家庭支出", "Spending");

  private final Bilingual title;

  IncomeCategory(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }
}
