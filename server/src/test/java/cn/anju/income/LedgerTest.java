package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LedgerTest extends IncomeHouse {
  @Autowired private IncomeHistory history;

  private HouseholdLedger ledgerOf(String no) {
    return Objects.requireNonNull(as(VILLAGER, () -> ledger.of(no, null)));
  }

  @Test
  void a_correction_stands_in_the_place_of_what_was_wrong_and_both_can_be_seen() {
    String no = household(VILLAGE, "TUOPIN");
    UUID wrong = entered(no, wage(no + "1", "2020-03-01", "1200"));
    OffsetDateTime before = clock.time();
    clock.pass(Duration.ofDays(1));
    UUID right =
        as(
            VILLAGER,
            () ->
                desk.correct(no, wrong, wage(no + "1", "2020-03-01", "12000"), "少写一个零", VILLAGER));

    assertThat(ledgerOf(no).entries()).extracting(LedgerEntry::id).containsExactly(right);
    assertThat(ledgerOf(no).entries().getFirst().replaces()).isEqualTo(wrong);
    HouseholdLedger then = Objects.requireNonNull(as(VILLAGER, () -> ledger.of(no, before)));
    assertThat(then.entries())
        .extracting(LedgerEntry::amount)
        .containsExactly(new BigDecimal("1200.00"));
    assertThat(
            refused(() ->
                as(
                    VILLAGER,
                    () ->
                        desk.correct(
                            no, wrong, wage(no + "1", "2020-03-01", "1"), null, VILLAGER))))
        .as("what is ended is not ended once more")
        .isEqualTo("STALE_VERSION");
  }

  @Test
  void what_is_cancelled_counts_no_longer_and_says_why() {
    String no = household(VILLAGE, "TUOPIN");
    UUID id = entered(no, wage(no + "1", "2020-03-01", "9000"));
    assertThat(perHead(no, 2020)).isEqualByComparingTo("3000");
    as(
        VILLAGER,
        () -> {
          desk.cancel(no, id, "登记到别户了", VILLAGER);
          return true;
        });

    assertThat(perHead(no, 2020)).isZero();
    assertThat(as(VILLAGER, () -> history.of(no, clock.time())))
        .extracting(event -> event.kind())
        .contains("ENTRY", "CANCELLATION");
  }

  @Test
  void neither_an_item_that_does_not_count_nor_a_member_who_does_not_is_income() {
    String no = household(VILLAGE, "TUOPIN");
    entered(no, wage(no + "1", "2020-03-01", "9000"));
    entered(no, wage(no + "4", "2020-04-01", "60000"));
    entered(no, said(IncomeCategory.TRANSFER, "慰问金", "2020-02-01", "800"));

    assertThat(perHead(no, 2020)).isEqualByComparingTo("3000");
  }

  @Test
  void cost_that_nobody_wrote_down_is_estimated_by_the_share_of_the_item() {
    String no = household(VILLAGE, "TUOPIN");
    SaidEntry pigs = said(IncomeCategory.OPERATING, "养殖", "2020-05-01", "9999.99");
    SaidEntry withCost =
        new SaidEntry(
            null,
            pigs.receivedOn(),
            pigs.category(),
            pigs.item(),
            null,
            pigs.amount(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            true);
    as(VILLAGER, () -> desk.enter(no, List.of(withCost), VILLAGER));

    LedgerEntry cost =
        ledgerOf(no).entries().stream()
            .filter(one -> one.category() == IncomeCategory.OPERATING_COST)
            .findFirst()
            .orElseThrow();
    assertThat(cost.amount()).isEqualByComparingTo("4000.00");
    assertThat(cost.estimated()).isTrue();
    assertThat(cost.item()).isEqualTo("养殖支出");
  }

  @Test
  void what_cannot_be_is_refused() {
    String no = household(VILLAGE, "TUOPIN");
    for (SaidEntry wrong :
        List.of(
            said(IncomeCategory.WAGE, "没有的项目", "2020-05-01", "1"),
            said(IncomeCategory.WAGE, "务工", "2020-12-31", "1"),
            said(IncomeCategory.WAGE, "务工", "2020-05-01", "0"),
            said(IncomeCategory.WAGE, "务工", "2020-05-01", "1.234"),
            wage("I0000X", "2020-05-01", "1"))) {
      assertThat(refused(() -> entered(no, wrong))).isEqualTo("INPUT_INVALID");
    }
    assertThat(ledgerOf(no).entries()).isEmpty();
  }

  @Test
  void another_village_sees_and_changes_nothing() {
    String no = household(VILLAGE, "TUOPIN");
    UUID id = entered(no, wage(no + "1", "2020-03-01", "9000"));

    assertThat(as(NEIGHBOUR, () -> ledger.of(no, null))).isNull();
    assertThat(
            refused(() ->
                as(
                    NEIGHBOUR,
                    () -> {
                      desk.cancel(no, id, "不是我的", NEIGHBOUR);
                      return true;
                    })))
        .isEqualTo("NOT_FOUND");
    assertThat(
            as(
                NEIGHBOUR,
                () ->
                    sql.fetchValue("select count(*) from income.entry where household_no = ?", no)))
        .isEqualTo(0L);
  }

  @Test
  void no_statement_of_the_application_changes_or_removes_an_entry() {
    String no = household(VILLAGE, "TUOPIN");
    entered(no, wage(no + "1", "2020-03-01", "9000"));

    for (String statement :
        List.of(
            "update income.entry set amount = 1 where household_no = '%s'",
            "delete from income.entry where household_no = '%s'",
            "delete from income.entry_end where household_no = '%s'")) {
      assertThatThrownBy(() -> asJob(() -> sql.execute(statement.formatted(no))))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void the_years_show_the_five_kinds_and_the_line_of_the_household() {
    String no = household(VILLAGE, "GENERAL");
    entered(no, wage(no + "1", "2020-03-01", "9000"));
    entered(no, said(IncomeCategory.PROPERTY, "土地流转", "2020-04-01", "1200"));
    entered(no, said(IncomeCategory.TRANSFER, "养老金", "2019-04-01", "1260"));

    HouseholdIncome.KnownIncome known =
        Objects.requireNonNull(as(VILLAGER, () -> income.of(no, null)));
    assertThat(known.years())
        .extracting(HouseholdIncome.IncomeYear::year)
        .containsExactly(2020, 2019);
    HouseholdIncome.IncomeYear year = known.years().getFirst();
    assertThat(year.wujin()).containsOnlyKeys(Wujin.SALARY, Wujin.RENT);
    assertThat(year.line()).isEqualByComparingTo("6000");
    assertThat(year.pcNetIncome()).isEqualByComparingTo("3400");
    assertThat(known.years().get(1).others()).isEqualByComparingTo("1260");
    assertThat(known.rollingPeriod().until()).isEqualTo(LocalDate.of(2020, 11, 30));
  }
}
