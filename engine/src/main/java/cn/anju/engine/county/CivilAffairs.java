package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.YearMonth;

/** 民政局: CA-01 to CA-07. */
final class CivilAffairs {
  private CivilAffairs() {}

  /**
   * All members on the roster of every month from {@code start} on.
   *
   * @param start first paid month, yyyyMM
   * @param end last paid month, 0 while it goes on; the row stays in the roster with it
   * @param reason of the exit, 0 blank
   * @param lastPeriod the last month in whose roster the rows are
   */
  static void onRoster(Household home, int kind, int start, int end, int reason, int lastPeriod) {
    for (int period = 0; period <= lastPeriod; period++) {
      int month = Timeline.number(home.time.month(period));
      if (start > month) {
        continue;
      }
      boolean ended = end > 0 && month > end;
      for (Person person : home.people) {
        benefit(person, period, kind, start, ended ? end : 0, ended ? reason : 0, person.id);
      }
    }
  }

  /** One row of the roster, with the number as somebody typed it. */
  static Entry benefit(
      Person person, int period, int kind, int start, int end, int reason, String id) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.CA_01,
            period,
            "DB" + home.number.substring(1),
            person.name,
            id,
            home.region(),
            home.head().id,
            person.relation,
            Integer.toString(kind),
            Integer.toString(home.people.size()),
            "B",
            Household.yuan(210_00),
            Integer.toString(start),
            end > 0 ? Integer.toString(end) : "",
            reason > 0 ? Integer.toString(reason) : "");
    boolean latest = period == home.time.last();
    if (latest || period == home.time.last() - 1) {
      person.add(new Known.Benefit(entry, latest, kind, start, end, reason));
    }
    return entry;
  }

  static void temporaryAid(Person person, LocalDate day) {
    Household home = person.household;
    home.row(
        person,
        Feed.CA_02,
        home.time.period(day),
        home.serial("LS"),
        person.name,
        person.id,
        Integer.toString(home.dice.between(1, 5)),
        Household.yuan(home.dice.yuan(500, 3000)),
        day.toString(),
        Integer.toString(home.people.size()));
  }

  /** In every roster the last payment so far; in the last one it is {@code back} months old. */
  static void subsidy(Person person, int kind, int back) {
    Household home = person.household;
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      int month = last ? home.time.yearMonth(back) : Timeline.number(home.time.month(period));
      subsidyRow(person, period, kind, month, 80_00);
    }
  }

  static void subsidyRow(Person person, int period, int kind, int month, long amount) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.CA_03,
            period,
            person.name,
            person.id,
            Integer.toString(kind),
            Integer.toString(month),
            Household.yuan(amount));
    if (period == home.time.last()) {
      person.add(new Known.Subsidy(entry, month, amount));
    }
  }

  static void death(Person person, LocalDate day) {
    Household home = person.household;
    LocalDate registered =
        day.plusDays(3).isAfter(home.time.asOf()) ? home.time.asOf() : day.plusDays(3);
    Entry entry =
        home.row(
            person,
            Feed.CA_04,
            home.time.period(day),
            person.name,
            person.id,
            day.toString(),
            "1",
            registered.toString());
    person.add(new Known.Death(entry, day));
  }

  static void orphan(Person child, LocalDate registered, int kind) {
    Household home = child.household;
    for (int period = 0; period < home.time.months(); period++) {
      if (home.time.month(period).isBefore(YearMonth.from(registered))) {
        continue;
      }
      Entry entry =
          home.row(
              child,
              Feed.CA_05,
              period,
              child.name,
              child.id,
              Integer.toString(kind),
              registered.toString(),
              "900.00",
              home.head() == child ? "" : home.head().id);
      if (period == home.time.last()) {
        child.add(new Known.Orphan(entry, registered));
      }
    }
  }

  /** A divorce led by the member, or by the other side whose name and number are given. */
  static void divorce(Person person, LocalDate day, String[] other, boolean led) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.CA_06,
            home.time.period(day),
            home.serial("LH"),
            led ? person.name : other[0],
            led ? person.id : other[1],
            led ? other[1] : person.id,
            day.toString());
    person.add(new Known.Divorce(entry, day));
  }

  static void refusal(Person person, LocalDate day) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.CA_07,
            home.time.period(day),
            home.serial("SQ"),
            person.name,
            person.id,
            "1",
            day.toString(),
            "家庭收入超过标准");
    home.add(new Known.Refusal(entry, day));
  }
}
