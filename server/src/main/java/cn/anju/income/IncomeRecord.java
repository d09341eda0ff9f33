package cn.anju.income;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 五金记录: a lease, a share, a small industry, a job or an award. What its kind has not is null.
 *
 * @param memberNo who works, of a job
 * @param areaMu of a lease, in mu
 * @param amount yuan: rent a year, stake, pay a month, award
 * @param type kind of share (MONEY, LAND, LABOUR, GRANT) or of small industry; place of a job
 *     (OUTSIDE_COUNTY, NEARBY)
 * @param channel of a job nearby: PUBLIC_POST, SPECIAL_POST, WORKSHOP, COOPERATIVE or SITE
 * @param status of an award: APPROVED, PAID or WITHDRAWN
 * @param dueMonth when rent is due each year
 * @param untilOn last day; null: it goes on
 * @param counterparty tenant, employer; null: not said
 * @param paid what counts of its payments, in yuan: rent, dividend, sales, pay, award
 * @param cost of a small industry
 */
record IncomeRecord(
    UUID id,
    RecordKind kind,
    @Nullable String memberNo,
    @Nullable UUID cooperativeId,
    @Nullable String cooperative,
    @Nullable BigDecimal areaMu,
    @Nullable BigDecimal amount,
    @Nullable String type,
    @Nullable String channel,
    @Nullable String status,
    @Nullable BigDecimal quantity,
    @Nullable String unit,
    @Nullable Integer dueMonth,
    @Nullable Integer dueDay,
    LocalDate fromOn,
    @Nullable LocalDate untilOn,
    @Nullable String counterparty,
    @Nullable String remark,
    BigDecimal paid,
    BigDecimal cost,
    List<RecordPayment> payments,
    String madeByName,
    OffsetDateTime madeAt,
    int version) {

  /** What it has brought, or cost. */
  record RecordPayment(
      UUID id, PaymentKind kind, UUID entryId, LocalDate paidOn, BigDecimal amount) {}

  /** Kinds of payments. */
  enum PaymentKind {
    LAND_RENT,
    DIVIDEND,
    WUXIAO_SALE,
    WUXIAO_COST,
    PAY,
    AWARD
  }
}
