package cn.anju.enrolment;

import cn.anju.platform.Bilingual;

/** Where a household that was once enrolled stands. */
public enum MonitoredStatus {
  MONITORED("监测中", "Monitored"),
  ELIMINATED("风险已消除", "Risk eliminated"),
  /** moved away or gone */
  LEFT("已迁出或注销", "Left");

  private final Bilingual title;

  MonitoredStatus(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
