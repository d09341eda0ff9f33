package cn.anju.engine.county;

import java.time.LocalDate;

/** 公安交警: TP-01. */
final class TrafficPolice {
  private TrafficPolice() {}

  /**
   * A person in an accident. Blank cells are -1; amounts in fen.
   *
   * @param injury 1 dead … 5 unhurt
   * @param liability 1 full, 2 main … 6 open
   */
  record Involvement(
      LocalDate day, int injury, int liability, long due, long paid, long insured, int lostDays) {
    static Involvement hurt(LocalDate day, int injury, int lostDays) {
      return new Involvement(day, injury, 4, 0, 0, 0, lostDays);
    }
  }

  static Entry accident(Person person, Involvement is) {
    return accident(person, is, person.name);
  }

  /** With the name as it stands in the row. */
  static Entry accident(Person person, Involvement is, String name) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.TP_01,
            home.time.period(is.day()),
            home.serial("JT"),
            "1",
            name,
            person.id,
            home.region(),
            is.day() + " %02d:%02d:00".formatted(6 + home.index % 14, home.index % 60),
            "国道318线安居段",
            Integer.toString(1 + home.index % 4),
            Integer.toString(is.injury()),
            is.liability() < 0 ? "" : Integer.toString(is.liability()),
            Household.yuan(is.due()),
            Household.yuan(is.paid()),
            Household.yuan(is.insured()),
            is.lostDays() < 0 ? "" : Integer.toString(is.lostDays()));
    person.add(
        new Known.Crash(
            entry,
            is.day(),
            is.injury(),
            is.liability(),
            is.due() - is.paid() - is.insured(),
            is.lostDays()));
    return entry;
  }
}
