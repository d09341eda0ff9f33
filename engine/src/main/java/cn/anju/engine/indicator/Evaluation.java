package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Level;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * From fact tables to verdicts. FALSE is not kept, and where a household has TRUE for an indicator
 * its UNKNOWNs are dropped (ruling 32).
 *
 * <p>Nearly every verdict is FALSE. So one scan per grain and family asks of everybody only what is
 * cheap and cannot miss anybody; the few who pass are put together, and only they are asked for the
 * verdicts. Indicators that rest on what did not arrive are UNKNOWN for many; those have a scan of
 * their own each.
 *
 * <p>Leaves {@code verdict(household, member, indicator, is_true)}; {@code indicator} is the
 * position in the list of compiled indicators.
 */
public final class Evaluation {
  private final DuckDb engine;
  private final List<CompiledIndicator> indicators;
  private final Set<Integer> blind = new TreeSet<>();

  public Evaluation(DuckDb engine, List<CompiledIndicator> indicators) {
    this.engine = engine;
    this.indicators = indicators;
  }

  /**
   * Indicators that are UNKNOWN for everybody they are asked of, because what they rest on did not
   * arrive. They have no rows in {@code verdict}: one word for all says the same.
   */
  public Set<Integer> blind() {
    return Set.copyOf(blind);
  }

  /**
   * Evaluates over {@code <prefix>household_facts} and {@code <prefix>member_facts}.
   *
   * @param missing facts that cannot be known in this run, because what they rest on did not arrive
   */
  public void evaluate(String prefix, Set<String> missing) {
    for (Family family : Family.values()) {
      for (Grain grain : Grain.values()) {
        engine.run(Step.view(prefix + askedOf(grain, family), asked(prefix, grain, family)));
      }
    }
    if (prefix.isEmpty()) {
      findBlind(missing);
    }
    engine.run(Step.table(prefix + "verdict", everyVerdict(prefix, missing)));
    dropUnknownBesideTrue(prefix);
  }

  /**
   * Puts together all facts of those whose verdict gets a sentence of its own: TRUE, or UNKNOWN
   * though everything arrived.
   *
   * @param missing as for {@link #evaluate}
   */
  public void gatherFacts(String prefix, Set<String> missing) {
    String explained =
        IntStream.range(0, indicators.size())
            .filter(i -> !rests(i, missing))
            .mapToObj(String::valueOf)
            .collect(joining(", ", "(is_true or indicator in (", "))"))
            .replace("in ()", "in (-1)");
    for (Family family : Family.values()) {
      engine.run(
          Step.table(
              prefix + scopeOf(Grain.HOUSEHOLD, family),
              householdScope(prefix, family, explained)));
      engine.run(
          Step.table(
              prefix + scopeOf(Grain.MEMBER, family), memberScope(prefix, family, explained)));
    }
  }

  /** The view of those whom an indicator of this grain and family is asked of. */
  static String askedOf(Grain grain, Family family) {
    return grain.column() + "_asked_" + family.name().toLowerCase(Locale.ROOT);
  }

  /** Those whom indicators of this grain and family are asked of, with the facts asked for. */
  private String asked(String prefix, Grain grain, Family family) {
    Set<String> facts = new TreeSet<>();
    Set<String> household = new TreeSet<>();
    for (CompiledIndicator indicator : indicators) {
      if (indicator.grain() == grain && indicator.definition().family() == family) {
        facts.addAll(indicator.columnsUsed());
        household.addAll(indicator.householdFactsUsed());
      }
    }
    household.retainAll(facts);
    facts.removeAll(household);
    String own = facts.stream().map(fact -> ", f." + fact).collect(joining());
    if (grain == Grain.HOUSEHOLD) {
      return "select f.household%s from %shousehold_facts f where f.household_type = '%s'"
          .formatted(own, prefix, typeOf(family));
    }
    return "select f.household, f.member%s%s from %smember_facts f join (select household%s from %shousehold_facts where household_type = '%s') h on h.household = f.household"
        .formatted(
            own,
            household.stream().map(fact -> ", h." + fact).collect(joining()),
            prefix,
            household.stream().map(fact -> ", " + fact).collect(joining()),
            prefix,
            typeOf(family));
  }

  private void findBlind(Set<String> missing) {
    for (Family family : Family.values()) {
      for (Grain grain : Grain.values()) {
        List<Integer> asked =
            ofGroup(grain, family).filter(i -> rests(i, missing)).boxed().toList();
        if (asked.isEmpty()) {
          continue;
        }
        String each =
            asked.stream()
                .map(i -> "bool_and((" + indicators.get(i).verdictSql() + ") is null)")
                .collect(joining(", "));
        try {
          engine.rows(
              "select " + each + " from " + askedOf(grain, family),
              row -> {
                for (int i = 0; i < asked.size(); i++) {
                  if (row.getBoolean(i + 1)) {
                    blind.add(asked.get(i));
                  }
                }
                return blind;
              });
        } catch (SQLException fault) {
          throw new IllegalStateException(fault);
        }
      }
    }
  }

  private IntStream ofGroup(Grain grain, Family family) {
    return IntStream.range(0, indicators.size())
        .filter(i -> indicators.get(i).grain() == grain)
        .filter(i -> indicators.get(i).definition().family() == family);
  }

  /** Whether an indicator rests on any of these facts. */
  private boolean rests(int indicator, Set<String> facts) {
    return indicators.get(indicator).factsUsed().stream().anyMatch(facts::contains);
  }

  /** The table with all facts of those asked who have a verdict. */
  static String scopeOf(Grain grain, Family family) {
    return grain.column() + "_scope_" + family.name().toLowerCase(Locale.ROOT);
  }

