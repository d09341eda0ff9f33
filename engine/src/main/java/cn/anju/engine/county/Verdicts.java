package cn.anju.engine.county;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the indicators say about one household. */
final class Verdicts {
  /** Verdict of the household itself is kept under the empty member number. */
  private final TreeMap<String, Map<String, Kleene>> byIndicator = new TreeMap<>();

  /** A household's verdict. */
  void say(String indicator, Kleene verdict) {
    say(indicator, "", verdict);
  }

  /** A member's verdict; several about one member are joined by or. */
  void say(String indicator, Person member, Kleene verdict) {
    say(indicator, member.number, verdict);
  }

  private void say(String indicator, String member, Kleene verdict) {
    if (verdict != Kleene.FALSE) {
      byIndicator
          .computeIfAbsent(indicator, name -> new LinkedHashMap<>())
          .merge(member, verdict, Kleene::or);
    }
  }

  /** A RED hit that rests on a row with another person's name is unknown. */
  void doubt(String indicator, Verdicts strict) {
    Map<String, Kleene> mine = byIndicator.get(indicator);
    if (mine != null) {
      Map<String, Kleene> sure = strict.byIndicator.getOrDefault(indicator, Map.of());
      mine.replaceAll((member, verdict) ->
          verdict == Kleene.TRUE && sure.get(member) != Kleene.TRUE ? Kleene.UNKNOWN : verdict);
    }
  }

  Kleene of(String indicator) {
    Kleene verdict = Kleene.FALSE;
    for (Kleene one : byIndicator.getOrDefault(indicator, Map.of()).values()) {
      verdict = verdict.or(one);
    }
    return verdict;
  }

  /** Something to write down. */
  interface Writer {
    void write(String indicator, Kleene verdict, String member);
  }

  /** Every TRUE; UNKNOWN only where the indicator has no TRUE. */
  void write(Writer writer) {
    byIndicator.forEach((indicator, members) -> {
      Kleene highest = of(indicator);
      members.forEach((member, verdict) -> {
        if (verdict == highest) {
          writer.write(indicator, verdict, member);
        }
      });
    });
  }
}
