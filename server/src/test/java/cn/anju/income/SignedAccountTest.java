package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SignedAccountTest extends IncomeHouse {
  private AccountView proposed(String no) {
    return as(
        VILLAGER, () -> accounts.propose(no, 2020, IncomePeriod.Kind.CALENDAR_YEAR, VILLAGER));
  }

  private AccountView signed(String no, AccountView draft) {
    return as(
        VILLAGER,
        () ->
            accounts.sign(
                no,
                2020,
                new Accounts.SaidSignature("周大山", LocalDate.of(2020, 12, 20), null, null),
                draft.version(),
                VILLAGER));
  }

  private String withLedger() {
    String no = household(VILLAGE, "TUOPIN");
    entered(no, wage(no + "1", "2020-03-01", "12000"));
    entered(no, said(IncomeCategory.OPERATING, "种植", "2020-08-01", "6000"));
    entered(no, said(IncomeCategory.OPERATING_COST, "种植支出", "2020-08-02", "2400.50"));
    entered(no, said(IncomeCategory.TRANSFER, "慰问金", "2020-01-20", "500"));
    return no;
  }

  @Test
  void an_account_is_proposed_from_the_ledger_item_by_item() {
    AccountView draft = proposed(withLedger());

    assertThat(draft.status()).isEqualTo(AccountView.Status.DRAFT);
    assertThat(draft.netIncome()).isEqualByComparingTo("15599.50");
    assertThat(draft.pcNetIncome()).isEqualByComparingTo("5199.83");
    assertThat(draft.line()).isEqualByComparingTo("5000");
    assertThat(draft.lines())
        .extracting(AccountView.AccountLine::item)
        .containsExactlyInAnyOrder("务工", "种植", "种植支出", "慰问金");
    assertThat(draft.lines())
        .filteredOn(line -> line.item().equals("慰问金"))
        .allSatisfy(line -> assertThat(line.counted()).isFalse());
  }

  @Test
  void what_the_household_corrects_is_the_account_and_the_ledger_stays_as_it_is() {
    String no = withLedger();
    AccountView draft = proposed(no);
    AccountView agreed =
        as(
            VILLAGER,
            () ->
                accounts.correct(
                    no,
                    2020,
                    List.of(
                        new AccountView.SaidLine(
                            IncomeCategory.WAGE, "务工", new BigDecimal("13500"), "补记腊月工资"),
                        new AccountView.SaidLine(
                            IncomeCategory.TRANSFER, "养老金", new BigDecimal("1260"), null)),
                    4,
                    draft.version(),
                    VILLAGER));

    assertThat(agreed.netIncome()).isEqualByComparingTo("18359.50");
    assertThat(agreed.pcNetIncome()).isEqualByComparingTo("4589.88");
    assertThat(agreed.lines())
        .filteredOn(line -> line.item().equals("务工"))
        .allSatisfy(line -> {
          assertThat(line.proposed()).isEqualByComparingTo("12000");
          assertThat(line.why()).isEqualTo("补记腊月工资");
        });
    assertThat(perHead(no, 2020)).isEqualByComparingTo("5199.83");
    assertThat(
            refused(() ->
                as(
                    VILLAGER,
                    () -> accounts.correct(no, 2020, List.of(), null, draft.version(), VILLAGER))))
        .isEqualTo("STALE_VERSION");
  }

  @Test
  void a_signed_account_never_changes_whoever_tries() {
    String no = withLedger();
    AccountView signed = signed(no, proposed(no));
    assertThat(signed.signedBy()).isEqualTo("周大山");

    assertThat(
            refused(() ->
                as(
                    VILLAGER,
                    () -> accounts.correct(no, 2020, List.of(), 9, signed.version(), VILLAGER))))
        .isEqualTo("ACCOUNT_SIGNED");
    for (String statement :
        List.of(
            "update income.account set people = 9 where household_no = '%s'",
            "update income.account set status = 'DRAFT' where household_no = '%s'",
            "update income.account_line set amount = 1 where household_no = '%s'",
            "insert into income.account_line (household_no, year, edition, category, item, group_code, is_counted, proposed, amount) values ('%s', 2020, 1, 'WAGE', '假', '51090410420201', true, 1, 1)",
            "delete from income.account_line where household_no = '%s'",
            "delete from income.account where household_no = '%s'")) {
      assertThatThrownBy(() -> as(VILLAGER, () -> sql.execute(statement.formatted(no))))
          .as(statement)
          .hasStackTraceContaining(
              statement.startsWith("delete")
                  ? "permission denied"
                  : "a signed account never changes");
      assertThatThrownBy(() -> asJob(() -> sql.execute(statement.formatted(no))))
          .as("a job: " + statement)
          .isNotNull();
    }
    assertThat(as(VILLAGER, () -> accounts.of(no, 2020))).containsExactly(signed);
  }

  @Test
  void what_is_found_later_makes_another_edition_that_stands_beside() {
    String no = withLedger();
    AccountView first = signed(no, proposed(no));
    entered(no, said(IncomeCategory.PROPERTY, "资产收益分红", "2020-12-01", "900"));
    assertThat(as(VILLAGER, () -> accounts.of(no, 2020))).containsExactly(first);

    AccountView second = signed(no, proposed(no));

    assertThat(second.edition()).isEqualTo(2);
    assertThat(second.netIncome()).isEqualByComparingTo("16499.50");
    assertThat(as(VILLAGER, () -> accounts.of(no, 2020))).containsExactly(second, first);
    HouseholdIncome.KnownIncome known =
        Objects.requireNonNull(as(VILLAGER, () -> income.of(no, null)));
    assertThat(known.years().getFirst().signedPcNetIncome()).isEqualByComparingTo("5499.83");
  }
}
