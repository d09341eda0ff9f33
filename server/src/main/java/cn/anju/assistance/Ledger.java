package cn.anju.assistance;

import anju.tables.assistance.Tables;
import cn.anju.platform.Bilingual;
import org.jooq.Table;

/** 台账 of what was paid, covered or enrolled. */
enum Ledger {
  AID(Tables.AID, Tables.AID_IN_FORCE, "救助", "Aid"),
  COVER(Tables.INSURANCE_COVER, Tables.INSURANCE_COVER_IN_FORCE, "保险参保", "Insurance cover"),
  CLAIM(Tables.INSURANCE_CLAIM, Tables.INSURANCE_CLAIM_IN_FORCE, "保险理赔", "Insurance claim"),
  SAFETY_NET(Tables.SAFETY_NET_BENEFIT, Tables.SAFETY_NET_BENEFIT_IN_FORCE, "低保特困", "Safety net"),
  MEDICAL(
      Tables.INSURANCE_ENROLMENT, Tables.INSURANCE_ENROLMENT_IN_FORCE, "医疗保险", "Medical insurance"),
  PENSION(Tables.PENSION_ENROLMENT, Tables.PENSION_ENROLMENT_IN_FORCE, "养老保险", "Pension");

  private final Table<?> table;
  private final Table<?> inForce;
  private final Bilingual title;

  Ledger(Table<?> table, Table<?> inForce, String zh, String en) {
    this.table = table;
    this.inForce = inForce;
    this.title = new Bilingual(zh, en);
  }

  /** All that was ever entered. */
  Table<?> table() {
    return table;
  }

  /** What holds of it: neither void nor put right since. */
  Table<?> inForce() {
    return inForce;
  }

  Bilingual title() {
    return title;
  }

  /** For what its words are sealed. */
  String purpose() {
    return table.getName() + ".words";
  }
}
