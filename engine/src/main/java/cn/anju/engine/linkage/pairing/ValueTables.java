package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Level;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out once per distinct text of a column: {@code text_<column>}, the texts with a
 * number and how many rows have each; {@code value_<column>}, their forms.
 */
final class ValueTables {
  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final boolean isOneTable;
  private final @Nullable LinkageModel stored;
  private final Map<String, Map<String, Double>> chances = new HashMap<>();

  /**
   * @param stored the model that will weigh the pairs; null = one estimated on these tables
   */
  ValueTables(
      DuckDb engine,
      LinkageDefinition definition,
      boolean isOneTable,
      @Nullable LinkageModel stored) {
    this.engine = engine;
    this.definition = definition;
    this.isOneTable = isOneTable;
    this.stored = stored;
  }

  /** Column → counted form → chance that two rows of these tables agree on it. */
  Map<String, Map<String, Double>> chances() {
    return chances;
  }

  /** Makes the tables of all columns from the two sources. */
  void make(Path characters, PlaceReader places) throws IOException, SQLException {
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
    List<String> counted = counted(definition, column);
    StringBuilder rarities = new StringBuilder();
    StringBuilder joins = new StringBuilder();
    for (String form : counted) {
      String table = "count_%s_%s".formatted(name, form);
      engine.run(
          Step.table(
              table,
              "select %1$s, sum(n) as n from form_%2$s where %1$s is not null group by %1$s"
                  .formatted(form, name)));
      double[] here =
          engine
              .rows(
                  "select coalesce(sum(n * n) / sum(n), 1), coalesce(sum(n), 1) from " + table,
                  row -> new double[] {row.getDouble(1), row.getDouble(2)})
              .getFirst();
      chances.computeIfAbsent(name, c -> new TreeMap<>()).put(form, here[0] / here[1]);
      Double learned = stored == null ? null : stored.chance(name, form);
      double usual = learned == null ? here[0] : learned * here[1];
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
   * agree on the form over the chance that they agree on this value. With a stored model, the first
   * of these is the chance in the tables on which it was estimated: u is theirs, and a county with
   * few villages or many people is told from them by this.
   */
  static List<String> counted(LinkageDefinition definition, LinkageColumn column) {
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
    try (DuckDBAppender rows = engine.appender("place_said")) {
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
}
