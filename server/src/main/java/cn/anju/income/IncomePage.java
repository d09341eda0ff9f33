package cn.anju.income;

import cn.anju.household.Household;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.HouseholdType;
import cn.anju.platform.Refusal;
import cn.anju.region.Regions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 一户的收入页: a year's entries, what the three periods come to, the years beside each other. */
@Component
class IncomePage {
  private final LedgerDesk desk;
  private final Ledger ledger;
  private final HouseholdIncome income;
  private final Clock clock;

  IncomePage(LedgerDesk desk, Ledger ledger, HouseholdIncome income, Clock clock) {
    this.desk = desk;
    this.ledger = ledger;
    this.income = income;
    this.clock = clock;
  }

  /** A member who may have received something. */
  record Earner(String no, String name, boolean counted, @Nullable Boolean student) {}

  /**
   * What a period comes to.
   *
   * @param known false: the ledger knows nothing of it, and all figures are 0
   * @param perHead null: nobody counts
   */
  record PeriodSum(
      IncomePeriod.Kind kind,
      LocalDate from,
      LocalDate until,
      boolean known,
      IncomeSum sum,
      BigDecimal gross,
      BigDecimal net,
      @Nullable BigDecimal perHead,
      @Nullable BigDecimal adjustedPerHead) {

    static PeriodSum of(HouseholdLedger ledger, IncomePeriod period) {
      IncomeSum sum = ledger.sum(period);
      return new PeriodSum(
          period.kind(),
          period.from(),
          period.until(),
          ledger.isKnown(period),
          sum,
          sum.gross(),
          sum.net(),
          sum.perHead(),
          sum.adjustedPerHead());
    }
  }

  /**
   * The page.
   *
   * @param year whose entries are shown
   * @param knownAt as of when; null: now
   * @param people counted members of today
   * @param entries of the year, those that count no longer among them if they were asked for
   * @param periods calendar year, account year, and the twelve months before the month that was
   *     asked for
   */
  record IncomeSheet(
      String householdNo,
      String headName,
      HouseholdType householdType,
      Regions.Place region,
      int year,
      @Nullable OffsetDateTime knownAt,
      int people,
      List<Earner> earners,
      List<LedgerEntry> entries,
      List<PeriodSum> periods,
      List<HouseholdIncome.IncomeYear> years) {}

  /**
   * The page of a year.
   *
   * @param asked null: this year
   * @param identified month before which the twelve months end; null: this month
   * @param withEnded whether entries that count no longer are shown
   */
  @Transactional(readOnly = true)
  public IncomeSheet of(
      String householdNo,
      @Nullable Integer asked,
      @Nullable YearMonth identified,
      @Nullable OffsetDateTime known,
      boolean withEnded) {
    LocalDate today = LocalDate.now(clock);
    int year = asked == null ? today.getYear() : asked;
    if (year < 2000 || year > today.getYear()) {
      throw Refusal.invalid("年度不对，请选今年或以前的年度。", "Choose this year or one before.").asException();
    }
    Household household = desk.seen(householdNo);
    HouseholdLedger all = ledger.of(household, known);
    IncomePeriod calendar = IncomePeriod.calendarYear(year);
    List<LedgerEntry> entries =
        (withEnded ? ledger.entries(household, known) : all.entries())
            .stream().filter(one -> calendar.covers(one.receivedOn())).toList();
    YearMonth month = identified == null ? YearMonth.from(today) : identified;
    return new IncomeSheet(
        householdNo,
        household.headName(),
        household.householdType(),
        household.region(),
        year,
        known,
        all.people(),
        household.people().stream().map(IncomePage::earner).toList(),
        entries,
        List.of(
            PeriodSum.of(all, calendar),
            PeriodSum.of(all, IncomePeriod.accountYear(year)),
            PeriodSum.of(all, IncomePeriod.before(month))),
        income.of(household, all, known).years());
  }

  private static Earner earner(HouseholdPerson one) {
    return new Earner(one.no(), one.name(), one.counted(), one.student());
  }
}
