package cn.anju.enrolment;

import cn.anju.access.Worker;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * 帮扶措施 of a household, as the rules and pages of monitoring want to know them; the room of
 * assistance keeps and answers them.
 */
public interface MeasuresOfHousehold {

  /**
   * A measure.
   *
   * @param title what it is called
   * @param isDevelopmental 开发式
   * @param isImplemented 已实施; else 尚未实施
   * @param since the day of which it was carried out; of one that was not, of which it was planned
   * @param isDestitution 特困供养
   * @param isLabourExport 劳务输出
   * @param enteredBy name of whoever entered it
   */
  record Measure(
      UUID id,
      MeasureKind kind,
      Bilingual title,
      boolean isDevelopmental,
      boolean isImplemented,
      LocalDate since,
      boolean isDestitution,
      boolean isLabourExport,
      String enteredBy) {}

  /** What is said of a measure of which no more than the kind is known. */
  record SaidMeasure(
      MeasureKind kind,
      LocalDate since,
      boolean implemented,
      boolean destitution,
      boolean labourExport) {}

  /** All that are known and neither ended nor entered by mistake, within the scope. */
  List<Measure> of(String householdNo);

  /** Enters one of a household that is seen; else refuses. */
  UUID enter(String householdNo, SaidMeasure said, Worker by);

  /** A measure has now been carried out; refused if it is not there. */
  void implemented(String householdNo, UUID id, Worker by);
}
