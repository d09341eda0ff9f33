package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Partners;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Weighs compared pairs by a model and decides between candidates that exclude each other. */
final class Weighing {
  /** Pairs with less are of no account to anybody, not even as another candidate of a row. */
  private static final double LEAST_WEIGHT = -10;

  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final LinkageModel model;

  Weighing(DuckDb engine, LinkageDefinition definition, LinkageModel model) {
    this.engine = engine;
    this.definition = definition;
    this.model = model;
  }

  /**
   * Makes {@code linked} (l, r, weight, probability) from {@code compared}.
   *
   * @param others how many rows of the right a row of the left may belong to
   */
  void makeLinked(long others) throws SQLException {
    Patterns patterns = new Patterns(definition);
    engine.execute("create or replace table pattern_weight (pattern bigint, weight double)");
    try (DuckDBAppender rows = engine.appender("pattern_weight")) {
      for (Estimation.Pattern pattern : patterns.count(engine, "compared")) {
        double weight = priorWeight(others);
        for (int c = 0; c < pattern.levels().length; c++) {
          boolean isLifted =
              Estimation.isLifted(definition.comparisons().get(c).dependsOn(), pattern.levels());
          weight += model.comparisons().get(c).weight(pattern.levels()[c], isLifted);
        }
        rows.beginRow();
        rows.append(patterns.numberOf(pattern.levels()));
        rows.append(weight);
        rows.endRow();
      }
    }
    engine.run(
        Step.table(
            "scored",
            "select l, r, least(w.weight + rarity, 1000) as weight from compared c join pattern_weight w on w.pattern = c.pattern where w.weight + rarity > %s"
                .formatted(LEAST_WEIGHT)));
    engine.run(Step.table("shared", shared()));
    if (definition.partners() == Partners.ONE_TO_ONE) {
      engine.run(Step.table("linked", "select * from shared where false"));
      oneToOne();
    } else {
      engine.run(Step.table("linked", "select * from shared where probability >= 0.01"));
    }
  }

  /**
   * Weight of a pair before anything was compared, in bits. Where a row of the left has one partner
   * at most, the other possibility is that it has none.
   */
  private double priorWeight(long others) {
    Double found = definition.found();
    if (found != null && definition.partners() != Partners.ANY) {
      return LinkageModel.log2(found / Math.max(1, others) / (1 - found));
    }
    double none =
        definition.partners() == Partners.ANY
            ? 1 - model.prior()
            : Math.max(0.01, 1 - model.prior() * others);
    return LinkageModel.log2(model.prior() / none);
  }

  /**
   * The probability of each pair. Where a row has one partner at most, its candidates exclude each
   * other: odds / (1 + odds of all of them).
   */
  private String shared() {
    String odds = "pow(2, weight)";
    String others =
        "sum(%s) over (partition by %s order by weight, %s rows between unbounded preceding and unbounded following)";
    String all =
        switch (definition.partners()) {
          case ANY -> odds;
          case ONE_FOR_LEFT -> others.formatted(odds, "l", "r");
          case ONE_TO_ONE ->
              others.formatted(odds, "l", "r")
                  + " + "
                  + others.formatted(odds, "r", "l")
                  + " - "
                  + odds;
        };
    return "select l, r, weight, %1$s / (1 + %2$s) as probability from scored".formatted(odds, all);
  }

  /** The heaviest pair of both its rows is kept, its rows are taken, and so on. */
  private void oneToOne() throws SQLException {
    engine.run(Step.table("open_pair", "select * from shared where probability >= 0.01"));
    while (engine.number("select count(*) from open_pair") > 0) {
      engine.execute(
          """
          insert into linked select l, r, weight, probability from (
            select *, row_number() over (partition by l order by weight desc, r) as place_l,
                   row_number() over (partition by r order by weight desc, l) as place_r from open_pair)
          where place_l = 1 and place_r = 1\
          """);
      engine.run(
          Step.table(
              "open_pair",
              "select * from open_pair o where not exists (select 1 from linked k where k.l = o.l) and not exists (select 1 from linked k where k.r = o.r)"));
    }
  }
}
