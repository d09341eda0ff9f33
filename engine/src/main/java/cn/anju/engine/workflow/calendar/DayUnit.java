package cn.anju.engine.workflow.calendar;

import cn.anju.engine.definition.Bilingual;

/** What a limit is counted in. */
public enum DayUnit {
  /** 工作日 */
  WORKING("工作日", "working days"),
  /** 自然日 */
  NATURAL("天", "days");

  private final Bilingual title;

  DayUnit(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }
}
