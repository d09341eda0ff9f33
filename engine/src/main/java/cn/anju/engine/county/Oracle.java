package cn.anju.engine.county;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says for one household what every indicator must say, from what the departments' surviving rows
 * tell, by the rulings, one object at a time. It shares nothing with the engine that it is to
 * judge.
 */
final class Oracle {
  private static final String[] RED = {
    "R01", "R09", "R14", "R18", "R21", "R30", "R33", "R34", "R37", "R38", "R41", "R51", "R53",
    "F01", "F05", "F07", "F11", "F15", "F17", "F18", "F20", "F21", "F26"
  };

  final Household home;
  final Timeline time;
  final LocalDate asOf;

  /** Rows with another person's name are left out. */
  private final boolean strict;

  private final Verdicts verdicts = new Verdicts();

  private Oracle(Household home, boolean strict) {
    this.home = home;
    this.time = home.time;
    this.asOf = home.time.asOf();
    this.strict = strict;
  }

  static Verdicts judge(Household home) {
    Verdicts verdicts = new Oracle(home, false).all();
    boolean anyOtherName = home.rows.stream().anyMatch(row -> row.otherName);
    if (anyOtherName) {
      Verdicts strict = new Oracle(home, true).all();
      for (String indicator : RED) {
        verdicts.doubt(indicator, strict);
      }
    }
    return verdicts;
  }

  private Verdicts all() {
    MoneyOracle money = new MoneyOracle(this);
    money.judge();
    new IllnessOracle(this, money).judge();
    new SchoolOracle(this).judge();
    new DisabilityOracle(this).judge();
    new DisasterOracle(this).judge();
    new DwellingOracle(this).judge();
    new WorkOracle(this, money).judge();
    new ChangeOracle(this, money).judge();
    return verdicts;
  }

  boolean tuopin() {
    return home.tuopin;
  }

  /** Says it of an indicator of the household's own family; an empty code is for the other. */
  void say(String returning, String falling, Kleene verdict) {
    String indicator = home.tuopin ? returning : falling;
    if (!indicator.isEmpty()) {
      verdicts.say(indicator, verdict);
    }
  }

  void say(String returning, String falling, Person member, Kleene verdict) {
    String indicator = home.tuopin ? returning : falling;
    if (!indicator.isEmpty()) {
      verdicts.say(indicator, member, verdict);
    }
  }

  <K extends Known> List<K> of(Person person, Class<K> kind) {
    return of(person.known, kind);
  }

  <K extends Known> List<K> ofHome(Class<K> kind) {
    return of(home.known, kind);
  }

  private <K extends Known> List<K> of(List<Known> all, Class<K> kind) {
    List<K> found = List.of();
    for (Known piece : all) {
      if (kind.isInstance(piece) && !piece.row().lost && !(strict && piece.row().otherName)) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(kind.cast(piece));
      }
    }
    return found;
  }

  <K extends Known> boolean any(Person person, Class<K> kind, Predicate<K> which) {
    for (K piece : of(person, kind)) {
      if (which.test(piece)) {
        return true;
      }
    }
    return false;
  }

  /** A yes or no of the grid monitors, null where they said nothing. */
  @Nullable Boolean seen(Person person, String fact) {
    Known.Seen seen = person.seen(fact);
    return seen == null ? null : seen.value().equals("是");
  }

  @Nullable Boolean seen(String fact) {
    Known.Seen seen = home.seen(fact);
    return seen == null ? null : seen.value().equals("是");
  }

  /** A number of the grid monitors in hundredths, null where they said nothing. */
  @Nullable Long seenNumber(String fact) {
    Known.Seen seen = home.seen(fact);
    return seen == null ? null : hundredths(seen.value());
  }

  static long hundredths(String value) {
    return new BigDecimal(value).movePointRight(2).longValueExact();
  }

  boolean deadInLast(Person person, int months) {
    return any(person, Known.Death.class, death -> time.inLast(death.day(), months));
  }
}
