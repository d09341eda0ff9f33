package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Grain;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.EventCause;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From verdicts to hits: for each TRUE its events, measured value, threshold and sentence; for each
 * UNKNOWN what is missing. Leaves {@code hit(hit, household, member, indicator, is_true, event_key,
 * measured, threshold, explanation)}.
 */
public final class Hits {
  private final DuckDb engine;
  private final List<CompiledIndicator> indicators;

  public Hits(DuckDb engine, List<CompiledIndicator> indicators) {
    this.engine = engine;
    this.indicators = indicators;
  }

  /**
   * @param missingFeeds fact name → what did not arrive, in words; facts that are known are absent
   */
  public void make(Map<String, String> missingFeeds) throws SQLException {
    engine.execute(
        """
        create or replace table hit (household integer, member integer, indicator smallint, is_true boolean,
          event_key varchar, measured varchar, threshold varchar, explanation varchar)\
        """);
    engine.execute("create or replace table true_verdict as select * from verdict where is_true");
    List<Integer> withTrue =
        engine.rows("select distinct indicator from true_verdict order by 1", row -> row.getInt(1));
    for (int i : withTrue) {
      for (String statement : trueHits(i, indicators.get(i))) {
        engine.execute(statement);
      }
    }
    List<Integer> withUnknown =
        engine.rows(
            "select distinct indicator from verdict where is_true is null order by 1",
            row -> row.getInt(1));
    engine.execute(
        "create or replace table unknown_verdict as select * from verdict where is_true is null");
    engine.execute(
        "create or replace table unknown_reason (indicator smallint, explanation varchar)");
    for (int i : withUnknown) {
      unknownHits(i, indicators.get(i), missingFeeds);
    }
  }

  private static String scopeOf(CompiledIndicator indicator) {
    return indicator.grain() == Grain.MEMBER ? "member_scope" : "household_scope";
  }

  private static String joinOn(CompiledIndicator indicator) {
    return indicator.grain() == Grain.MEMBER ? "f.member = v.member" : "f.household = v.household";
  }

  /** The facts of the households (members) for which one indicator is TRUE. */
  private static String trueOnes(int index, CompiledIndicator indicator) {
    boolean ofMember = indicator.grain() == Grain.MEMBER;
    return "(select f.*%s from true_verdict v join %s f on %s%s where v.indicator = %d) f"
        .formatted(
            ofMember ? ", p.person_name" : ", cast(null as integer) as member",
            scopeOf(indicator),
            joinOn(indicator),
            ofMember ? " left join person p on p.member = v.member" : "",
            index);
  }

  private List<String> trueHits(int index, CompiledIndicator indicator) {
    List<String> statements = new ArrayList<>();
    String source = trueOnes(index, indicator);
    List<String> noEvent = new ArrayList<>();
    for (EventCause cause : indicator.causes()) {
      String events =
          "list_filter(coalesce(f.%s, []), lambda e : %s)"
              .formatted(cause.group(), cause.predicateSql("e"));
      noEvent.add("len(" + events + ") = 0");
      statements.add(
          "insert into hit select household, member, %d, true, e.event_key, %s, %s, %s from (select f.*, unnest(%s) as e from %s) f"
              .formatted(
                  index,
                  cause.measuredSql("e"),
                  cause.thresholdSql("e"),
                  cause.explanationSql("e"),
                  events,
                  source));
    }
    // not by an event: a state, or a branch of the condition that names none
    statements.add(
        "insert into hit select f.household, f.member, %d, true, %s, %s, %s, %s from %s%s"
            .formatted(
                index,
                indicator.eventKeySql() == null
                    ? "null"
                    : "cast(" + indicator.eventKeySql() + " as varchar)",
                indicator.measuredSql(null),
                indicator.thresholdSql(null),
                indicator.explanationSql(null),
                source,
                noEvent.isEmpty() ? "" : " where " + String.join(" and ", noEvent)));
    return statements;
  }

  private void unknownHits(int index, CompiledIndicator indicator, Map<String, String> missingFeeds)
      throws SQLException {
    List<String> notArrived =
        indicator.factsUsed().stream()
            .filter(missingFeeds::containsKey)
            .map(missingFeeds::get)
            .distinct()
            .sorted()
            .toList();
    if (!notArrived.isEmpty()) {
      engine.execute(
          "insert into unknown_reason values (%d, '%s')"
              .formatted(
                  index, ("数据缺，暂不能判断：本期未收到" + String.join("、", notArrived)).replace("'", "''")));
      return;
    }
    String missing =
        indicator.factTitles().entrySet().stream()
            .map(fact ->
                "case when f.%s is null then '%s' end"
                    .formatted(fact.getKey(), fact.getValue().replace("'", "''")))
            .collect(joining(", "));
    engine.execute(
        "insert into hit select v.household, v.member, v.indicator, null, null, null, null, '数据不足，请核实：' || concat_ws('、', %s) from unknown_verdict v join %s f on %s where v.indicator = %d"
            .formatted(
                missing.isEmpty() ? "''" : missing, scopeOf(indicator), joinOn(indicator), index));
  }
}
