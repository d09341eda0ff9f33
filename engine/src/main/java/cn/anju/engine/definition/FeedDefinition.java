package cn.anju.engine.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 部门数据表: one kind of file that a department, or the grid, sends every month.
 *
 * @param code e.g. {@code MI-02}
 * @param title what users see
 * @param department who sends it
 * @param mode what a batch of it is
 * @param key columns of the business key
 * @param laterWins which of two rows with one key counts
 * @param reversalText SQL that is TRUE for a row that takes another back instead of replacing it;
 *     null if there are none
 * @param businessDate column that says in which month a row counts; null if the file's period does
 * @param person how a row names its person or household
 * @param region column that names the village; null if none does
 * @param hasSupplyPoints true if a row without a person speaks for the whole village
 * @param outsideText SQL that is TRUE if the row itself says that its person is none of ours;
 *     {@code {county}} stands for the home county's code; null if no column says so
 * @param rests months (1–12) in which no file is due
 * @param columns in the department's order
 * @param checks contradictions within a row
 */
public record FeedDefinition(
    String code,
    Bilingual title,
    String department,
    Mode mode,
    List<String> key,
    LaterWins laterWins,
    @Nullable SourceText reversalText,
    @Nullable String businessDate,
    PersonColumns person,
    @Nullable String region,
    boolean hasSupplyPoints,
    @Nullable SourceText outsideText,
    Set<Integer> rests,
    List<ColumnDefinition> columns,
    List<FeedCheck> checks) {

  /** 全量或增量. */
  public enum Mode {
    /** Each batch is a snapshot of all. */
    FULL,
    /** Each batch is what was added or changed. */
    INCR,
    /** Like INCR; the first batch is a snapshot and says so in its control line. */
    FIRST_FULL,
    /** Like INCR; nothing happens in most months. */
    EVENT
  }

  /** Which of several rows with one business key counts. */
  public enum LaterWins {
    /** The one read last. */
    ROW,
    /** The one with the higher stage of report, then the one read last. */
    REPORT_STAGE,
    /** All of them. */
    NONE
  }

  /**
   * Columns that name a row's person.
   *
   * @param id identity number
   * @param name name
   * @param grain MEMBER: the row is about that person; HOUSEHOLD: about the household that the
   *     person heads
   * @param guardianId identity number of the guardian
   * @param guardianName name of the guardian
   * @param card disability card, whose first 18 characters are the identity number
   * @param number the department's own number of the person (or dwelling), the same every month
   * @param spouseId identity number of the other person concerned
   * @param reference number of the household, or identity number of its head
   */
  public record PersonColumns(
      @Nullable String id,
      @Nullable String name,
      Grain grain,
      @Nullable String guardianId,
      @Nullable String guardianName,
      @Nullable String card,
      @Nullable String number,
      @Nullable String spouseId,
      @Nullable String reference) {}

  /** SQL that is TRUE for a row that takes another back; null if there are none. */
  public @Nullable String reversal() {
    return reversalText == null ? null : reversalText.text();
  }

  /** SQL that is TRUE for a row about somebody who is none of ours; null if no column says so. */
  public @Nullable String outside() {
    return outsideText == null ? null : outsideText.text();
  }

  /** True if each batch is a snapshot of all. */
  public boolean isSnapshot() {
    return mode == Mode.FULL;
  }

  /** The same feed, sent as a whole snapshot: the control line wins over the definition. */
  public FeedDefinition asSnapshot() {
    return sentAs(Mode.FULL);
  }

  /** The same feed, sent as an increment: the control line wins over the definition. */
  public FeedDefinition asIncrement() {
    return sentAs(Mode.INCR);
  }

  private FeedDefinition sentAs(Mode sent) {
    return new FeedDefinition(
        code,
        title,
        department,
        sent,
        key,
        laterWins,
        reversalText,
        businessDate,
        person,
        region,
        hasSupplyPoints,
        outsideText,
        rests,
        columns,
        checks);
  }

  /** True if no file is due in that month (1–12). */
  public boolean restsIn(int month) {
    return rests.contains(month);
  }

  /** True if the column of that name holds months. */
  public boolean isMonthColumn(String name) {
    return columns.stream()
        .anyMatch(c -> c.name().equals(name) && c.type() instanceof ColumnType.Month);
  }
}
