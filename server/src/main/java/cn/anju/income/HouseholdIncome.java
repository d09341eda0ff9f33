package cn.anju.income;

import static anju.tables.income.Tables.ACCOUNT;
import static anju.tables.income.Tables.IMPORTED_ACCOUNT;

import anju.tables.income.tables.records.AccountRecord;
import anju.tables.income.tables.records.ImportedAccountRecord;
import cn.anju.household.Household;
import cn.anju.household.Households;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 一户的收入: by year and as it was known at a moment, for the page of the household. */
@Component
public class HouseholdIncome {
  private final DSLContext sql;
  private final Households households;
  private final Ledger ledger;
  private final IncomeLines lines;
  private final Clock clock;

  HouseholdIncome(
      DSLContext sql, Households households, Ledger ledger, IncomeLines lines, Clock clock) {
    this.sql = sql;
    this.households = households;
    this.ledger = ledger;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * A year of a household, from the ledger, and beside it what was agreed.
   *
   * @param wujin the five 金 of the calendar year; those that brought nothing are not there
   * @param others income that is none of the five
   * @param sum of the calendar year; null: the ledger knows nothing of it
   * @param pcNetIncome of the calendar year by the ledger; null: not known, or nobody counts
   * @param signedPcNetIncome of the signed account, or of that which came with the registry; null:
   *     none
   * @param isSigned whether that was signed here
   * @param line 监测线; null: not given
   */
  public record IncomeYear(
      int year,
      Map<Wujin, BigDecimal> wujin,
      BigDecimal others,
      @Nullable IncomeSum sum,
      @Nullable BigDecimal netIncome,
      @Nullable BigDecimal pcNetIncome,
      @Nullable BigDecimal adjPcIncome,
      @Nullable BigDecimal signedPcNetIncome,
      boolean isSigned,
      @Nullable BigDecimal line,
      @Nullable Integer lineYear) {}

  /**
   * What is known.
   *
   * @param people counted members of today
   * @param years from the first that anything is known of to this one, the latest first
   * @param rolling the twelve months before this month; null: the ledger knows nothing of them
   */
  public record KnownIncome(
      int people,
      List<IncomeYear> years,
      IncomePeriod rollingPeriod,
      @Nullable IncomeSum rolling) {}

  /**
   * The income of a household; null if whoever asks does not see it.
   *
   * @param known what was recorded later is left out; null: as of now
   */
  @Transactional(readOnly = true)
  public @Nullable KnownIncome of(String householdNo, @Nullable OffsetDateTime known) {
    Household household = households.page(householdNo, false);
    return household == null ? null : of(household, ledger.of(household, known), known);
  }

  KnownIncome of(Household household, HouseholdLedger all, @Nullable OffsetDateTime known) {
    Map<Integer, Agreed> agreed = agreed(household.no(), known);
    OffsetDateTime now = known == null ? OffsetDateTime.now(clock) : known;
    int thisYear = now.atZoneSameInstant(clock.getZone()).getYear();
    TreeSet<Integer> years = new TreeSet<>(agreed.keySet());
    all.entries().forEach(one -> years.add(one.receivedOn().getYear()));
    List<IncomeYear> told = new ArrayList<>();
    int first = years.isEmpty() ? thisYear : years.first();
    for (int year = Math.max(thisYear, years.isEmpty() ? 0 : years.last()); year >= first; year--) {
      told.add(year(household, all, year, agreed.get(year)));
    }
    IncomePeriod rolling =
        IncomePeriod.before(YearMonth.from(now.atZoneSameInstant(clock.getZone())));
    return new KnownIncome(all.people(), List.copyOf(told), rolling, all.known(rolling));
  }

  private IncomeYear year(
      Household household, HouseholdLedger all, int year, @Nullable Agreed agreed) {
    IncomePeriod period = IncomePeriod.calendarYear(year);
    IncomeSum sum = all.known(period);
    Map<Wujin, BigDecimal> wujin = new EnumMap<>(Wujin.class);
    BigDecimal others = BigDecimal.ZERO.setScale(2);
    for (LedgerEntry entry : all.in(period)) {
      boolean isIncome =
          switch (entry.category()) {
            case WAGE, OPERATING, PROPERTY, TRANSFER -> true;
            case OPERATING_COST, CLAIM, SPENDING -> false;
          };
      if (!isIncome || !entry.counts()) {
        continue;
      }
      if (entry.wujin() == null) {
        others = others.add(entry.amount());
      } else {
        wujin.merge(entry.wujin(), entry.amount(), BigDecimal::add);
      }
    }
    IncomeLines.YearLine line = lines.of(household.householdType(), year);
    return new IncomeYear(
        year,
        wujin,
        others,
        sum,
        sum == null ? null : sum.net(),
        sum == null ? null : sum.perHead(),
        sum == null ? null : sum.adjustedPerHead(),
        agreed == null ? null : agreed.perHead(),
        agreed != null && agreed.isSigned(),
        line == null ? null : line.amount(),
        line == null ? null : line.year());
  }

  private record Agreed(@Nullable BigDecimal perHead, boolean isSigned) {}

  /** What was agreed of each year: the last signed edition, else what came with the registry. */
  private Map<Integer, Agreed> agreed(String householdNo, @Nullable OffsetDateTime known) {
    Map<Integer, Agreed> agreed = new HashMap<>();
    for (ImportedAccountRecord one :
        sql.selectFrom(IMPORTED_ACCOUNT)
            .where(IMPORTED_ACCOUNT.HOUSEHOLD_NO.eq(householdNo))
            .orderBy(IMPORTED_ACCOUNT.RECORDED_AT, IMPORTED_ACCOUNT.ID)
            .fetch()) {
      boolean isKnown =
          known == null
              ? one.getEndedAt() == null
              : !one.getRecordedAt().isAfter(known)
                  && (one.getEndedAt() == null || one.getEndedAt().isAfter(known));
      if (isKnown) {
        agreed.put(
            one.getYear(),
            new Agreed(IncomeSum.perHead(one.getNetIncome(), one.getPeople()), false));
      }
    }
    for (AccountRecord one :
        sql.selectFrom(ACCOUNT)
            .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo))
            .and(ACCOUNT.STATUS.eq(AccountView.Status.SIGNED.name()))
            .orderBy(ACCOUNT.EDITION)
            .fetch()) {
      OffsetDateTime signedAt = one.getSignedAt();
      if (known == null || signedAt != null && !signedAt.isAfter(known)) {
        agreed.put(one.getYear(), new Agreed(one.getPcNetIncome(), true));
      }
    }
    return agreed;
  }
}
