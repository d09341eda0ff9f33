package cn.anju.income;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a period come to (domain.md §5 and §6), in yuan and exact.
 *
 * @param wage 工资性
 * @param operating 生产经营性, gross
 * @param property 财产性
 * @param transfer 转移性, what counts of it
 * @param operatingCost 生产经营性支出, positive
 * @param claims 理赔
 * @param selfpay 合规自付: compliant spending less what others paid
 * @param estimated part of gross and cost that rests on estimates
 * @param people counted members; 0: nobody counts
 */
public record IncomeSum(
    BigDecimal wage,
    BigDecimal operating,
    BigDecimal property,
    BigDecimal transfer,
    BigDecimal operatingCost,
    BigDecimal claims,
    BigDecimal selfpay,
    BigDecimal estimated,
    int people) {
  private static final int CENTS = 2;

  /** The sum of entries that all lie in the period. */
  static IncomeSum of(Collection<LedgerEntry> entries, int people) {
    Map<IncomeCategory, BigDecimal> sums = new EnumMap<>(IncomeCategory.class);
    BigDecimal estimated = BigDecimal.ZERO;
    for (LedgerEntry entry : entries) {
      if (entry.counts()) {
        sums.merge(entry.category(), entry.worth(), BigDecimal::add);
        if (entry.estimated()) {
          estimated = estimated.add(entry.worth());
        }
      }
    }
    return of(sums, estimated, people);
  }

  static IncomeSum of(Map<IncomeCategory, BigDecimal> sums, BigDecimal estimated, int people) {
    return new IncomeSum(
        yuan(sums.get(IncomeCategory.WAGE)),
        yuan(sums.get(IncomeCategory.OPERATING)),
        yuan(sums.get(IncomeCategory.PROPERTY)),
        yuan(sums.get(IncomeCategory.TRANSFER)),
        yuan(sums.get(IncomeCategory.OPERATING_COST)),
        yuan(sums.get(IncomeCategory.CLAIM)),
        yuan(sums.get(IncomeCategory.SPENDING)),
        yuan(estimated),
        people);
  }

  private static BigDecimal yuan(@Nullable BigDecimal amount) {
    return (amount == null ? BigDecimal.ZERO : amount).setScale(CENTS, RoundingMode.HALF_UP);
  }

  /** 毛收入: the four categories together. */
  public BigDecimal gross() {
    return wage.add(operating).add(property).add(transfer);
  }

  /** 家庭纯收入: gross less the cost of what was produced. */
  public BigDecimal net() {
    return gross().subtract(operatingCost);
  }

  /** 人均纯收入, half up to cents; null if nobody counts. */
  public @Nullable BigDecimal perHead() {
    return perHead(net(), people);
  }

  /** 调整后人均 = (net + payouts − compliant self-pay) ÷ people; null if nobody counts. */
  public @Nullable BigDecimal adjustedPerHead() {
    return perHead(net().add(claims).subtract(selfpay), people);
  }

  static @Nullable BigDecimal perHead(BigDecimal total, int people) {
    return people <= 0
        ? null
        : total.divide(BigDecimal.valueOf(people), CENTS, RoundingMode.HALF_UP);
  }
}
