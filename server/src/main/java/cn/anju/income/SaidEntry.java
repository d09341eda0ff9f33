package cn.anju.income;

import cn.anju.engine.definition.IncomeItem;
import cn.anju.platform.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry as somebody says it.
 *
 * @param memberNo whose; null: the household's
 * @param item one of the definitions
 * @param wujin null: as the item says
 * @param amount yuan, above 0; of spending before what others paid
 * @param reimbursed of spending, what others paid; null: nothing
 * @param rigid of spending; null: as the kind says
 * @param compliant of spending, whether it lies within the catalogues and there is a voucher; null:
 *     no
 * @param withDefaultCost whether the cost is entered, too, by the item's default share; null: no
 */
record SaidEntry(
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
    @Nullable Boolean estimated,
    @Nullable String counterparty,
    @Nullable String document,
    @Nullable Boolean withDefaultCost) {
  private static final BigDecimal MOST = new BigDecimal("10000000");
  private static final int WORDS = 200;

  /** An entry of an item, and nothing more. */
  static SaidEntry of(
      @Nullable String memberNo,
      LocalDate on,
      IncomeCategory category,
      String item,
      BigDecimal amount) {
    return new SaidEntry(
        memberNo, on, category, item, null, amount, null, null, null, null, null, null, null, null,
        null);
  }

  /** The same with a quantity and a counterparty. */
  SaidEntry with(@Nullable BigDecimal newQuantity, @Nullable String newUnit, @Nullable String by) {
    return new SaidEntry(
        memberNo,
        receivedOn,
        category,
        item,
        wujin,
        amount,
        newQuantity,
        newUnit,
        reimbursed,
        rigid,
        compliant,
        estimated,
        by,
        document,
        withDefaultCost);
  }

  /** The same, seen on a document. */
  SaidEntry on(@Nullable String newDocument) {
    return new SaidEntry(
        memberNo,
        receivedOn,
        category,
        item,
        wujin,
        amount,
        quantity,
        unit,
        reimbursed,
        rigid,
        compliant,
        estimated,
        counterparty,
        newDocument,
        withDefaultCost);
  }

  /** The same of another amount. */
  SaidEntry amounting(BigDecimal newAmount) {
    return new SaidEntry(
        memberNo,
        receivedOn,
        category,
        item,
        wujin,
        newAmount,
        quantity,
        unit,
        reimbursed,
        rigid,
        compliant,
        estimated,
        counterparty,
        document,
        withDefaultCost);
  }

  /** Why it cannot be taken; null if it can. */
  @Nullable Refusal wrong(@Nullable IncomeItem defined, LocalDate today) {
    if (defined == null) {
      return Refusal.invalid(
          "收入项目表里这一年没有“%s”，请另选项目。".formatted(item),
          "There is no item “%s” in that year; choose another one.".formatted(item));
    }
    if (amount.signum() <= 0 || amount.compareTo(MOST) >= 0 || hasFractions(amount)) {
      return Refusal.invalid(
          "金额要大于 0、小于一千万元，最多两位小数。",
          "An amount lies above 0 and below ten million yuan, with two decimals at most.");
    }
    if (receivedOn.isAfter(today)) {
      return Refusal.invalid("日期不能在将来，钱到手后再登记。", "The day lies ahead; enter it when it has come.");
    }
    if (reimbursed != null
        && (category != IncomeCategory.SPENDING
            || reimbursed.signum() < 0
            || reimbursed.compareTo(amount) > 0
            || hasFractions(reimbursed))) {
      return Refusal.invalid(
          "报销金额只在支出里填，不能大于支出。", "What others paid belongs to spending and is not more than it.");
    }
    if (tooLong(counterparty) || tooLong(document) || unit != null && unit.length() > 10) {
      return Refusal.invalid("文字太长，请写在 200 字以内。", "Too many words; 200 characters at most.");
    }
    return null;
  }

  private static boolean hasFractions(BigDecimal yuan) {
    return yuan.stripTrailingZeros().scale() > 2;
  }

  private static boolean tooLong(@Nullable String text) {
    return text != null && text.length() > WORDS;
  }
}
