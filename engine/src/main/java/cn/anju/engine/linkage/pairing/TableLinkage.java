package cn.anju.engine.linkage.pairing;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.BlockRule;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.KeyPart;
import cn.anju.engine.definition.LinkageDefinition.Level;
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
import org.duckdb.DuckDBAppender;
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
public final class TableLinkage {
  /** Pairs with less are of no account to anybody, not even as another candidate of a row. */
  private static final double LEAST_WEIGHT = -10;

  /** Rows of the left whose candidates are looked at one by one in estimation. */
  private static final int ROWS_TO_LEARN_FROM = 20_000;

  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final boolean isOneTable;
  private final Consumer<String> progress;
  private long left;
  private long right;

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
  }

  /**
   * Reads the tables and finds the pairs to compare.
   *
   * @param right null for duplicates within the left table
   * @param characters folder with the tables of Chinese characters; looked at only if a column is a
   *     name
   * @param places who reads villages; asked only if a column is a village
   * @throws UnusableTable if a table or list cannot be worked with
   */
  public void prepare(Path left, @Nullable Path right, Path characters, PlaceReader places)
      throws IOException, SQLException {
    // every join is written in the order in which it should run: the pairs first, then their values
    engine.execute("set disabled_optimizers = 'join_order'");
    SourceTable.read(engine, definition, "left", left);
    if (right == null) {
      engine.run(Step.view("right_source", "select * from left_source"));
    } else {
      SourceTable.read(engine, definition, "right", right);
    }
    ChineseNames names =
        definition.columns().stream().anyMatch(c -> c.kind() == ColumnKind.PERSON_NAME)
            ? ChineseNames.load(characters)
            : null;
    for (LinkageColumn column : definition.columns()) {
      texts(column);
      if (column.kind() == ColumnKind.VILLAGE) {
        readPlaces(column.name(), places);
      }
      if (names != null && column.kind() == ColumnKind.PERSON_NAME) {
        NameTable.make(engine, column.name(), names);
      }
      values(column);
    }
    rows("left");
    rows("right");
    this.left = engine.number("select count(*) from left_row");
    this.right = engine.number("select count(*) from right_row");
    keys("left");
    keys("right");
    block();
  }

  /** The distinct texts of a column, and how many rows have each. */
  private void texts(LinkageColumn column) {
    String name = column.name();
    List<String> counts = new ArrayList<>();
    for (String side : isOneTable ? List.of("left") : List.of("left", "right")) {
      counts.add(
          "select c_%1$s as text, count(*) as n from %2$s_source where c_%1$s is not null group by c_%1$s"
              .formatted(name, side));
      if (column.former() != null) {
        counts.add(
            "select distinct trim(unnest(string_split(f_%1$s, ';'))) as text, 0 as n from %2$s_source where f_%1$s is not null"
                .formatted(name, side));
      }
    }
    engine.run(
        Step.table(
            "text_" + name,
            "select cast(row_number() over () as integer) as id, text, n from (select text, cast(sum(n) as bigint) as n from (%s) group by text)"
                .formatted(String.join(" union all ", counts))));
  }

  /** What is worked out once per distinct text; number 0 stands for a missing value. */
  private void values(LinkageColumn column) throws SQLException {
    String name = column.name();
    engine.run(Step.table("form_" + name, ValueSql.of(column.kind(), name)));
    List<String> counted = raritiesOf(column);
    StringBuilder rarities = new StringBuilder();
    StringBuilder joins = new StringBuilder();
    for (String form : counted) {
      String table = "count_%s_%s".formatted(name, form);
      engine.run(
          Step.table(
              table,
              "select %1$s, sum(n) as n from form_%2$s where %1$s is not null group by %1$s"
                  .formatted(form, name)));
      double usual =
          engine
              .rows("select sum(n * n) / sum(n) from " + table, row -> row.getDouble(1))
              .getFirst();
      rarities.append(
          ", cast(log2(%1$s / %2$s_.n) as float) as rare_%2$s"
              .formatted(Double.toString(usual), form));
      joins.append(" left join count_%1$s_%2$s %2$s_ on %2$s_.%2$s = f.%2$s".formatted(name, form));
    }
    engine.run(
        Step.table(
            "value_" + name,
            "select f.*%s from form_%s f%s union all by name select 0 as id"
                .formatted(rarities, name, joins)));
    if (column.former() != null) {
      engine.run(
          Step.table(
              "value_former_" + name,
              """
              select f as text, list(v.plain) as plains from (
                select distinct f_%1$s as f, trim(unnest(string_split(f_%1$s, ';'))) as text from right_source where f_%1$s is not null) x
              join text_%1$s t on t.text = x.text join value_%1$s v on v.id = t.id group by f union all by name select '' as text\
              """
                  .formatted(name)));
    }
  }

  /**
   * The forms whose equality is a level that minds frequency. {@code rare_<form>} says by how many
   * bits agreement on this value says more than agreement on any: log2 of the chance that two rows
   * agree on the form over the chance that they agree on this value.
   */
  private List<String> raritiesOf(LinkageColumn column) {
    List<String> forms = new ArrayList<>();
    for (Comparison comparison : definition.comparisons()) {
      if (comparison.termFrequency() && comparison.column().equals(column.name())) {
        for (Level level : comparison.levels()) {
          String form = LevelSql.equalForm(level, column.kind());
          if (form != null && !forms.contains(form)) {
            forms.add(form);
          }
        }
      }
    }
    return forms;
  }

  private void readPlaces(String column, PlaceReader places) throws SQLException {
    engine.execute(
        "create table if not exists place_said (said varchar, village varchar, town varchar)");
    List<String> said =
        engine.rows(
            "select text from text_%s where text not in (select said from place_said)"
                .formatted(column),
            row -> row.getString(1));
    try (DuckDBAppender rows = engine.connection().createAppender("place_said")) {
      for (String text : said) {
        PlaceReader.Place place = places.placeOf(text);
        rows.beginRow();
        rows.append(text);
        rows.append(place.village());
        rows.append(place.town());
        rows.endRow();
      }
    }
  }

  /** A row is its place in the table and the numbers of its values; 0 for a missing one. */
  private void rows(String side) {
    List<String> selected = new ArrayList<>(List.of("cast(s.rowid as integer) as \"row\""));
    StringBuilder joins = new StringBuilder();
    for (LinkageColumn column : definition.columns()) {
      String name = column.name();
      selected.add("coalesce(t_%1$s.id, 0) as v_%1$s".formatted(name));
      joins.append(" left join text_%1$s t_%1$s on t_%1$s.text = s.c_%1$s".formatted(name));
      if (column.former() != null) {
        selected.add(
            side.equals("right") || isOneTable
                ? "coalesce(s.f_%1$s, '') as f_%1$s".formatted(name)
                : "'' as f_" + name);
      }
    }
    String source = isOneTable ? "left_source" : side + "_source";
    engine.run(
        Step.table(
            side + "_row",
            "select %s from %s s%s".formatted(String.join(", ", selected), source, joins)));
  }

  private void keys(String side) {
    List<String> selected = new ArrayList<>(List.of("r.\"row\""));
    for (int i = 0; i < definition.blocks().size(); i++) {
      List<String> parts = definition.blocks().get(i).parts().stream().map(this::keyPart).toList();
      selected.add(
          "case when %s then %s end as k%d"
              .formatted(
                  parts.stream().map(part -> part + " is not null").collect(joining(" and ")),
                  Dialect.hash(String.join(", ", parts)),
                  i));
    }
    String joins =
        definition.columns().stream()
            .map(column -> " join value_%1$s %1$s on %1$s.id = r.v_%1$s".formatted(column.name()))
            .collect(joining());
    engine.run(
        Step.table(
            side + "_key",
            "select %s from %s_row r%s".formatted(String.join(", ", selected), side, joins)));
  }

  private String keyPart(KeyPart part) {
    LinkageColumn column = definition.column(part.column());
    String value = column.name() + ".";
    String main = column.kind().mainForm();
    if (part.form().matches("(first|last)\\d")) {
      char count = part.form().charAt(part.form().length() - 1);
      return "case when length(%1$s) >= %2$s then %3$s(%1$s, %2$s) end"
          .formatted(value + main, count, part.form().startsWith("first") ? "left" : "right");
    }
    return value + part.form();
  }

  /** The pairs that agree on every part of a rule, each found by the first such rule only. */
  private void block() throws SQLException {
    List<String> found = new ArrayList<>();
    StringBuilder notBefore = new StringBuilder();
    for (int i = 0; i < definition.blocks().size(); i++) {
      leaveOutCrowdedKeys(i);
      found.add(
          "select l.\"row\" as l, r.\"row\" as r from %s on r.k%d = l.k%2$d where %s%s"
              .formatted(
                  right > left ? "right_key r join left_key l" : "left_key l join right_key r",
                  i,
                  isOneTable ? "l.\"row\" < r.\"row\"" : "true",
                  notBefore));
      notBefore.append(" and (l.k%1$d = r.k%1$d) is not true".formatted(i));
    }
    engine.run(Step.table("pair", String.join(" union all ", found)));
    progress.accept(
        "要比较的 %1$,d 对 / %1$,d pairs to compare"
            .formatted(engine.number("select count(*) from pair")));
    engine.run(Step.table("compared", compared("pair")));
  }

  /** A key that would bring too many pairs counts as missing, and is told. */
  private void leaveOutCrowdedKeys(int rule) throws SQLException {
    long most = definition.largestBlock();
    String key = "k" + rule;
    String crowded = "crowded_" + rule;
    engine.run(
        Step.table(
            crowded,
            """
            select l.%1$s as k, cast(%2$s as bigint) as pairs
            from right_key r join (select %1$s, count(*) as n from left_key where %1$s is not null group by %1$s having count(*) > %3$d) l
              on l.%1$s = r.%1$s group by l.%1$s, l.n having %2$s > %4$d\
            """
                .formatted(
                    key,
                    isOneTable ? "l.n * (l.n - 1) / 2" : "l.n * count(*)",
                    isOneTable ? (long) Math.sqrt(most) : most / Math.max(1, right),
                    most)));
    long keys = engine.number("select count(*) from " + crowded);
    if (keys == 0) {
      return;
    }
    for (String side : List.of("left", "right")) {
      engine.execute(
          "update %1$s_key set %2$s = null where %2$s in (select k from %3$s)"
              .formatted(side, key, crowded));
    }
    long pairs = engine.number("select cast(sum(pairs) as bigint) from " + crowded);
    BlockRule said = definition.blocks().get(rule);
    progress.accept(
        "分组规则 %s：%,d 个键各带来超过 %,d 对，不用，少比 %,d 对 / blocking rule %1$s: %2$,d keys bring more than %3$,d pairs each and are left out, %4$,d pairs in all"
            .formatted(said, keys, most, pairs));
  }

  /** The query that gives each pair the number of its pattern and what rare values add, in bits. */
  private String compared(String pairs) {
    List<String> levels = new ArrayList<>();
    List<String> rarities = new ArrayList<>();
    StringBuilder pattern = new StringBuilder("0");
    StringBuilder joins = new StringBuilder();
    for (LinkageColumn column : definition.columns()) {
      String name = column.name();
      for (String side : List.of("a", "b")) {
        joins.append(
            " join value_%1$s %2$s_%1$s on %2$s_%1$s.id = %2$s.v_%1$s".formatted(name, side));
        if (column.former() != null) {
          joins.append(
              " join value_former_%1$s %2$s_former_%1$s on %2$s_former_%1$s.text = %2$s.f_%1$s"
                  .formatted(name, side));
        }
      }
    }
    for (int c = 0; c < definition.comparisons().size(); c++) {
      Comparison comparison = definition.comparisons().get(c);
      LinkageColumn column = definition.column(comparison.column());
      String main = column.kind().mainForm();
      StringBuilder level =
          new StringBuilder(
              "case when a_%1$s.%2$s is null or b_%1$s.%2$s is null then -1"
                  .formatted(column.name(), main));
      StringBuilder rarity = new StringBuilder();
      for (int i = 0; i < comparison.levels().size(); i++) {
        Level one = comparison.levels().get(i);
        level.append(" when %s then %d".formatted(LevelSql.condition(one, column), i));
        String form = LevelSql.equalForm(one, column.kind());
        if (comparison.termFrequency() && form != null) {
          rarity.append(" when %d then rare_%d_%s".formatted(i, c, form));
        }
      }
      levels.add(level + " else %d end as g%d".formatted(comparison.levels().size(), c));
      pattern
          .insert(0, "(")
          .append(") * %d + g%d + 1".formatted(comparison.levels().size() + 2, c));
      if (comparison.termFrequency()) {
        for (String form : raritiesOf(column)) {
          levels.add("a_%s.rare_%s as rare_%d_%s".formatted(column.name(), form, c, form));
        }
        if (!rarity.isEmpty()) {
          rarities.add("case g%d%s else 0 end".formatted(c, rarity));
        }
      }
    }
    return "select l, r, cast(%s as bigint) as pattern, %s as rarity from (select p.l, p.r, %s from %s p join left_row a on a.\"row\" = p.l join right_row b on b.\"row\" = p.r%s)"
        .formatted(
            pattern,
            rarities.isEmpty() ? "0" : String.join(" + ", rarities),
            String.join(", ", levels),
            pairs,
            joins);
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
    engine.run(Step.table("random_compared", compared("random_pair")));
    int[] levels = definition.comparisons().stream().mapToInt(c -> c.levels().size() + 1).toArray();
    List<Estimation.Pattern> blocked = patterns("compared");
    Estimation.Candidates candidates =
        definition.partners() == Partners.ANY
            ? new Estimation.Candidates.Independent(blocked, allPairs)
            : competing(blocked);
    Estimation estimation =
        new Estimation(
            levels,
            definition.comparisons().stream().map(Comparison::dependsOn).toList(),
            candidates,
            patterns("random_compared"),
            definition.prior());
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
              estimation.lift(c)));
    }
    progress.accept(
        "估计 %1$d 轮，约 %2$,.0f 对相符 / estimated in %1$d rounds, some %2$,.0f pairs belong together"
            .formatted(estimation.rounds(), estimation.prior() * allPairs));
    return new LinkageModel(estimation.prior(), odds);
  }

  /** The candidates of so many rows of the left as are needed to know how often levels occur. */
  private Estimation.Candidates competing(List<Estimation.Pattern> patterns) throws SQLException {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < patterns.size(); i++) {
      places.put(patternOf(patterns.get(i).levels()), i);
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
        patterns, row, pattern, rarity, Math.max(1.0, (double) rows * right), right);
  }

  private List<Estimation.Pattern> patterns(String table) throws SQLException {
    return engine.rows(
        "select pattern, count(*) from %s group by pattern order by pattern".formatted(table),
        row -> new Estimation.Pattern(levelsOf(row.getLong(1)), row.getLong(2)));
  }

  private int[] levelsOf(long pattern) {
    List<Comparison> comparisons = definition.comparisons();
    int[] levels = new int[comparisons.size()];
    long rest = pattern;
    for (int c = levels.length - 1; c >= 0; c--) {
      int base = comparisons.get(c).levels().size() + 2;
      levels[c] = (int) (rest % base) - 1;
      rest /= base;
    }
    return levels;
  }

  /** Weighs the prepared pairs and makes {@code linked} (l, r, weight, probability). */
  public void predict(LinkageModel model) throws SQLException {
    engine.execute("create or replace table pattern_weight (pattern bigint, weight double)");
    try (DuckDBAppender rows = engine.connection().createAppender("pattern_weight")) {
      for (Estimation.Pattern pattern : patterns("compared")) {
        double weight = priorWeight(model.prior());
        for (int c = 0; c < pattern.levels().length; c++) {
          boolean isLifted =
              Estimation.isLifted(definition.comparisons().get(c).dependsOn(), pattern.levels());
          weight += model.comparisons().get(c).weight(pattern.levels()[c], isLifted);
        }
        rows.beginRow();
        rows.append(patternOf(pattern.levels()));
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
    progress.accept(
        "%1$,d 对概率不低于 0.01 / %1$,d pairs scored 0.01 or more"
            .formatted(engine.number("select count(*) from linked")));
  }

  /**
   * Weight of a pair before anything was compared, in bits. Where a row of the left has one partner
   * at most, the other possibility is that it has none.
   */
  private double priorWeight(double prior) {
    double none =
        definition.partners() == Partners.ANY
            ? 1 - prior
            : Math.max(0.01, 1 - prior * (isOneTable ? left : right));
    return LinkageModel.log2(prior / none);
  }

  private long patternOf(int[] levels) {
    long pattern = 0;
    for (int c = 0; c < levels.length; c++) {
      pattern = pattern * (definition.comparisons().get(c).levels().size() + 2) + levels[c] + 1;
    }
    return pattern;
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
