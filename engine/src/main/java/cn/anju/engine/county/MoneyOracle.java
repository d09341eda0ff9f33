package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;
import cn.anju.engine.county.Ledger.Line;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Income and expenditure: R01–R11, F01–F05. Amounts in fen. */
final class MoneyOracle {
  private final Oracle oracle;
  private final Household home;
  private final Ledger ledger;
  private final Predicate<LocalDate> year;
  private final Predicate<LocalDate> before;
  private final int size;

  /** Whether any income is written down for the last twelve months, and for the twelve before. */
  final boolean known;

  final boolean knownBefore;
  final long net;
  final long gross;
  private final long grossBefore;
  private final long perCapita;

  MoneyOracle(Oracle oracle) {
    this.oracle = oracle;
    home = oracle.home;
    ledger = home.ledger;
    Timeline time = oracle.time;
    year = day -> time.inLast(day, 12);
    before = time::inPreviousYear;
    size = home.size();
    known = ledger.lines.stream().anyMatch(line -> line.counts() && year.test(line.day));
    knownBefore = ledger.lines.stream().anyMatch(line -> line.counts() && before.test(line.day));
    net = ledger.net(year);
    gross = ledger.gross(year);
    grossBefore = ledger.gross(before);
    perCapita = size == 0 ? 0 : perHead(net);
  }

  /** Rounded half up to whole fen. */
  private long perHead(long amount) {
    return Math.floorDiv(2 * amount + size, 2L * size);
  }

  Kleene perCapitaBelow(long line) {
    return known && size > 0 ? Kleene.of(perCapita < line) : Kleene.UNKNOWN;
  }

  void judge() {
    long line = oracle.tuopin() ? 5000_00 : 6000_00;
    Kleene below = perCapitaBelow(line);
    oracle.say("R01", "F01", below);
    oracle.say("R02", "", below.not().and(perCapitaBelow(6000_00)));
    long claims = ledger.sum(entry -> entry.category == Category.CLAIM && year.test(entry.day));
    long compliant = spent(Household.Spending::compliant);
    Kleene adjusted =
        known && size > 0 ? Kleene.of(perHead(net + claims - compliant) < line) : Kleene.UNKNOWN;
    oracle.say("R03", "F02", below.not().and(adjusted));
    fall();
    yearly();
    sources();
    spending();
  }

  private void fall() {
    Kleene fallen = Kleene.UNKNOWN;
    if (known && knownBefore && size > 0) {
      long last = perHead(ledger.net(before));
      int share = oracle.tuopin() ? 8 : 7;
      fallen = last > 0 ? Kleene.of(perCapita * 10 <= last * share) : Kleene.UNKNOWN;
    }
    oracle.say("R04", "F03", fallen.and(perCapitaBelow(oracle.tuopin() ? 10_000_00 : 12_000_00)));
  }

  private void yearly() {
    oracle.say("R05", "", fell(0).and(fell(1)));
  }

  private Kleene fell(int years) {
    long now = home.accounts[years];
    long earlier = home.accounts[years + 1];
    if (now < 0 || earlier < 0 || size == 0) {
      return Kleene.UNKNOWN;
    }
    return Kleene.of(perHead(now) * 100 < perHead(earlier) * 95);
  }

  private void sources() {
    long transfers = ledger.sum(line -> line.category == Category.TRANSFER && year.test(line.day));
    Kleene reliant = share(transfers, gross, 60, known);
    oracle.say("R06", "", reliant.and(Kleene.of(home.ableWorkers() >= 1)));
    Map<String, Long> bySource = new HashMap<>();
    for (Line line : ledger.lines) {
      if (line.counts() && line.gross() && before.test(line.day)) {
        bySource.merge(line.item, line.amount, Long::sum);
      }
    }
    String largest = "";
    for (Map.Entry<String, Long> source : bySource.entrySet()) {
      if (largest.isEmpty() || source.getValue() > bySource.getOrDefault(largest, 0L)) {
        largest = source.getKey();
      }
    }
    String item = largest;
    Kleene dominant = share(bySource.getOrDefault(item, 0L), grossBefore, 80, knownBefore);
    long recent =
        ledger.sum(
            line -> line.gross() && line.item.equals(item) && oracle.time.inLast(line.day, 3));
    Kleene interrupted = knownBefore ? Kleene.of(recent == 0) : Kleene.UNKNOWN;
    oracle.say("R07", "", dominant.and(interrupted));
  }

  private static Kleene share(long part, long whole, int percent, boolean known) {
    return known && whole > 0 ? Kleene.of(part * 100 >= whole * percent) : Kleene.UNKNOWN;
  }

  /** Whether wages were at least half of the gross income of the twelve months before. */
  Kleene wagesHalf() {
    long wages = ledger.sum(line -> line.category == Category.WAGE && before.test(line.day));
    return share(wages, grossBefore, 50, knownBefore);
  }

  long operating(boolean last) {
    return ledger.sum(
        line -> line.category == Category.OPERATING && (last ? year : before).test(line.day));
  }

  /** Forty percent of the wages and farm income of the twelve months before, and the most. */
  Kleene mainEarner(Person person) {
    if (!knownBefore) {
      return Kleene.UNKNOWN;
    }
    long all = earned(line -> true);
    long own = earned(line -> line.who == person);
    if (own == 0 || own * 100 < all * 40) {
      return Kleene.FALSE;
    }
    for (Person other : home.people) {
      if (earned(line -> line.who == other) > own) {
        return Kleene.FALSE;
      }
    }
    return Kleene.TRUE;
  }

  private long earned(Predicate<Line> whose) {
    return ledger.sum(line ->
        (line.category == Category.WAGE || line.category == Category.OPERATING)
            && before.test(line.day)
            && whose.test(line));
  }

  private long spent(Predicate<Household.Spending> which) {
    long sum = 0;
    for (Household.Spending spending : home.spending) {
      if (year.test(spending.day()) && which.test(spending)) {
        sum += spending.net();
      }
    }
    return sum;
  }

  private void spending() {
    long rigid = spent(Household.Spending::rigid);
    Kleene allOfIt =
        rigid > 0 && known ? Kleene.of(rigid >= gross) : rigid > 0 ? Kleene.UNKNOWN : Kleene.FALSE;
    oracle.say(
        "R08",
        "F04",
        share(rigid, gross, oracle.tuopin() ? 50 : 60, known).and(lessThanAll(rigid)));
    oracle.say("R09", "F05", allOfIt);
    boolean large =
        home.spending.stream()
            .anyMatch(
                one -> one.rigid() && oracle.time.inLast(one.day(), 3) && one.net() >= 10_000_00);
    oracle.say("R10", "", Kleene.of(large));
    Kleene overdue = Kleene.FALSE;
    for (Person person : home.people) {
      for (Known.Loan loan : oracle.of(person, Known.Loan.class)) {
        overdue = overdue.or(loan.overdue() < 0 ? Kleene.UNKNOWN : Kleene.of(loan.overdue() >= 30));
      }
    }
    Long seen = oracle.seenNumber("debt_service_12m");
    long debt = seen != null ? seen : spent(one -> one.kind().equals("DEBT"));
    oracle.say("R11", "", overdue.or(share(debt, gross, 30, known)));
  }

  private Kleene lessThanAll(long rigid) {
    return known && gross > 0 ? Kleene.of(rigid < gross) : Kleene.UNKNOWN;
  }
}
