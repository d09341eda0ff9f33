package cn.anju.household;

import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A household as it was on a day, by what had been written down at a moment.
 *
 * @param no number in the registry
 * @param version of the household now; a change says which it is made for
 * @param isKnown false if nothing about it had been written down then, or it was not there yet
 * @param isThere whether it was in the registry
 * @param since the day on which it came to be; null: since before anything was written down
 * @param until the day on which it was gone; null while it was there
 * @param headName empty if nobody belonged to it
 * @param groupCode 12 digits of the village and 2 of the group
 * @param address as it is now; it has no history
 * @param cultivatedMu as it is now, in mu; null if not known
 * @param counted members who count for the income per head
 * @param members the head first
 * @param former those who had left, the latest first
 */
public record HouseholdThen(
    String no,
    int version,
    boolean isKnown,
    boolean isThere,
    @Nullable LocalDate since,
    @Nullable LocalDate until,
    String headName,
    @Nullable String headIdMask,
    HouseholdType householdType,
    String groupCode,
    Regions.Place region,
    @Nullable String address,
    @Nullable String phoneMask,
    @Nullable String cultivatedMu,
    int counted,
    List<MemberThen> members,
    List<MemberThen> former) {

  /**
   * Somebody who belongs to the household, or did.
   *
   * @param idMask masked number; null if there is none
   * @param age completed years on the day that is asked about; null if the birthday is not known
   * @param relationCode code of GB/T 4761; null if not known
   * @param isCounted whether he counts for the income per head
   * @param countedReason why, or why not; null if nobody has said
   * @param since from when on he has belonged to it; null: since before anything was written down
   * @param until when he left; null while he belongs to it
   * @param otherHousehold where he came from, or went to; null if nowhere in the registry
   * @param formerNumbers masked numbers from before corrections
   */
  public record MemberThen(
      String no,
      String name,
      @Nullable String idMask,
      @Nullable Bilingual sex,
      @Nullable LocalDate birthDate,
      @Nullable Integer age,
      @Nullable String relationCode,
      @Nullable Bilingual relation,
      @Nullable Bilingual ethnicity,
      @Nullable Bilingual education,
      @Nullable Bilingual labour,
      @Nullable Boolean student,
      boolean isHead,
      boolean isCounted,
      @Nullable Bilingual countedReason,
      @Nullable LocalDate since,
      @Nullable Bilingual joinedBy,
      @Nullable LocalDate until,
      @Nullable Bilingual leftBy,
      @Nullable String otherHousehold,
      List<String> formerNumbers) {
    /** Without the name: a log must not show it. */
    @Override
    public String toString() {
      return "MemberThen[" + no + "]";
    }
  }
}
