package cn.anju.engine.county;

import java.time.LocalDate;

/** 卫健局: HE-01, HE-02, HE-03. */
final class Health {
  private static final String[] DOCTORS = {"冯建国", "蒲海燕", "唐志强", "廖静", "旷平"};

  private Health() {}

  static void majorDisease(Person person, String disease, LocalDate confirmed) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.HE_01,
            home.time.period(confirmed),
            person.name,
            person.id,
            home.region(),
            "",
            disease,
            confirmed.toString(),
            "遂宁市中心医院",
            "2");
    person.add(new Known.MajorDisease(entry, disease, confirmed));
  }

  static void followUp(Person person, int disease, LocalDate day) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.HE_02,
            home.time.period(day),
            person.name,
            person.id,
            home.region(),
            Integer.toString(disease),
            day.getYear() - 2 + "-03-15",
            home.dice.pick(DOCTORS),
            day.toString(),
            home.dice.chance(0.8) ? "1" : "2");
    person.add(new Known.FollowUp(entry, day));
  }

  static void assess(Person person, int level, LocalDate day) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.HE_03,
            home.time.period(day),
            person.name,
            person.id,
            Integer.toString(level),
            day.toString(),
            home.village.town() + "卫生院");
    person.add(new Known.SelfCare(entry, level, day));
  }
}
