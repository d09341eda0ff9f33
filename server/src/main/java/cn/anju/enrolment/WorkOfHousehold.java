package cn.anju.enrolment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 务工、保险、特困 of a household's members, as the rules of data quality want to know them. No room keeps
 * them yet: what is null is not known, and the rules that need it say so.
 */
public interface WorkOfHousehold {

  /**
   * What is known.
   *
   * @param registered members with work registered
   * @param studentsAtWork members entered as students and as working
   * @param endUnclear members who no longer work and whose last day is not said or lies ahead
   * @param monthsMost most months of work in a year
   * @param newOutside whether somebody has begun to work outside of the county since
   * @param withoutSeriousIllnessInsurance members without 大病保险
   * @param destitute members on the roll of the destitute
   */
  record Work(
      @Nullable Integer registered,
      @Nullable Integer studentsAtWork,
      @Nullable Integer endUnclear,
      @Nullable Integer monthsMost,
      @Nullable Boolean newOutside,
      @Nullable Integer withoutSeriousIllnessInsurance,
      @Nullable Integer destitute) {
    /** Nothing is known. */
    public static final Work UNKNOWN = new Work(null, null, null, null, null, null, null);
  }

  /**
   * What is known of a household.
   *
   * @param since the day of its identification; null: it is not identified yet
   */
  Work of(String householdNo, @Nullable LocalDate since);
}
