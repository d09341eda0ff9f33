package cn.anju.engine.registry;

import cn.anju.engine.definition.Bilingual;
import java.util.Locale;

/** 档案表: the five tables of interfaces.md §2, in the order in which they must be read. */
public enum RegistryTable {
  HOUSEHOLDS("农户", "Households"),
  MEMBERS("家庭成员", "Members"),
  INCOME("收入台账", "Income"),
  SPENDING("支出台账", "Spending"),
  ANNUAL_ACCOUNTS("年度收入账", "Yearly accounts");

  private final Bilingual title;

  RegistryTable(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }

  /** Name in files and in the interface: {@code annual_accounts}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
