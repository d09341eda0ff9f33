package cn.anju.engine.county;

import java.time.LocalDate;

/** 应急管理局: EM-01 to EM-04. */
final class Emergency {
  private Emergency() {}

  /**
   * Damage of one household by one event.
   *
   * @param level 1 collapsed, 2 severe, 3 partial
   * @param crop lost crop in hundredths of a mu
   * @param loss in fen
   * @param stage 1 first, 2 next, 3 final report
   */
  record Report(
      String event, LocalDate day, int level, long crop, long loss, boolean rebuilt, int stage) {}

  static void damage(Household home, Report report) {
    Person head = home.head();
    LocalDate rebuilt = report.day().plusDays(20);
    if (rebuilt.isAfter(home.time.asOf())) {
      rebuilt = home.time.asOf();
    }
    Entry entry =
        home.row(
            head,
            Feed.EM_01,
            home.time.period(report.day()),
            "1",
            report.event(),
            report.day().toString(),
            head.name,
            head.id,
            home.region(),
            Integer.toString(home.people.size()),
            home.tuopin ? "4" : "9",
            Integer.toString(report.level()),
            Integer.toString(1 + home.index % 4),
            Household.yuan(report.crop()),
            "0",
            Household.yuan(report.loss()),
            report.rebuilt() ? rebuilt.toString() : "",
            Household.yuan(500_00),
            Integer.toString(report.stage()));
    home.add(
        new Known.Damage(
            entry,
            report.event(),
            report.day(),
            report.level(),
            report.crop(),
            report.loss(),
            report.rebuilt(),
            report.stage()));
  }

  static void victim(Person person, LocalDate day, boolean dead) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.EM_02,
            home.time.period(day),
            person.name,
            person.id,
            home.region(),
            day.toString(),
            dead ? "1" : "2",
            "山洪",
            dead ? "20000.00" : "0.00");
    person.add(new Known.DisasterVictim(entry, day, dead));
  }

  static void winterAid(Household home, int period) {
    Person head = home.head();
    int year = home.time.month(period).getYear();
    home.row(
        head,
        Feed.EM_03,
        period,
        head.name,
        head.id,
        home.region(),
        year - 1 + "-" + year,
        Integer.toString(home.people.size()),
        Integer.toString(home.dice.between(1, 4)),
        Household.yuan(home.dice.yuan(200, 900)));
  }

  /** {@code result}: 1 dead, 2 disabled, 3 hurt, 4 property. */
  static void mishap(Person person, LocalDate day, int result, long loss, long compensated) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.EM_04,
            home.time.period(day),
            home.serial("SG"),
            "1",
            person.name,
            person.id,
            home.region(),
            Integer.toString(home.dice.between(1, 4)),
            day.toString(),
            Integer.toString(result),
            Household.yuan(loss),
            Household.yuan(compensated));
    person.add(new Known.Mishap(entry, day, result, loss - compensated));
  }
}
