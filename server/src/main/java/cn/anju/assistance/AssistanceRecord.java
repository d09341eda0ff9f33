package cn.anju.assistance;

import cn.anju.enrolment.NeededMeasures;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 一户的帮扶: all that is done for a household, as it was on a day by what was known at a moment.
 *
 * @param asOf the day that is asked about
 * @param knownAt what was written down later is left out
 * @param plans versions, of the household's plan first, the latest before the others
 * @param measures with all that happened to them, those taken back among them
 * @param pairings the latest first
 * @param visits the latest first
 * @param visitDue by when somebody should be there again; null of one that is not monitored
 * @param aidByYear what was received, by year and class, the latest year first
 * @param entries of the ledgers of aid and guarantees, those that were put right among them
 * @param guarantees of every member, of the day's year
 * @param needs that social organisations may meet
 * @param missing what the rules miss among the measures, as of today
 */
public record AssistanceRecord(
    String householdNo,
    LocalDate asOf,
    OffsetDateTime knownAt,
    List<PlanVersion> plans,
    List<MeasureView> measures,
    List<PairingView> pairings,
    List<VisitView> visits,
    @Nullable LocalDate visitDue,
    List<AidOfYear> aidByYear,
    List<LedgerEntry> entries,
    List<MemberGuarantees> guarantees,
    List<SocialNeed> needs,
    NeededMeasures.Missing missing) {

  /**
   * A version of a plan.
   *
   * @param memberNo whose it is; null: the household's
   * @param targetPcIncome yuan per head and year; null: none
   * @param recordedAt from when on this was the plan
   */
  public record PlanVersion(
      @Nullable String memberNo,
      int version,
      String goals,
      @Nullable String difficulties,
      @Nullable BigDecimal targetPcIncome,
      LocalDate due,
      String ownerName,
      boolean ended,
      LocalDate holdsFrom,
      OffsetDateTime recordedAt,
      String recordedBy) {}

  /**
   * A measure as it stood.
   *
   * @param state PLANNED, UNDER_WAY, DONE, JUDGED, ENDED or WITHDRAWN
   * @param version of now, whatever is asked about
   * @param events in the order in which they were written down
   */
  public record MeasureView(
      UUID id,
      @Nullable String memberNo,
      @Nullable String memberName,
      String kind,
      Bilingual kindTitle,
      String code,
      Bilingual title,
      boolean developmental,
      @Nullable String aidClass,
      String state,
      LocalDate since,
      @Nullable LocalDate doneOn,
      @Nullable LocalDate due,
      boolean overdue,
      @Nullable String effect,
      @Nullable String ownerName,
      @Nullable String ownerDepartment,
      @Nullable Bilingual ownerDepartmentTitle,
      int version,
      List<MeasureEventView> events) {}

  /**
   * Something that happened to a measure.
   *
   * @param corrects number of the event that this one puts right
   * @param corrected whether another one has put this one right
   */
  public record MeasureEventView(
      int seq,
      String kind,
      @Nullable Integer corrects,
      boolean corrected,
      LocalDate holdsFrom,
      OffsetDateTime recordedAt,
      String recordedBy,
      @Nullable String effect,
      @Nullable String note,
      @Nullable String evidence,
      @Nullable String reason) {}

  /** Somebody who stands by the household; until: first day on which he no longer did. */
  public record PairingView(
      String account,
      String name,
      LocalDate since,
      @Nullable LocalDate until,
      OffsetDateTime recordedAt) {}

  /** A visit; no changes: 情况无变化. */
  public record VisitView(
      UUID id,
      LocalDate visitedOn,
      String kind,
      Bilingual kindTitle,
      List<Bilingual> changes,
      @Nullable String note,
      String visitorName,
      OffsetDateTime recordedAt) {}

  /** What was received in a year of a class of aid, in yuan; goods count, but have no amount. */
  public record AidOfYear(
      int year, String aidClass, Bilingual title, int times, BigDecimal amount) {}

  /**
   * A row of a ledger.
   *
   * @param ledger AID, COVER, CLAIM, SAFETY_NET, MEDICAL or PENSION
   * @param code measure, product or kind
   * @param from day of payment, or first day
   * @param to last day; null: none, or it goes on
   * @param state of a claim; ENROLLED or NOT_ENROLLED of an enrolment; else null
   * @param amount in yuan; a month's of the safety net
   * @param words document, goods, source, note, reason
   * @param inForce neither taken back nor put right
   */
  public record LedgerEntry(
      UUID id,
      String ledger,
      @Nullable String memberNo,
      @Nullable String memberName,
      String code,
      Bilingual title,
      @Nullable String aidClass,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer year,
      @Nullable String state,
      @Nullable BigDecimal amount,
      boolean byProxy,
      Map<String, String> words,
      OffsetDateTime recordedAt,
      String recordedBy,
      boolean inForce,
      boolean isVoid,
      @Nullable UUID replaces) {}

  /**
   * 三道保障 of a member; null: nothing was entered.
   *
   * @param safetyNet on that day
   * @param pensionByProxy whether the government pays
   */
  public record MemberGuarantees(
      String memberNo,
      String name,
      boolean safetyNet,
      @Nullable Boolean medical,
      @Nullable Boolean seriousIllness,
      @Nullable Boolean pension,
      boolean pensionByProxy) {}

  /** A need, with what was promised and what has come, in yuan. */
  public record SocialNeed(
      UUID id,
      String measure,
      Bilingual title,
      String what,
      @Nullable BigDecimal amount,
      LocalDate wantedBy,
      String state,
      BigDecimal pledged,
      BigDecimal received,
      int version) {}
}
