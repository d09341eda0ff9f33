package cn.anju.engine.indicator;

import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Level;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.EventCause;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From verdicts to hits: for each TRUE its events, measured value, threshold and sentence; for each
 * UNKNOWN what is missing. Leaves {@code hit(hit, household, member, indicator, is_true, event_key,
 * measured, threshold, explanation, explanation_en)}; the English sentence of TRUE hits only.
 */
public final class Hits {
  private final DuckDb engine;
  private final List<CompiledIndicator> indicators;
  private final boolean isAnyNameDoubted;

  /**
   * @param isAnyNameDoubted true if there are strict tables beside the plain ones
   */
  public Hits(DuckDb engine, List<CompiledIndicator> indicators, boolean isAnyNameDoubted) {
    this.engine = engine;
    this.indicators = indicators;
    this.isAnyNameDoubted = isAnyNameDoubted;
  }

  /**
   * @param blind indicators that are UNKNOWN for everybody; see {@link Evaluation#blind}
   * @param missingFeeds fact name → what did not arrive, in words; facts that are known are absent
   */
  public void make(Set<Integer> blind, Map<String, String> missingFeeds) throws SQLException {
    engine.execute(
        """
        create or replace table hit (household integer, member integer, indicator smallint, is_true boolean,
          event_key varchar, measured varchar, threshold varchar, explanation varchar, explanation_en varchar)\
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
        engine.number("select count(*) from doubted") == 0
            ? "create or replace view unknown_verdict as select * from verdict where is_true is null"
            : "create or replace view unknown_verdict as select v.* from verdict v where v.is_true is null and not exists (select 1 from doubted d where d.household = v.household and d.indicator = v.indicator and d.member is not distinct from v.member)");
    engine.execute(
        "insert into hit select household, member, indicator, null, null, null, null, '部门数据的证号对得上但姓名是另一个人的，请先核实是谁，再判断', null from doubted");
    engine.execute(
        "create or replace table unknown_reason (indicator smallint, explanation varchar)");
    for (int i : blind) {
      CompiledIndicator indicator = indicators.get(i);
      if (missingOf(indicator, missingFeeds).isEmpty()) {
        engine.execute(
            "insert into unknown_reason values (%d, %s)"
                .formatted(
                    i, quoted("数据不足，请核实：" + String.join("、", indicator.factTitles().values()))));
      } else {
        unknownHits(i, indicator, missingFeeds);
      }
    }
    for (int i : withUnknown) {
      unknownHits(i, indicators.get(i), missingFeeds);
    }
  }

  private static String scopeOf(CompiledIndicator indicator) {
    return Evaluation.scopeOf(indicator.grain(), indicator.definition().family());
  }

  /** RED is shown by what is certain: rows with another person's name are left out (ruling 39). */
  private String certainScopeOf(CompiledIndicator indicator) {
    String scope = scopeOf(indicator);
    return isAnyNameDoubted && indicator.level() == Level.RED
        ? "(select * from %1$s where household not in (select household from mismatch_household) union all select * from strict_%1$s)"
            .formatted(scope)
        : scope;
  }

  private static String joinOn(CompiledIndicator indicator) {
    return indicator.grain() == Grain.MEMBER ? "f.member = v.member" : "f.household = v.household";
  }

  /** The facts of the households (members) for which one indicator is TRUE. */
  private String trueOnes(int index, CompiledIndicator indicator) {
    boolean ofMember = indicator.grain() == Grain.MEMBER;
    return "(select f.*%s from true_verdict v join %s f on %s%s where v.indicator = %d) f"
        .formatted(
            ofMember ? ", p.person_name" : ", cast(null as integer) as member",
            certainScopeOf(indicator),
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
          "insert into hit select household, member, %d, true, e.event_key, %s, %s, %s, %s from (select f.*, unnest(%s) as e from %s) f"
              .formatted(
                  index,
                  cause.measuredSql("e"),
                  cause.thresholdSql("e"),
                  cause.explanationSql("e"),
                  cause.explanationEnglishSql("e"),
                  events,
                  source));
    }
    // not by an event: a state, or a branch of the condition that names none
    statements.add(
        "insert into hit select f.household, f.member, %d, true, %s, %s, %s, %s, %s from %s%s"
            .formatted(
                index,
                indicator.eventKeySql() == null
                    ? "null"
                    : "cast(" + indicator.eventKeySql() + " as varchar)",
                indicator.measuredSql(null),
                indicator.thresholdSql(null),
                indicator.explanationSql(null),
                indicator.explanationEnglishSql(null),
                source,
                noEvent.isEmpty() ? "" : " where " + String.join(" and ", noEvent)));
    return statements;
  }

  private void unknownHits(int index, CompiledIndicator indicator, Map<String, String> missingFeeds)
      throws SQLException {
    List<String> notArrived = missingOf(indicator, missingFeeds);
    if (!notArrived.isEmpty()) {
      engine.execute(
          "insert into unknown_reason values (%d, '%s')"
              .formatted(
                  index,
                  ("数据缺，暂不能判断：本期未收到或已挂起" + String.join("、", notArrived)).replace("'", "''")));
      return;
    }
    engine.execute(
        "insert into hit select v.household, v.member, v.indicator, null, null, null, null, %s, null from unknown_verdict v join %s f on %s where v.indicator = %d"
            .formatted(whatIsMissing(indicator), scopeOf(indicator), joinOn(indicator), index));
  }

  private static List<String> missingOf(
      CompiledIndicator indicator, Map<String, String> missingFeeds) {
    return indicator.factsUsed().stream()
        .filter(missingFeeds::containsKey)
        .map(missingFeeds::get)
        .distinct()
        .sorted()
        .toList();
  }

  /** Everybody for whom a blind indicator is UNKNOWN. */
  public String everybodyBlind(Set<Integer> blind) {
    return blind.stream()
        .map(i ->
            "select household, %s as member, cast(%d as smallint) as indicator from %s"
                .formatted(
                    indicators.get(i).grain() == Grain.MEMBER ? "member" : "cast(null as integer)",
                    i,
                    Evaluation.askedOf(
                        indicators.get(i).grain(), indicators.get(i).definition().family())))
        .collect(
            Collectors.joining(
                " union all ",
                "",
                (blind.isEmpty() ? "" : " union all ")
                    + "select 0 as household, 0 as member, cast(0 as smallint) as indicator where false"));
  }

  /** Names the facts that are unknown and the occurrences that lack a value. */
  private static String whatIsMissing(CompiledIndicator indicator) {
    Map<String, String> titles = indicator.factTitles();
    List<String> parts = new ArrayList<>();
    titles.forEach((fact, title) ->
        parts.add("case when f.%s is null then %s end".formatted(fact, quoted(title))));
    for (EventCause cause : indicator.causes()) {
      parts.add(
          "case when len(list_filter(coalesce(f.%1$s, []), lambda e : (%2$s) is null)) > 0 then %3$s end"
              .formatted(
                  cause.group(),
                  cause.predicateSql("e"),
                  quoted(titles.getOrDefault(cause.group(), cause.group()) + "有空白项")));
    }
    String all = quoted(String.join("、", titles.values()) + "（有一项为零或不全，无法计算）");
    return "'数据不足，请核实：' || coalesce(nullif(concat_ws('、', %s), ''), %s)"
        .formatted(String.join(", ", parts), all);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
