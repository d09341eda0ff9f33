package cn.anju.audit;

import cn.anju.platform.Bilingual;

/** Facts that an entry may tell beside what its columns say; none of them is personal. */
public enum DeedDetail {
  REASON("理由", "Reason"),
  REMARK("说明", "Remark"),
  CODE("结果代码", "Code"),
  STATE("状态", "State"),
  ROWS("条数", "Rows"),
  FILTER("查询条件", "Filter"),
  PERIOD("期数", "Period"),
  FEED("报表", "Feed"),
  FILE("文件", "File"),
  FIELD("字段", "Field"),
  ROLE("岗位", "Role"),
  REGION("辖区", "Region"),
  DEPARTMENT("部门", "Department"),
  BEFORE("原值", "Before"),
  AFTER("新值", "After"),
  DEVICE("设备", "Device"),
  COUNT("数量", "Count"),
  KIND("类别", "Kind"),
  EDITION("版次", "Edition"),
  DIGEST("摘要", "Digest"),
  ROUTE("接口", "Route");

  private final Bilingual title;

  DeedDetail(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
