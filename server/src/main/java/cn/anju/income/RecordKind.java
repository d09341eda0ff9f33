package cn.anju.income;

import cn.anju.platform.Bilingual;

/** 五金 records of a household. */
enum RecordKind {
  LAND_TRANSFER("土地流转", "Land transfer", "land_transfer"),
  SHARE_HOLDING("入股", "Share holding", "share_holding"),
  WUXIAO_PROJECT("五小产业", "Small industry", "wuxiao_project"),
  EMPLOYMENT("务工就业", "Employment", "employment"),
  AWARD("产业奖补", "Industry award", "award_payment");

  private final Bilingual title;
  private final String table;

  RecordKind(String zh, String en, String table) {
    this.title = new Bilingual(zh, en);
    this.table = table;
  }

  Bilingual title() {
    return title;
  }

  /** The table of its records, in the schema income. */
  String table() {
    return table;
  }
}
