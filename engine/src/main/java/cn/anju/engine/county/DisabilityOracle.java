package cn.anju.engine.county;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Disability: R26–R29, F13–F14. */
final class DisabilityOracle {
  private final Oracle oracle;
  private final Timeline time;

  DisabilityOracle(Oracle oracle) {
    this.oracle = oracle;
    time = oracle.time;
  }

  void judge() {
    int certified = 0;
    boolean allOld = true;
    boolean onAllowance = ChangeOracle.benefit(oracle, true) == 1;
    for (Person person : oracle.home.people) {
      Known.Card card = valid(person);
      if (person.counted) {
        certified += card == null ? 0 : 1;
        allOld &= person.age(oracle.asOf) >= 60;
      }
      if (card != null) {
        issued(person, card);
        boolean entitled = card.level() <= 2 || onAllowance;
        oracle.say("R29", "", person, Kleene.of(entitled && paid(person) < time.yearMonth(1)));
      }
    }
    Kleene together = oracle.home.size() == 0 ? Kleene.UNKNOWN : Kleene.of(allOld);
    oracle.say("R28", "F14", Kleene.of(certified >= 2).or(Kleene.of(certified >= 1).and(together)));
  }

  private List<Known.Card> cards(Person person) {
    Map<String, Known.Card> latest = new LinkedHashMap<>();
    for (Known.Card card : oracle.of(person, Known.Card.class)) {
      latest.put(card.number(), card);
    }
    return new ArrayList<>(latest.values());
  }

  private Known.@Nullable Card valid(Person person) {
    Known.Card heaviest = null;
    for (Known.Card card : cards(person)) {
      if (card.state() == 1 && (heaviest == null || card.level() < heaviest.level())) {
        heaviest = card;
      }
    }
    return heaviest;
  }

  private void issued(Person person, Known.Card card) {
    Known.Card earlier = null;
    for (Known.Card other : cards(person)) {
      if (other.issued().isBefore(card.issued())
          && (earlier == null || other.issued().isAfter(earlier.issued()))) {
        earlier = other;
      }
    }
    boolean first = card.kind() == 1;
    boolean heavier = card.kind() == 3 && (earlier == null || earlier.level() > card.level());
    boolean recent = time.inLast(card.issued(), 2);
    oracle.say("R26", "F13", person, Kleene.of(recent && (first || heavier) && card.level() <= 2));
    oracle.say("R27", "", person, Kleene.of(recent && first && card.level() >= 3));
  }

  private int paid(Person person) {
    int month = 0;
    for (Known.Subsidy row : oracle.of(person, Known.Subsidy.class)) {
      month = row.amount() > 0 ? Math.max(month, row.month()) : month;
    }
    return month;
  }
}
