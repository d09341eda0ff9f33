package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncomeSumTest {
  private static LedgerEntry entry(
      IncomeCategory category, String amount, boolean counted, @Nullable String reimbursed) {
    return new LedgerEntry(
        UUID.randomUUID(),
        null,
        LocalDate.of(2020, 6, 1),
        category,
        "务工",
        null,
        new BigDecimal(amount),
        null,
        null,
        reimbursed == null ? null : new BigDecimal(reimbursed),
        reimbursed == null ? null : true,
        reimbursed == null ? null : counted,
        false,
        LedgerEntry.Source.DESK,
        null,
        null,
        reimbursed != null || counted,
        null,
        null,
        OffsetDateTime.parse("2020-06-02T08:00:00+08:00"),
        null);
  }

  private static LedgerEntry entry(IncomeCategory category, String amount) {
    return entry(category, amount, true, null);
  }

  @Test
  void net_income_is_the_four_categories_less_the_cost_and_nothing_else() {
    IncomeSum sum =
        IncomeSum.of(
            List.of(
                entry(IncomeCategory.WAGE, "12000.10"),
                entry(IncomeCategory.OPERATING, "8000"),
                entry(IncomeCategory.PROPERTY, "430.50"),
                entry(IncomeCategory.TRANSFER, "1260"),
                entry(IncomeCategory.TRANSFER, "500", false, null),
                entry(IncomeCategory.OPERATING_COST, "3200.30"),
                entry(IncomeCategory.CLAIM, "900"),
                entry(IncomeCategory.SPENDING, "5000", true, "1500")),
            3);

    assertThat(sum.gross()).isEqualByComparingTo("21690.60");
    assertThat(sum.net()).isEqualByComparingTo("18490.30");
    assertThat(sum.perHead()).isEqualByComparingTo("6163.43");
  }

  @Test
  void adjusted_income_adds_payouts_and_takes_off_what_was_paid_by_oneself_and_is_compliant() {
    IncomeSum sum =
        IncomeSum.of(
            List.of(
                entry(IncomeCategory.WAGE, "20000"),
                entry(IncomeCategory.CLAIM, "900"),
                entry(IncomeCategory.SPENDING, "5000", true, "1500"),
                entry(IncomeCategory.SPENDING, "7000", false, "0")),
            2);

    assertThat(sum.adjustedPerHead()).isEqualByComparingTo("8700.00");
  }

  @Test
  void a_cent_that_lies_in_the_middle_goes_away_from_zero() {
    assertThat(IncomeSum.perHead(new BigDecimal("0.01"), 2)).isEqualByComparingTo("0.01");
    assertThat(IncomeSum.perHead(new BigDecimal("-0.01"), 2)).isEqualByComparingTo("-0.01");
    assertThat(IncomeSum.perHead(new BigDecimal("10000"), 3)).isEqualByComparingTo("3333.33");
    assertThat(IncomeSum.perHead(new BigDecimal("1"), 0)).as("nobody counts").isNull();
  }

  @Test
  void the_twelve_months_of_an_identification_end_before_its_month() {
    IncomePeriod period = IncomePeriod.before(YearMonth.of(2021, 6));

    assertThat(period.from()).isEqualTo(LocalDate.of(2020, 6, 1));
    assertThat(period.until()).isEqualTo(LocalDate.of(2021, 5, 31));
  }

  @Test
  void an_account_year_goes_from_october_to_september() {
    IncomePeriod period = IncomePeriod.accountYear(2020);

    assertThat(period.covers(LocalDate.of(2019, 9, 30))).isFalse();
    assertThat(period.covers(LocalDate.of(2019, 10, 1))).isTrue();
    assertThat(period.covers(LocalDate.of(2020, 9, 30))).isTrue();
    assertThat(period.covers(LocalDate.of(2020, 10, 1))).isFalse();
  }
}
