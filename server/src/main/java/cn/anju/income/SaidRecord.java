package cn.anju.income;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as somebody says them. Amounts in yuan. */
final class SaidRecord {
  private SaidRecord() {}

  /**
   * 土地流转.
   *
   * @param areaMu in mu, above 0
   * @param dueMonth when the rent is due each year; null with {@code dueDay}: not agreed
   */
  record SaidLandTransfer(
      BigDecimal areaMu,
      BigDecimal yearlyRent,
      LocalDate fromOn,
      @Nullable LocalDate untilOn,
      @Nullable Integer dueMonth,
      @Nullable Integer dueDay,
      @Nullable String counterparty,
      @Nullable String remark) {}

  /** With what somebody has become a member. */
  enum ShareKind {
    MONEY,
    LAND,
    LABOUR,
    GRANT
  }

  /**
   * 入股.
   *
   * @param stake what it was worth; null: not said
   */
  record SaidShareHolding(
      UUID cooperativeId,
      ShareKind kind,
      @Nullable BigDecimal stake,
      LocalDate fromOn,
      @Nullable LocalDate untilOn,
      @Nullable String remark) {}

  /** 小畜牧、小种植、小果林、小加工、小商贸. */
  enum WuxiaoKind {
    LIVESTOCK,
    PLANTING,
    ORCHARD,
    PROCESSING,
    TRADE
  }

  /** 五小产业. */
  record SaidWuxiaoProject(
      WuxiaoKind kind,
      @Nullable BigDecimal quantity,
      @Nullable String unit,
      LocalDate fromOn,
      @Nullable LocalDate untilOn,
      @Nullable String remark) {}

  /** Where somebody works. */
  enum WorkPlace {
    OUTSIDE_COUNTY,
    NEARBY
  }

  /** 公益性岗位、特岗、扶贫车间、专合组织、项目工地. */
  enum WorkChannel {
    PUBLIC_POST,
    SPECIAL_POST,
    WORKSHOP,
    COOPERATIVE,
    SITE
  }

  /**
   * 务工就业.
   *
   * @param channel of work nearby; null: on one's own
   */
  record SaidEmployment(
      String memberNo,
      WorkPlace place,
      @Nullable WorkChannel channel,
      @Nullable BigDecimal monthlyPay,
      LocalDate fromOn,
      @Nullable LocalDate untilOn,
      @Nullable String counterparty,
      @Nullable String remark) {}

  /** 产业奖补, as it was approved. */
  record SaidAward(BigDecimal amount, LocalDate approvedOn, @Nullable String remark) {}

  /**
   * What a record has brought, or cost.
   *
   * @param isCost of a small industry; null: no
   */
  record SaidPayment(
      LocalDate paidOn,
      BigDecimal amount,
      @Nullable BigDecimal quantity,
      @Nullable Boolean isCost,
      @Nullable String document) {}
}
