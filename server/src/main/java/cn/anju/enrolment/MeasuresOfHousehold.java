package cn.anju.enrolment;

import cn.anju.engine.enrolment.MeasureKind;
import java.time.LocalDate;
import java.util.List;

/**
 * 帮扶措施 of a household, as the rules want to know them. Answered from what is entered here until the
 * room of assistance keeps them.
 */
public interface MeasuresOfHousehold {

  /**
   * A measure.
   *
   * @param isImplemented 已实施; else 尚未实施
   * @param isDestitution 特困供养
   * @param isLabourExport 劳务输出
   */
  record Measure(
      MeasureKind kind,
      boolean isImplemented,
      LocalDate since,
      boolean isDestitution,
      boolean isLabourExport) {}

  /** All that are known, within the scope. */
  List<Measure> of(String householdNo);
}