  private void dropUnknownBesideTrue(String prefix) {
    try {
      engine.execute(
          """
          delete from %1$sverdict where is_true is null
            and (household * 1000::bigint + indicator) in (select household * 1000::bigint + indicator from %1$sverdict where is_true)\
          """
              .formatted(prefix));
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String householdScope(String prefix, Family family, String explained) {
    return "select * from %1$shousehold_facts where household_type = '%2$s' and household in (select household from verdict where %3$s and member is null)"
        .formatted(prefix, typeOf(family), explained);
  }

  private static String typeOf(Family family) {
    return switch (family) {
      case RETURN -> "TUOPIN";
      case FALL -> "GENERAL";
    };
  }

  /** Member facts beside those household facts that a member's indicators name. */
  private String memberScope(String prefix, Family family, String explained) {
    String household =
        indicators.stream()
            .filter(i -> i.grain() == Grain.MEMBER)
            .flatMap(i -> i.householdFactsUsed().stream())
            .distinct()
            .sorted()
            .map(fact -> ", h." + fact)
            .collect(joining());
    return "select m.*%1$s from %2$smember_facts m join %2$shousehold_facts h on h.household = m.household where h.household_type = '%3$s' and m.member in (select member from verdict where %4$s)"
        .formatted(household, prefix, typeOf(family), explained);
  }

  private String everyVerdict(String prefix, Set<String> missing) {
    List<String> parts = new ArrayList<>();
    for (Family family : Family.values()) {
      for (Grain grain : Grain.values()) {
        String asked = prefix + askedOf(grain, family);
        List<Integer> settled =
            ofGroup(grain, family).filter(i -> !rests(i, missing)).boxed().toList();
        if (!settled.isEmpty()) {
          engine.run(
              Step.table(asked + "_few", "select * from " + asked + " where " + possible(settled)));
          parts.add(fewVerdicts(grain, settled, asked + "_few"));
        }
        ofGroup(grain, family)
            .filter(i -> rests(i, missing) && !blind.contains(i))
            .mapToObj(i -> manyVerdicts(i, asked))
            .forEach(parts::add);
      }
    }
    parts.add(
        "select 0 as household, 0 as member, cast(0 as smallint) as indicator, true as is_true where false");
    return String.join("\nunion all\n", parts);
  }

  /** What everybody meets for whom any of these indicators is not FALSE. */
  private String possible(List<Integer> asked) {
    return asked.stream()
        .map(indicators::get)
        .map(i ->
            Objects.requireNonNullElseGet(
                i.possibleSql(), () -> "(" + i.verdictSql() + ") is not false"))
        .distinct()
        .collect(joining(" or "));
  }

  /** All verdicts of one person side by side, then one row for each that is not FALSE. */
  private String fewVerdicts(Grain grain, List<Integer> asked, String few) {
    String verdicts =
        asked.stream()
            .map(i ->
                "{indicator: cast(%d as smallint), is_true: (%s)}"
                    .formatted(i, indicators.get(i).verdictSql()))
            .collect(joining(", "));
    return "select household, member, v.indicator as indicator, v.is_true as is_true from (select household, %s as member, unnest(list_filter([%s], lambda v : v.is_true is not false)) as v from %s) i"
        .formatted(memberOf(grain), verdicts, few);
  }

  private String manyVerdicts(int index, String asked) {
    CompiledIndicator indicator = indicators.get(index);
    String possible = indicator.possibleSql();
    return "select household, member, cast(%d as smallint) as indicator, verdict as is_true from (select household, %s as member, (%s) as verdict from %s%s) i where verdict is not false"
        .formatted(
            index,
            memberOf(indicator.grain()),
            indicator.verdictSql(),
            asked,
            possible == null ? "" : " where " + possible);
  }

  private static String memberOf(Grain grain) {
    return grain == Grain.MEMBER ? "member" : "cast(null as integer)";
  }

  /**
   * Turns RED verdicts that rest on rows with another person's name into UNKNOWN (rulings 31, 39);
   * those are in {@code doubted(household, member, indicator)}. Needs {@code strict_verdict} and
   * {@code mismatch_household}.
   */
  public void doubtRedWithoutStrictProof() throws SQLException {
    String red =
        IntStream.range(0, indicators.size())
            .filter(i -> indicators.get(i).level() == Level.RED)
            .mapToObj(String::valueOf)
            .collect(joining(", "));
    if (red.isEmpty()) {
      return;
    }
    engine.execute(
        """
        create or replace table doubted as
        select household, member, indicator from verdict
        where is_true and indicator in (%s) and household in (select household from mismatch_household)
          and not exists (select 1 from strict_verdict s where s.is_true and s.household = verdict.household
                          and s.indicator = verdict.indicator and s.member is not distinct from verdict.member)\
        """
            .formatted(red));
    engine.execute(
        """
        update verdict set is_true = null
        where is_true and exists (select 1 from doubted d where d.household = verdict.household
                                  and d.indicator = verdict.indicator and d.member is not distinct from verdict.member)\
        """);
    engine.execute(
        """
        delete from verdict where is_true is null and exists (
          select 1 from verdict t where t.is_true and t.household = verdict.household and t.indicator = verdict.indicator)\
        """);
    engine.execute(
        """
        delete from doubted where exists (
          select 1 from verdict t where t.is_true and t.household = doubted.household and t.indicator = doubted.indicator)\
        """);
  }

  /** Makes an empty {@code doubted}, where no row carries another person's name. */
  public void doubtNothing() throws SQLException {
    engine.execute(
        "create or replace table doubted as select household, member, indicator from verdict where false");
  }
}
