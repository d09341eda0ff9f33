package cn.anju.income;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anju.SettableClock;
import cn.anju.access.Role;
import cn.anju.access.Worker;
import cn.anju.platform.Refused;
import cn.anju.platform.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;

/** Households of two villages, and people who keep their ledgers. */
@SpringBootTest(
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/income-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo-households=0"
    })
@Import(IncomeHouse.Time.class)
abstract class IncomeHouse {
  static final String VILLAGE = "510904104202";
  static final String OTHER_VILLAGE = "510904110200";
  private static int households;

  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired SettableClock clock;
  @Autowired Ledger ledger;
  @Autowired LedgerDesk desk;
  @Autowired Accounts accounts;
  @Autowired HouseholdIncome income;

  @TestConfiguration(proxyBeanMethods = false)
  static class Time {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock("2020-12-20T10:00");
    }
  }

  static final Worker VILLAGER = worker("cun", Role.VILLAGE, VILLAGE);
  static final Worker NEIGHBOUR = worker("cun-there", Role.VILLAGE, OTHER_VILLAGE);

  static Worker worker(String account, Role role, String region) {
    return new Worker(
        account,
        "唐" + account,
        new Worker.Worn(UUID.randomUUID(), role, region, null),
        UUID.randomUUID());
  }

  <T extends @Nullable Object> T as(Worker worker, Supplier<T> work) {
    return worker.scope().get(() -> transaction.execute(status -> work.get()));
  }

  <T> T asJob(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  /** Three count: two grown-ups, a student; a soldier does not count. */
  String household(String village, String type) {
    String no = "I%04d".formatted(++households);
    asJob(() -> {
      sql.insertInto(HOUSEHOLD_)
          .set(HOUSEHOLD_.HOUSEHOLD_NO, no)
          .set(HOUSEHOLD_.GROUP_CODE, village + "01")
          .set(HOUSEHOLD_.HOUSEHOLD_TYPE, type)
          .set(HOUSEHOLD_.HEAD_NO, no + "1")
          .set(HOUSEHOLD_.HEAD_NAME, "周大山")
          .set(HOUSEHOLD_.MEMBERS, 4)
          .execute();
      member(no, village, 1, "周大山", true, false);
      member(no, village, 2, "李秀英", true, false);
      member(no, village, 3, "周小宝", true, true);
      member(no, village, 4, "周当兵", false, false);
      return true;
    });
    return no;
  }

  private void member(
      String no, String village, int place, String name, boolean counted, boolean student) {
    sql.insertInto(MEMBER)
        .set(MEMBER.MEMBER_NO, no + place)
        .set(MEMBER.HOUSEHOLD_NO, no)
        .set(MEMBER.GROUP_CODE, village + "01")
        .set(MEMBER.PLACE, place)
        .set(MEMBER.PERSON_NAME, name)
        .set(MEMBER.INITIALS, "X")
        .set(MEMBER.PINYIN, "x")
        .set(MEMBER.IS_COUNTED, counted)
        .set(MEMBER.IS_STUDENT, student)
        .execute();
  }

  static SaidEntry wage(String member, String day, String amount) {
    return SaidEntry.of(
        member, LocalDate.parse(day), IncomeCategory.WAGE, "务工", new BigDecimal(amount));
  }

  static SaidEntry said(IncomeCategory category, String item, String day, String amount) {
    return SaidEntry.of(null, LocalDate.parse(day), category, item, new BigDecimal(amount));
  }

  UUID entered(String no, SaidEntry said) {
    return as(VILLAGER, () -> desk.enter(no, java.util.List.of(said), VILLAGER)).getFirst();
  }

  BigDecimal perHead(String no, int year) {
    HouseholdLedger all = as(VILLAGER, () -> ledger.of(no, null));
    return Objects.requireNonNull(
        Objects.requireNonNull(all).sum(IncomePeriod.calendarYear(year)).perHead());
  }

  static String refused(Runnable work) {
    Refused refused = catchThrowableOfType(Refused.class, work::run);
    assertThat(refused).as("it is refused").isNotNull();
    return refused.refusal().code();
  }
}
