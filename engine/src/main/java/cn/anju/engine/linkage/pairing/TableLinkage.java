package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Dependence;
import cn.anju.engine.definition.LinkageDefinition.Partners;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the rows of two tables, or finds the duplicates within one, as a definition says.
 *
 * <p>The steps, each a table: {@code left_source}/{@code right_source} → {@code text_<column>} and
 * {@code value_<column>}, what is worked out once per distinct value → {@code left_row}/{@code
 * right_row}, rows as numbers of values → {@code left_key}/{@code right_key} → {@code pair} →
 * {@code compared}, the pattern of levels of each pair → estimation over the counted patterns →
 * {@code scored} → {@code linked}.
 */
public final class TableLinkage implements AutoCloseable {
  /** Rows of the left whose candidates are looked at one by one in estimation. */
  private static final int ROWS_TO_LEARN_FROM = 20_000;

  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final boolean isOneTable;
  private final Consumer<String> progress;
  private final Patterns patterns;
  private long left;
  private long right;
  private Map<String, Map<String, Double>> chances = Map.of();

  /**
   * @param isOneTable true if duplicates within the left table are sought; there is no right one
   * @param progress hears what is going on, a sentence at a time
   */
  public TableLinkage(
      DuckDb engine, LinkageDefinition definition, boolean isOneTable, Consumer<String> progress) {
    this.engine = engine;
    this.definition = definition;
    this.isOneTable = isOneTable;
    this.progress = progress;
    this.patterns = new Patterns(definition);
  }

  /**
   * Reads the tables and finds the pairs to compare.
   *
   * @param right null for duplicates within the left table
   * @param characters folder with the tables of Chinese characters; looked at only if a column is a
   *     name
   * @param places who reads villages; asked only if a column is a village
   * @param stored the model that will weigh the pairs; null = it is to be estimated on these tables
   * @throws UnusableTable if a table or list cannot be worked with
   */
  public void prepare(
      Path left,
      @Nullable Path right,
      Path characters,
      PlaceReader places,
      @Nullable LinkageModel stored)
      throws IOException, SQLException {
    SourceTable.read(engine, definition, "left", left);
    if (right == null) {
      engine.run(Step.view("right_source", "select * from left_source"));
    } else {
      SourceTable.read(engine, definition, "right", right);
    }
    pair(characters, places, stored);
  }

  /**
   * The same for two tables of this database. Everything that is made lies in the schema that is
   * the first of the search path.
   *
   * @param left its columns are called as the definition says
   * @param right likewise
   * @param stored as for files
   */
  public void prepare(
      String left, String right, Path characters, PlaceReader places, @Nullable LinkageModel stored)
      throws IOException, SQLException {
    SourceTable.take(engine, definition, "left", left);
    SourceTable.take(engine, definition, "right", right);
    pair(characters, places, stored);
  }

  private void pair(Path characters, PlaceReader places, @Nullable LinkageModel stored)
      throws IOException, SQLException {
    // every join is written in the order in which it should run: the pairs first, then their values
    engine.execute("set disabled_optimizers = 'join_order'");
    ValueTables values = new ValueTables(engine, definition, isOneTable, stored);
    values.make(characters, places);
    this.chances = values.chances();
    Blocking blocking = new Blocking(engine, definition, isOneTable, progress);
    blocking.makeRows();
    this.left = engine.number("select count(*) from left_row");
    this.right = engine.number("select count(*) from right_row");
    blocking.makePairs(this.left, this.right);
    engine.run(Step.table("compared", patterns.compared("pair")));
  }

  /** Estimates the model from the prepared pairs, without being told which belong together. */
  public LinkageModel estimate() throws SQLException {
    double allPairs = Math.max(1, isOneTable ? left * (left - 1) / 2.0 : (double) left * right);
    String random;
    if (allPairs <= definition.sample()) {
      random =
          "select a.\"row\" as l, b.\"row\" as r from left_row a join right_row b on %s"
              .formatted(isOneTable ? "a.\"row\" < b.\"row\"" : "true");
    } else {
      random =
          "select cast(%1$s %% %3$d as integer) as l, cast(%2$s %% %4$d as integer) as r from %5$s"
              .formatted(
                  Dialect.hash("i * 2"),
                  Dialect.hash("i * 2 + 1"),
                  left,
                  right,
                  Dialect.numbers(definition.sample()));
      if (isOneTable) {
        random = "select l, r from (" + random + ") where l <> r";
      }
    }
    engine.run(Step.table("random_pair", random));
    engine.run(Step.table("random_compared", patterns.compared("random_pair")));
    int[] levels = definition.comparisons().stream().mapToInt(c -> c.levels().size() + 1).toArray();
    List<Estimation.Pattern> blocked = patterns.count(engine, "compared");
    Estimation.Candidates candidates =
        definition.partners() == Partners.ANY
            ? new Estimation.Candidates.Independent(blocked, allPairs)
            : competing(blocked);
    List<@Nullable Dependence> dependences = new ArrayList<>();
    definition.comparisons().forEach(comparison -> dependences.add(comparison.dependsOn()));
    Estimation estimation =
        new Estimation(
            levels,
            dependences,
            candidates,
            patterns.count(engine, "random_compared"),
            givenPrior());
    estimation.run();
    List<LinkageModel.Odds> odds = new ArrayList<>();
    for (int c = 0; c < levels.length; c++) {
      Comparison comparison = definition.comparisons().get(c);
      odds.add(
          new LinkageModel.Odds(
              comparison.column(),
              LinkageModel.words(comparison),
              estimation.m(c),
              estimation.u(c),
              estimation.lift(c),
              comparison.termFrequency()
                  ? chances.getOrDefault(comparison.column(), Map.of())
                  : Map.of()));
    }
    progress.accept(
        "估计 %1$d 轮，约 %2$,.0f 对相符 / estimated in %1$d rounds, some %2$,.0f pairs belong together"
            .formatted(estimation.rounds(), estimation.prior() * allPairs));
    return new LinkageModel(estimation.prior(), odds);
  }

