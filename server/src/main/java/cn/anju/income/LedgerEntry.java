package cn.anju.income;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 台账的一笔.
 *
 * @param memberNo whose; null: the household's
 * @param item as in the definitions; of spending its kind; "" if an import said none
 * @param wujin null: none of the five
 * @param amount yuan; of spending before what others paid
 * @param reimbursed of spending, what others paid; null otherwise
 * @param counterparty who paid or was paid; null: not said
 * @param document what it was seen on; null: not said
 * @param counted whether it counts: its item and its member do
 * @param replaces the entry in whose place it stands; null: none
 * @param enteredBy name; null: a file
 * @param ended why it counts no longer; null: it counts
 */
public record LedgerEntry(
    UUID id,
    @Nullable String memberNo,
    LocalDate receivedOn,
    IncomeCategory category,
    String item,
    @Nullable Wujin wujin,
    BigDecimal amount,
    @Nullable BigDecimal quantity,
    @Nullable String unit,
    @Nullable BigDecimal reimbursed,
    @Nullable Boolean rigid,
    @Nullable Boolean compliant,
    boolean estimated,
    Source source,
    @Nullable String counterparty,
    @Nullable String document,
    boolean counted,
    @Nullable UUID replaces,
    @Nullable String enteredBy,
    OffsetDateTime recordedAt,
    @Nullable End ended) {

  /** Where it comes from. */
  public enum Source {
    IMPORT,
    DESK,
    FEED,
    /** the record of a lease, a share and the like */
    RECORD
  }

  /**
   * Its end.
   *
   * @param reason what was said; null of corrections without a word and of imports
   * @param by name; null: an import
   */
  public record End(
      How how,
      @Nullable UUID replacedBy,
      @Nullable String reason,
      @Nullable String by,
      OffsetDateTime at) {
    /** Why. */
    public enum How {
      CORRECTED,
      CANCELLED,
      REIMPORTED
    }
  }

  /** Whether it is part of a sum: of spending only what is compliant. */
  boolean counts() {
    return counted && (category != IncomeCategory.SPENDING || Boolean.TRUE.equals(compliant));
  }

  /** What it adds to its category's sum. */
  BigDecimal worth() {
    return reimbursed == null ? amount : amount.subtract(reimbursed);
  }
}
