package cn.anju.bench;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.indicator.Evaluation;
import cn.anju.engine.indicator.IndicatorSet;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All 81 indicators over 200,000 households and their members, from the fact tables in memory to
 * the table of verdicts.
 *
 * <p>What it does not measure: making the fact tables, explanations and evidence.
 *
 * <p>Run: {@code bench/scale rules}
 */
final class RulesScale {
  private static final int RUNS = 5;

  private RulesScale() {}

  static void run(Path home, Path data) throws IOException, InterruptedException, SQLException {
    Path out = factsOf(home, data);
    Definitions definitions = Definitions.load(home.resolve("definitions")).definitions();
    if (definitions == null) {
      throw new IOException("the definitions do not load; see ./anju check");
    }
    IndicatorSet indicators = IndicatorSet.compile(definitions, LocalDate.of(2020, 12, 31));
    try (DuckDb engine = DuckDb.open("4GB", data, 2)) {
      for (String table : List.of("household_facts", "member_facts")) {
        engine.execute(
            "create table %s as select * from read_parquet('%s')"
                .formatted(table, out.resolve("facts/" + table + ".parquet")));
      }
      List<Double> times = new ArrayList<>();
      for (int i = 0; i <= RUNS; i++) {
        long start = System.nanoTime();
        new Evaluation(engine, indicators.all()).evaluate("", Set.of());
        if (i > 0) {
          times.add((System.nanoTime() - start) / 1e9);
        }
      }
      long households = engine.number("select count(*) from household_facts");
      long members = engine.number("select count(*) from member_facts");
      Samples samples = new Samples(times);
      double cells =
          indicators.all().stream()
              .mapToDouble(
                  i -> i.grain() == cn.anju.engine.definition.Grain.MEMBER ? members : households)
              .sum();
      System.out.printf(
          "| %,d households, %,d members, %d indicators | %s s | %.0f M row·rules/s | %,d verdicts |%n",
          households,
          members,
          indicators.all().size(),
          samples,
          cells / samples.median() / 1e6,
          engine.number("select count(*) from verdict"));
    }
  }

  private static Path factsOf(Path home, Path data) throws IOException, InterruptedException {
    Path out = data.resolve("out-full");
    if (!Files.isRegularFile(out.resolve("facts/member_facts.parquet"))) {
      Path county = GenerateScale.county(home, data);
      Child child =
          Child.run(
              home,
              List.of(),
              "compare",
              "--registry",
              county.resolve("registry").toString(),
              "--feeds",
              county.resolve("feeds").toString(),
              "--period",
              "2020-12",
              "--memory",
              "4GB",
              "--out",
              out.toString());
      System.out.printf(
          "compare of a whole month, 200,000 households: %.1f s, peak %,d MB%n",
          child.seconds(), child.peakMegabytes());
    }
    return out;
  }
}