  private @Nullable Double givenPrior() {
    Double found = definition.found();
    return found == null || definition.partners() == Partners.ANY
        ? definition.prior()
        : Double.valueOf(found / Math.max(1, right));
  }

  /** The candidates of so many rows of the left as are needed to know how often levels occur. */
  private Estimation.Candidates competing(List<Estimation.Pattern> blocked) throws SQLException {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < blocked.size(); i++) {
      places.put(patterns.numberOf(blocked.get(i).levels()), i);
    }
    long every = Math.max(1, left / ROWS_TO_LEARN_FROM);
    String some = "%s %% %d = 0".formatted(Dialect.hash("l"), every);
    int count = Math.toIntExact(engine.number("select count(*) from compared where " + some));
    int[] row = new int[count];
    int[] pattern = new int[count];
    float[] rarity = new float[count];
    int[] at = {0};
    engine.rows(
        "select l, pattern, rarity from compared where %s order by l, pattern, rarity"
            .formatted(some),
        result -> {
          row[at[0]] = result.getInt(1);
          pattern[at[0]] = places.getOrDefault(result.getLong(2), 0);
          rarity[at[0]] = result.getFloat(3);
          return at[0]++;
        });
    long rows =
        engine.number(
            "select count(*) from left_row where %s %% %d = 0"
                .formatted(Dialect.hash("\"row\""), every));
    return new Estimation.Candidates.Competing(
        blocked, row, pattern, rarity, Math.max(1.0, (double) rows * right), right);
  }

  /** Weighs the prepared pairs and makes {@code linked} (l, r, weight, probability). */
  public void predict(LinkageModel model) throws SQLException {
    new Weighing(engine, definition, model).makeLinked(right);
    progress.accept(
        "%1$,d 对概率不低于 0.01 / %1$,d pairs scored 0.01 or more"
            .formatted(engine.number("select count(*) from linked")));
  }

  /**
   * The likeliest pairs of each row of the left and what speaks for and against them; needs {@link
   * #predict}. In the order of the left rows, the likeliest first.
   *
   * @param most at most so many pairs of a row
   */
  public List<WeighedPair> best(LinkageModel model, int most) throws SQLException {
    engine.run(
        Step.table(
            "best_pair",
            "select l, r, weight, probability from linked qualify row_number() over (partition by l order by weight desc, r) <= "
                + most));
    engine.run(Step.table("best_detailed", patterns.detailed("best_pair")));
    int comparisons = definition.comparisons().size();
    return engine.rows(
        """
        select a.id, b.id, p.weight, p.probability, d.* exclude (l, r)
        from best_pair p join best_detailed d on d.l = p.l and d.r = p.r
        join left_source a on a.rowid = p.l join right_source b on b.rowid = p.r
        order by p.l, p.weight desc, p.r\
        """,
        row -> {
          int[] levels = new int[comparisons];
          double[] rarities = new double[comparisons];
          for (int c = 0; c < comparisons; c++) {
            levels[c] = row.getInt(5 + 2 * c);
            rarities[c] = row.getDouble(6 + 2 * c);
          }
          return new WeighedPair(
              row.getString(1),
              row.getString(2),
              row.getDouble(3),
              row.getDouble(4),
              agreements(model, levels, rarities));
        });
  }

  private List<WeighedPair.Agreement> agreements(
      LinkageModel model, int[] levels, double[] rarities) {
    List<WeighedPair.Agreement> agreements = new ArrayList<>();
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] >= 0) {
        Comparison comparison = definition.comparisons().get(c);
        boolean isElse = levels[c] == comparison.levels().size();
        boolean isLifted = Estimation.isLifted(comparison.dependsOn(), levels);
        agreements.add(
            new WeighedPair.Agreement(
                definition.column(comparison.column()),
                isElse ? null : comparison.levels().get(levels[c]),
                model.comparisons().get(c).weight(levels[c], isLifted) + rarities[c]));
      }
    }
    return agreements;
  }

  /** Leaves the database to others as it was found, but for the tables. */
  @Override
  public void close() throws SQLException {
    engine.execute("reset disabled_optimizers");
  }

  /** Writes {@code left_id,right_id,match_weight,match_probability}. */
  public void write(Path out) throws SQLException {
    engine.execute(
        """
        copy (select trim(a.id) as left_id, trim(b.id) as right_id, cast(weight as decimal(12, 4)) as match_weight,
                     cast(probability as decimal(9, 6)) as match_probability
              from linked join left_source a on a.rowid = l join %s b on b.rowid = r
              order by l, probability desc, r) to '%s' (format csv, header)\
        """
            .formatted(isOneTable ? "left_source" : "right_source", quoted(out)));
  }

  static String quoted(Path file) {
    return file.toString().replace("'", "''");
  }
}
