package cn.anju.engine.county;

import java.time.LocalDate;

/** 残联: DP-01, DP-02. */
final class DisabledFederation {
  private DisabledFederation() {}

  /** A card as the register first says it, issued on that day. Class 4 is 肢体. */
  static void card(
      Person person, int disability, int level, LocalDate issued, int kind, int state) {
    card(
        person,
        disability,
        level,
        issued,
        kind,
        state,
        person.household.time.period(issued),
        false);
  }

  /** With the month of the file, and without the identity number where only the card names it. */
  static void card(
      Person person,
      int disability,
      int level,
      LocalDate issued,
      int kind,
      int state,
      int period,
      boolean cardOnly) {
    Household home = person.household;
    String number = person.id + disability + level;
    Person guardian = home.head();
    Entry entry =
        home.row(
            person,
            Feed.DP_01,
            period,
            person.name,
            cardOnly ? "" : person.id,
            home.region(),
            number,
            Integer.toString(disability),
            Integer.toString(level),
            issued.toString(),
            Integer.toString(kind),
            issued.plusYears(10).toString(),
            Integer.toString(state),
            guardian.name,
            home.phone);
    person.add(new Known.Card(entry, number, level, issued, kind, state));
  }

  static void service(Person person, LocalDate day) {
    Household home = person.household;
    home.row(
        person,
        Feed.DP_02,
        home.time.period(day),
        person.name,
        person.id,
        Integer.toString(home.dice.between(1, 4)),
        day.toString(),
        Household.yuan(home.dice.yuan(200, 1800)));
  }
}
