package cn.anju.engine.county;

import java.time.LocalDate;

/** Safety net, pension, changes in the family, conduct: R50–R55, F25–F26. */
final class ChangeOracle {
  private final Oracle oracle;
  private final MoneyOracle money;
  private final Timeline time;

  ChangeOracle(Oracle oracle, MoneyOracle money) {
    this.oracle = oracle;
    this.money = money;
    time = oracle.time;
  }

  /** What the household receives this month, or received last month: 1 低保, 2 特困, 0 nothing. */
  static int benefit(Oracle oracle, boolean now) {
    int best = 0;
    int month = oracle.time.yearMonth(now ? 0 : 1);
    for (Person person : oracle.home.people) {
      for (Known.Benefit row : oracle.of(person, Known.Benefit.class)) {
        boolean asked = now ? row.latest() : !row.latest() || row.end() > 0;
        boolean pays = row.start() <= month && (row.end() == 0 || row.end() >= month);
        if (asked && pays && row.kind() <= 4) {
          int kind = row.kind() <= 2 ? 1 : 2;
          best = best == 1 ? 1 : kind;
        }
      }
    }
    return best;
  }

  /** Neither by death nor by moving away; unknown without a reason. */
  private Kleene leftAlive() {
    int last = time.yearMonth(1);
    for (Person person : oracle.home.people) {
      for (Known.Benefit row : oracle.of(person, Known.Benefit.class)) {
        if (row.latest() && row.end() == last && row.reason() > 0) {
          return Kleene.of(row.reason() != 2 && row.reason() != 3);
        }
      }
    }
    return Kleene.UNKNOWN;
  }

  void judge() {
    Kleene without = Kleene.of(benefit(oracle, true) == 0);
    Kleene left = without.and(Kleene.of(benefit(oracle, false) > 0)).and(leftAlive());
    oracle.say("R50", "", left.and(money.perCapitaBelow(7500_00)));
    Kleene refused = Kleene.FALSE;
    for (Known.Refusal refusal : oracle.ofHome(Known.Refusal.class)) {
      refused = refused.or(Kleene.of(time.inLast(refusal.day(), 2)));
    }
    oracle.say("", "F25", left.or(refused).and(money.perCapitaBelow(9000_00)));
    Kleene noLabour = Kleene.of(oracle.home.ableWorkers() == 0);
    oracle.say("R51", "", noLabour.and(without).and(money.perCapitaBelow(10_000_00)));
    int minors = 0;
    for (Person person : oracle.home.people) {
      minors += person.age(oracle.asOf) < 18 ? 1 : 0;
    }
    for (Person person : oracle.home.people) {
      pension(person);
      lost(person);
      boolean orphan = oracle.any(person, Known.Orphan.class, row -> time.inLast(row.day(), 3));
      boolean divorced = oracle.any(person, Known.Divorce.class, row -> time.inLast(row.day(), 3));
      oracle.say("R54", "", person, Kleene.of(orphan || (divorced && minors >= 1)));
      oracle.say("", "F26", person, Kleene.of(orphan));
      conduct(person);
    }
  }

  private void pension(Person person) {
    int age = person.age(oracle.asOf);
    Kleene stopped = Kleene.UNKNOWN;
    Kleene enrolled = Kleene.UNKNOWN;
    for (Known.Pension row : oracle.of(person, Known.Pension.class)) {
      stopped =
          row.paidMonth() == 0 ? Kleene.UNKNOWN : Kleene.of(row.paidMonth() < time.yearMonth(1));
      enrolled = Kleene.of(row.state() == 1 || row.state() == 2);
    }
    Kleene old = Kleene.of(age >= 60).and(stopped);
    Kleene young = Kleene.of(age >= 16 && age <= 59 && !person.student).and(enrolled.not());
    oracle.say("R52", "", person, old.or(young));
  }

  private void lost(Person person) {
    boolean gone = oracle.deadInLast(person, 3);
    for (String fact :
        new String[] {"member_death_date", "custody_start_date", "missing_report_date"}) {
      Known.Seen seen = person.seen(fact);
      gone |= seen != null && time.inLast(LocalDate.parse(seen.value()), 3);
    }
    oracle.say("R53", "F26", person, money.mainEarner(person).and(Kleene.of(gone)));
  }

  private void conduct(Person person) {
    Known.Seen seen = person.seen("job_offer_refusals_12m");
    boolean refuses = seen != null && Integer.parseInt(seen.value()) >= 2;
    oracle.say(
        "R55",
        "",
        person,
        Kleene.of(refuses && person.able(oracle.asOf)).and(money.perCapitaBelow(6000_00)));
  }
}
