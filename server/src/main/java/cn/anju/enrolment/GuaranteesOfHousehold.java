package cn.anju.enrolment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 大病保险、特困 of a household's members, as the rules of data quality want to know them. */
public interface GuaranteesOfHousehold {

  /**
   * What is known on a day.
   *
   * @param withoutSeriousIllnessInsurance counted members without 大病保险; null if nothing was entered
   *     for the year
   * @param destitute members who are supported as destitute; null if nothing was ever entered
   */
  record Guarantees(
      @Nullable Integer withoutSeriousIllnessInsurance, @Nullable Integer destitute) {}

  Guarantees of(String householdNo, LocalDate day);
}
