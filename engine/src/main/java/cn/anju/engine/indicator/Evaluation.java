package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Level;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.util.List;

/**
 * From fact tables to verdicts. All indicators of one grain are evaluated in one scan over its
 * table; FALSE is not kept, and where a household has TRUE for an indicator its UNKNOWNs are
 * dropped (ruling 32).
 *
 * <p>Leaves {@code verdict(household, member, indicator, is_true)}; {@code indicator} is the
 * position in the list of compiled indicators.
 */
public final class Evaluation {
  private final DuckDb engine;
  private final List<CompiledIndicator> indicators;

  public Evaluation(DuckDb engine, List<CompiledIndicator> indicators) {
    this.engine = engine;
    this.indicators = indicators;
  }

  /** Evaluates over {@code <prefix>household_facts} and {@code <prefix>member_facts}. */
  public void evaluate(String prefix) {
    engine.run(
        Step.view(
            prefix + "household_scope",
            "select *, household_type = 'TUOPIN' as is_return from " + prefix + "household_facts"));
    engine.run(Step.table(prefix + "member_scope", memberScope(prefix)));
    engine.run(Step.table(prefix + "found", everyVerdict(prefix)));
    engine.run(
        Step.table(
            prefix + "verdict",
            """
            select f.* from %1$sfound f
            where f.is_true
               or not exists (select 1 from %1$sfound t where t.is_true and t.household = f.household and t.indicator = f.indicator)\
            """
                .formatted(prefix)));
  }

  /** Member facts beside those household facts that a member's indicators name. */
  private String memberScope(String prefix) {
    String household =
        indicators.stream()
            .filter(i -> i.grain() == Grain.MEMBER)
            .flatMap(i -> i.householdFactsUsed().stream())
            .distinct()
            .sorted()
            .map(fact -> ", h." + fact)
            .collect(joining());
    return "select m.*, h.household_type = 'TUOPIN' as is_return%1$s from %2$smember_facts m join %2$shousehold_facts h on h.household = m.household"
        .formatted(household, prefix);
  }

  private String everyVerdict(String prefix) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < indicators.size(); i++) {
      CompiledIndicator indicator = indicators.get(i);
      boolean ofMember = indicator.grain() == Grain.MEMBER;
      all.append(i == 0 ? "" : "\nunion all\n")
          .append(
              "select household, member, cast(%d as smallint) as indicator, verdict as is_true from (select household, %s as member, (%s) as verdict from %s where %s) i where verdict is not false"
                  .formatted(
                      i,
                      ofMember ? "member" : "cast(null as integer)",
                      indicator.verdictSql(),
                      prefix + (ofMember ? "member_scope" : "household_scope"),
                      indicator.isForReturn() ? "is_return" : "not is_return"));
    }
    return all.toString();
  }

  /**
   * Turns RED verdicts that rest on rows with another person's name into UNKNOWN (rulings 31, 39);
   * those are in {@code doubted(household, member, indicator)}. Needs {@code strict_verdict} and
   * {@code mismatch_household}.
   */
  public void doubtRedWithoutStrictProof() throws SQLException {
    String red =
        java.util.stream.IntStream.range(0, indicators.size())
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
