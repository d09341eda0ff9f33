package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the departments know about a person or a household, each piece with the row that says it.
 * Amounts in fen; months as yyyyMM, 0 for a blank cell; codes as in {@code feeds.tsv}.
 */
sealed interface Known {
  Entry row();

  record Insurance(Entry row, int year, int state) implements Known {}

  record Settlement(
      Entry row,
      String number,
      String visit,
      String kind,
      LocalDate day,
      long selfPay,
      long aidInside,
      boolean refund,
      boolean valid)
      implements Known {}

  record MedicalAid(Entry row, String settlement, long amount, LocalDate day) implements Known {}

  record MajorDisease(Entry row, String name, LocalDate day) implements Known {}

  record FollowUp(Entry row, LocalDate day) implements Known {}

  record SelfCare(Entry row, int level, LocalDate day) implements Known {}

  record SchoolRoll(Entry row, int state, int grade, int absentDays, int exemption)
      implements Known {}

  record StudentAid(Entry row, String term, String item, boolean due, @Nullable LocalDate paid)
      implements Known {}

  record HigherSchool(Entry row, String schoolYear, long selfPay) implements Known {}

  record Card(Entry row, String number, int level, LocalDate issued, int kind, int state)
      implements Known {}

  record Subsidy(Entry row, int month, long amount) implements Known {}

  /** On the roster of a month; {@code latest} tells the judged month from the one before. */
  record Benefit(Entry row, boolean latest, int kind, int start, int end, int reason)
      implements Known {}

  record Death(Entry row, LocalDate day) implements Known {}

  record DisasterVictim(Entry row, LocalDate day, boolean dead) implements Known {}

  record Orphan(Entry row, LocalDate day) implements Known {}

  record Divorce(Entry row, LocalDate day) implements Known {}

  /** {@code liability} and {@code lostDays} are -1 where the cell is blank. */
  record Crash(Entry row, LocalDate day, int injury, int liability, long unpaid, int lostDays)
      implements Known {}

  record Mishap(Entry row, LocalDate day, int result, long loss) implements Known {}

  record Job(Entry row, int start, int end, @Nullable LocalDate returned) implements Known {}

  record Pension(Entry row, int state, int paidMonth) implements Known {}

  /** {@code renewed} is -1 where the cell is blank. */
  record Post(Entry row, LocalDate end, int renewed) implements Known {}

  /** {@code overdue} is -1 where the cell is blank. */
  record Loan(Entry row, int overdue) implements Known {}

  record Damage(
      Entry row,
      String event,
      LocalDate day,
      int level,
      long cropHundredths,
      long loss,
      boolean rebuilt,
      int stage)
      implements Known {}

  record FarmLoss(Entry row, LocalDate day, int reason, long base, long loss) implements Known {}

  /** {@code sole} is -1 where the cell is blank. */
  record House(Entry row, String number, char grade, LocalDate appraised, int sole, int renovation)
      implements Known {}

  record Water(
      Entry row,
      boolean quantity,
      boolean quality,
      boolean access,
      boolean reliability,
      @Nullable LocalDate from,
      @Nullable LocalDate to)
      implements Known {}

  record Contract(Entry row, String number, LocalDate due, @Nullable LocalDate paid)
      implements Known {}

  record Refusal(Entry row, LocalDate day) implements Known {}

  /** A grid monitor's observation of the judged month. */
  record Seen(Entry row, String fact, String value, LocalDate day) implements Known {}
}
