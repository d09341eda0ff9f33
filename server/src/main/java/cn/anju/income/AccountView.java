package cn.anju.income;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 年度收入账: one edition.
 *
 * @param knownAt the ledger that it was proposed from is that of this moment
 * @param pcNetIncome null: nobody counts
 * @param line monitoring line of the year; null: none is given
 * @param lineYear year whose parameters it comes from
 * @param signedBy who of the household signed; null: nobody yet
 * @param evidenceId picture of the signature; null: none
 * @param version for If-Match
 */
record AccountView(
    int year,
    int edition,
    Status status,
    IncomePeriod.Kind period,
    OffsetDateTime knownAt,
    int people,
    BigDecimal wage,
    BigDecimal operating,
    BigDecimal property,
    BigDecimal transfer,
    BigDecimal operatingCost,
    BigDecimal claims,
    BigDecimal selfpay,
    BigDecimal netIncome,
    @Nullable BigDecimal pcNetIncome,
    @Nullable BigDecimal adjPcIncome,
    @Nullable BigDecimal line,
    @Nullable Integer lineYear,
    List<AccountLine> lines,
    @Nullable String remark,
    @Nullable String signedBy,
    @Nullable LocalDate signedOn,
    @Nullable OffsetDateTime signedAt,
    @Nullable UUID evidenceId,
    String madeByName,
    String changedByName,
    OffsetDateTime changedAt,
    int version) {

  /** Whether it can still be corrected. */
  enum Status {
    DRAFT,
    SIGNED
  }

  /**
   * An item of it.
   *
   * @param counted whether it is part of the sums
   * @param proposed what the ledger says
   * @param amount what was agreed with the household
   * @param estimated part of what is proposed that rests on estimates
   * @param why it is another amount; null: not said
   */
  record AccountLine(
      IncomeCategory category,
      String item,
      boolean counted,
      BigDecimal proposed,
      BigDecimal amount,
      BigDecimal estimated,
      @Nullable String why) {}

  /** A line as it was corrected. */
  record SaidLine(IncomeCategory category, String item, BigDecimal amount, @Nullable String why) {}
}
