package cn.anju.privacy;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** 用途: what a number in the clear, or an export, may be asked for. */
enum Purpose {
  VISIT("入户走访", "Visit"),
  VERIFY_IDENTITY("核对身份", "Verify identity"),
  CONTACT("联系本人", "Contact the person"),
  ASSISTANCE("落实帮扶救助", "Arrange assistance"),
  DATA_MENDING("核实更正数据", "Mend data"),
  COMPLAINT("处理来信来访和异议", "Handle complaints and objections"),
  INSPECTION("督查考核", "Inspection"),
  REPORTING("上报材料", "Reporting");

  private final Bilingual title;

  Purpose(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  Bilingual title() {
    return title;
  }

  static Purpose of(@Nullable String code) {
    Purpose found = find(code);
    if (found == null) {
      throw Refusal.invalid("请选择用途。", "Choose a purpose.").asException();
    }
    return found;
  }

  static @Nullable Purpose find(@Nullable String code) {
    for (Purpose purpose : values()) {
      if (purpose.name().equals(code)) {
        return purpose;
      }
    }
    return null;
  }
}
