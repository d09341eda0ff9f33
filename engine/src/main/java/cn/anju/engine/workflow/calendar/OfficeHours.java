package cn.anju.engine.workflow.calendar;

import java.time.LocalTime;

/**
 * 办公时间 of every working day.
 *
 * @param opens in the morning
 * @param noon the morning ends
 * @param afternoon work goes on
 * @param closes the day's work ends
 */
public record OfficeHours(LocalTime opens, LocalTime noon, LocalTime afternoon, LocalTime closes) {
  /** 9:00 to 12:00 and 14:00 to 18:00. */
  public static final OfficeHours USUAL =
      new OfficeHours(
          LocalTime.of(9, 0), LocalTime.of(12, 0), LocalTime.of(14, 0), LocalTime.of(18, 0));

  /** Whether they follow one another. */
  public boolean isInOrder() {
    return opens.isBefore(noon) && !afternoon.isBefore(noon) && afternoon.isBefore(closes);
  }
}
