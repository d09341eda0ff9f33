package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Illness: R12–R20, F06–F10. Amounts in fen. */
final class IllnessOracle {
  private static final long RURAL_INCOME = 14_670_00;
  private static final Set<String> MAJOR = Set.of("胃癌", "肺癌", "肝癌", "食管癌", "终末期肾病");

  private final Oracle oracle;
  private final MoneyOracle money;
  private final Timeline time;

  IllnessOracle(Oracle oracle, MoneyOracle money) {
    this.oracle = oracle;
    this.money = money;
    time = oracle.time;
  }

  /** A settlement with what was taken back of it. */
  private record Charge(String visit, String kind, LocalDate day, long selfPay) {}

  void judge() {
    long household = 0;
    for (Person person : oracle.home.people) {
      List<Charge> charges = charges(person);
      long yearly = yearly(person, charges);
      household += yearly;
      Kleene half = Kleene.of(2 * yearly >= RURAL_INCOME);
      oracle.say("R12", "", person, Kleene.of(yearly >= 5000_00).and(half.not()));
      oracle.say("R13", "", person, half);
      oracle.say("", "F06", person, Kleene.of(yearly >= RURAL_INCOME));
      admissions(person, charges);
      chronic(person, charges);
      diseases(person);
      insured(person);
      selfCare(person);
    }
    long limit = oracle.tuopin() ? 30_000_00 : 50_000_00;
    Kleene all =
        household > 0
            ? (money.known ? Kleene.of(household >= money.net) : Kleene.UNKNOWN)
            : Kleene.FALSE;
    oracle.say("R14", "F07", Kleene.of(household >= limit).or(all));
  }

  private List<Charge> charges(Person person) {
    List<Known.Settlement> rows = oracle.of(person, Known.Settlement.class);
    return rows.stream()
        .filter(row -> !row.refund() && row.valid())
        .map(row ->
            new Charge(
                row.visit(), row.kind(), row.day(), row.selfPay() + takenBack(rows, row.number())))
        .toList();
  }

  private static long takenBack(List<Known.Settlement> rows, String number) {
    long sum = 0;
    for (Known.Settlement row : rows) {
      if (row.refund() && row.valid() && row.selfPay() < 0 && row.number().equals(number)) {
        sum += row.selfPay();
      }
    }
    return sum;
  }

  private long yearly(Person person, List<Charge> charges) {
    long sum = 0;
    for (Charge charge : charges) {
      if (charge.day().getYear() == time.year()) {
        sum += charge.selfPay();
      }
    }
    for (Known.MedicalAid aid : oracle.of(person, Known.MedicalAid.class)) {
      boolean inside =
          oracle.any(
              person,
              Known.Settlement.class,
              row -> row.number().equals(aid.settlement()) && row.aidInside() > 0);
      if (aid.day().getYear() == time.year() && !inside) {
        sum -= aid.amount();
      }
    }
    return sum;
  }

  private void admissions(Person person, List<Charge> charges) {
    Map<String, Long> paid = new HashMap<>();
    Map<String, LocalDate> last = new HashMap<>();
    for (Charge charge : charges) {
      if (charge.kind().equals("21")) {
        paid.merge(charge.visit(), charge.selfPay(), Long::sum);
        last.merge(
            charge.visit(), charge.day(), (left, right) -> left.isAfter(right) ? left : right);
      }
    }
    long limit = oracle.tuopin() ? 6000_00 : 10_000_00;
    boolean high =
        last.entrySet().stream()
            .anyMatch(visit ->
                time.inLast(visit.getValue(), 2) && paid.getOrDefault(visit.getKey(), 0L) >= limit);
    oracle.say("R15", "F08", person, Kleene.of(high));
  }

  private void chronic(Person person, List<Charge> charges) {
    long now = 0;
    long before = 0;
    for (Charge charge : charges) {
      if (charge.kind().equals("14") && time.inLast(charge.day(), 1)) {
        now += charge.selfPay();
      } else if (charge.kind().equals("14") && time.inLast(charge.day(), 2)) {
        before += charge.selfPay();
      }
    }
    oracle.say("R16", "", person, Kleene.of(now >= 500_00 && before >= 500_00));
  }

  private void diseases(Person person) {
    boolean major =
        oracle.any(
            person,
            Known.MajorDisease.class,
            row -> time.inLast(row.day(), 2) && MAJOR.contains(row.name()));
    oracle.say("R17", "F09", person, Kleene.of(major));
    LocalDate last = null;
    for (Known.FollowUp visit : oracle.of(person, Known.FollowUp.class)) {
      last = last == null || visit.day().isAfter(last) ? visit.day() : last;
    }
    oracle.say(
        "R19",
        "",
        person,
        Kleene.of(last != null && ChronoUnit.DAYS.between(last, oracle.asOf) > 100));
  }

  private void insured(Person person) {
    boolean other = false;
    boolean suspended = false;
    boolean ended = false;
    for (Known.Insurance row : oracle.of(person, Known.Insurance.class)) {
      if (row.year() == time.year()) {
        other |= row.state() == 1 || row.state() == 4;
        suspended |= row.state() == 2;
        ended |= row.state() == 3;
      }
    }
    Kleene insured = other ? Kleene.TRUE : suspended || !ended ? Kleene.UNKNOWN : Kleene.FALSE;
    Boolean seen = oracle.seen(person, "insured_current_year");
    if (seen != null) {
      insured = Kleene.of(seen);
    }
    boolean due = !oracle.asOf.isBefore(LocalDate.of(time.year(), 3, 1));
    oracle.say("R18", "F10", person, insured.not().and(Kleene.of(due && !exempt(person))));
  }

  private boolean exempt(Person person) {
    return !person.exempt.isEmpty()
        || ChronoUnit.DAYS.between(person.birth, oracle.asOf) <= 90
        || oracle.any(person, Known.Death.class, death -> true)
        || oracle.any(person, Known.DisasterVictim.class, Known.DisasterVictim::dead)
        || person.seen("custody_start_date") != null
        || person.seen("member_death_date") != null;
  }

  private void selfCare(Person person) {
    Known.@Nullable SelfCare latest = null;
    Known.@Nullable SelfCare earlier = null;
    for (Known.SelfCare one : oracle.of(person, Known.SelfCare.class)) {
      if (latest == null || one.day().isAfter(latest.day())) {
        earlier = latest;
        latest = one;
      }
    }
    Kleene worse = Kleene.FALSE;
    Known.Seen seen = person.seen("selfcare_level");
    if (seen != null) {
      Known.Seen day = person.seen("selfcare_assessed_date");
      Known.Seen before = person.seen("selfcare_level_prev");
      int level = degree(seen.value());
      if (day != null && level >= 2) {
        boolean heavier = before == null || level > degree(before.value());
        worse = Kleene.of(heavier && time.inLast(LocalDate.parse(day.value()), 3));
      }
    } else if (latest != null) {
      boolean heavier = earlier == null || latest.level() > earlier.level();
      worse = Kleene.of(latest.level() >= 2 && heavier && time.inLast(latest.day(), 3));
    }
    oracle.say("R20", "", person, worse);
  }

  private static int degree(String word) {
    return switch (word) {
      case "重度失能" -> 3;
      case "中度失能" -> 2;
      case "轻度失能" -> 1;
      default -> 0;
    };
  }
}
