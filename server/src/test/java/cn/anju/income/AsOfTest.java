package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was known on a day: the database against a replay of what was done until then. */
class AsOfTest extends IncomeHouse {
  /** One thing that was done, and when. */
  private record Done(OffsetDateTime at, UUID id, SaidEntry said, boolean isEnd) {}

  private static final List<SaidEntry> KINDS =
      List.of(
          said(IncomeCategory.WAGE, "务工", "2020-01-01", "1"),
          said(IncomeCategory.OPERATING, "种植", "2020-01-01", "1"),
          said(IncomeCategory.OPERATING_COST, "种植支出", "2020-01-01", "1"),
          said(IncomeCategory.PROPERTY, "土地流转", "2020-01-01", "1"),
          said(IncomeCategory.TRANSFER, "养老金", "2020-01-01", "1"),
          said(IncomeCategory.TRANSFER, "慰问金", "2020-01-01", "1"),
          said(IncomeCategory.CLAIM, "防贫保", "2020-01-01", "1"));

  private static SaidEntry any(Random random) {
    SaidEntry kind = KINDS.get(random.nextInt(KINDS.size()));
    return new SaidEntry(
        null,
        LocalDate.of(2018, 10, 1).plusDays(random.nextInt(800)),
        kind.category(),
        kind.item(),
        null,
        BigDecimal.valueOf(1 + random.nextInt(900_000), 2),
        null,
        null,
        null,
        null,
        null,
        random.nextBoolean(),
        null,
        null,
        null);
  }

  private List<Done> history(String no, Random random) {
    List<Done> history = new ArrayList<>();
    List<UUID> standing = new ArrayList<>();
    Map<UUID, SaidEntry> said = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      clock.pass(Duration.ofMinutes(1 + random.nextInt(30)));
      SaidEntry fresh = any(random);
      int what = standing.isEmpty() ? 0 : random.nextInt(3);
      UUID old = what == 0 ? null : standing.remove(random.nextInt(standing.size()));
      if (old != null) {
        history.add(new Done(clock.time(), old, Objects.requireNonNull(said.get(old)), true));
      }
      if (what == 2 && old != null) {
        as(
            VILLAGER,
            () -> {
              desk.cancel(no, old, "作废", VILLAGER);
              return true;
            });
        continue;
      }
      UUID id =
          old == null
              ? entered(no, fresh)
              : as(VILLAGER, () -> desk.correct(no, old, fresh, null, VILLAGER));
      standing.add(id);
      said.put(id, fresh);
      history.add(new Done(clock.time(), id, fresh, false));
    }
    return history;
  }

  private static Map<UUID, SaidEntry> replayed(List<Done> history, OffsetDateTime known) {
    Map<UUID, SaidEntry> standing = new HashMap<>();
    for (Done one : history) {
      if (!one.at().isAfter(known)) {
        if (one.isEnd()) {
          standing.remove(one.id());
        } else {
          standing.put(one.id(), one.said());
        }
      }
    }
    return standing;
  }

  private static BigDecimal net(Map<UUID, SaidEntry> standing, IncomePeriod period) {
    BigDecimal net = BigDecimal.ZERO;
    for (SaidEntry one : standing.values()) {
      boolean isIncome = !one.item().equals("慰问金") && one.category() != IncomeCategory.CLAIM;
      if (isIncome
          && !one.receivedOn().isBefore(period.from())
          && !one.receivedOn().isAfter(period.until())) {
        net =
            one.category() == IncomeCategory.OPERATING_COST
                ? net.subtract(one.amount())
                : net.add(one.amount());
      }
    }
    return net;
  }

  private static IncomePeriod period(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> IncomePeriod.calendarYear(2019 + random.nextInt(2));
      case 1 -> IncomePeriod.accountYear(2019 + random.nextInt(2));
      default -> IncomePeriod.before(YearMonth.of(2020, 1).plusMonths(random.nextInt(12)));
    };
  }

  @Test
  void five_hundred_questions_about_what_was_known_equal_a_replay_of_the_events() {
    Random random = new Random(7);
    int asked = 0;
    for (int household = 0; household < 10; household++) {
      String no = household(VILLAGE, "TUOPIN");
      OffsetDateTime begun = clock.time();
      List<Done> history = history(no, random);
      long minutes = Duration.between(begun, clock.time()).toMinutes() + 1;
      for (int i = 0; i < 50; i++, asked++) {
        OffsetDateTime known = begun.plusMinutes(random.nextLong(minutes + 1));
        IncomePeriod period = period(random);
        Map<UUID, SaidEntry> replay = replayed(history, known);
        HouseholdLedger then = Objects.requireNonNull(as(VILLAGER, () -> ledger.of(no, known)));

        assertThat(then.entries())
            .extracting(LedgerEntry::id)
            .containsExactlyInAnyOrderElementsOf(replay.keySet());
        assertThat(then.sum(period).net())
            .as("%s as of %s", period, known)
            .isEqualByComparingTo(net(replay, period));
      }
    }
    assertThat(asked).isEqualTo(500);
  }
}
