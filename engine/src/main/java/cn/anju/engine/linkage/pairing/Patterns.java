package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Dependence;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares pairs. The levels of all comparisons of a pair are its pattern; written as one number,
 * level + 1 of each comparison is a digit, 0 a missing value.
 */
final class Patterns {
  private final LinkageDefinition definition;

  Patterns(LinkageDefinition definition) {
    this.definition = definition;
  }

  /** The query that gives each pair the number of its pattern and what rare values add, in bits. */
  String compared(String pairs) {
    StringBuilder pattern = new StringBuilder("0");
    List<String> rarities = new ArrayList<>();
    for (int c = 0; c < definition.comparisons().size(); c++) {
      Comparison comparison = definition.comparisons().get(c);
      pattern
          .insert(0, "(")
          .append(") * %d + g%d + 1".formatted(comparison.levels().size() + 2, c));
      if (comparison.termFrequency() && isAnyCounted(comparison)) {
        rarities.add(rarity(c));
      }
    }
    return "select l, r, cast(%s as bigint) as pattern, %s as rarity from (%s)"
        .formatted(pattern, rarities.isEmpty() ? "0" : String.join(" + ", rarities), levels(pairs));
  }

  /**
   * The query that gives each pair the level of every comparison ({@code g0}, {@code g1}, …; -1 for
   * a missing value) and what its rare values add ({@code rarity0}, …), in bits.
   */
  String detailed(String pairs) {
    List<String> selected = new ArrayList<>(List.of("l", "r"));
    for (int c = 0; c < definition.comparisons().size(); c++) {
      Comparison comparison = definition.comparisons().get(c);
      selected.add("g" + c);
      selected.add(
          (comparison.termFrequency() && isAnyCounted(comparison) ? rarity(c) : "0")
              + " as rarity"
              + c);
    }
    return "select %s from (%s)".formatted(String.join(", ", selected), levels(pairs));
  }

  /** Whether any level of a comparison is an equality whose value may be rare. */
  private boolean isAnyCounted(Comparison comparison) {
    LinkageColumn column = definition.column(comparison.column());
    return comparison.levels().stream()
        .anyMatch(level -> LevelSql.equalForm(level, column.kind()) != null);
  }

  private String rarity(int place) {
    Comparison comparison = definition.comparisons().get(place);
    LinkageColumn column = definition.column(comparison.column());
    StringBuilder rarity = new StringBuilder("case g" + place);
    for (int i = 0; i < comparison.levels().size(); i++) {
      String form = LevelSql.equalForm(comparison.levels().get(i), column.kind());
      if (form != null) {
        rarity.append(" when %d then rare_%d_%s".formatted(i, place, form));
      }
    }
    return rarity + " else 0 end";
  }

  private String levels(String pairs) {
    List<String> levels = new ArrayList<>();
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
      StringBuilder level = new StringBuilder("case when " + isMissing(comparison));
      Dependence unless = comparison.unless();
      if (unless != null) {
        level.append(" or g%d between 0 and %d".formatted(unless.comparison(), unless.weakest()));
      }
      level.append(" then -1");
      for (int i = 0; i < comparison.levels().size(); i++) {
        level.append(
            " when %s then %d"
                .formatted(LevelSql.condition(comparison.levels().get(i), column), i));
      }
      levels.add(level + " else %d end as g%d".formatted(comparison.levels().size(), c));
      if (comparison.termFrequency()) {
        for (String form : ValueTables.counted(definition, column)) {
          levels.add("a_%s.rare_%s as rare_%d_%s".formatted(column.name(), form, c, form));
        }
      }
    }
    return "select p.l, p.r, %s from %s p join left_row a on a.\"row\" = p.l join right_row b on b.\"row\" = p.r%s"
        .formatted(String.join(", ", levels), pairs, joins);
  }

  private String isMissing(Comparison comparison) {
    LinkageColumn column = definition.column(comparison.column());
    return "a_%1$s.%2$s is null or b_%1$s.%2$s is null"
        .formatted(column.name(), column.kind().mainForm());
  }

  /** The patterns of a table of compared pairs, in an order that does not change. */
  List<Estimation.Pattern> count(DuckDb engine, String table) throws SQLException {
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

  /** The number of a pattern. */
  long numberOf(int[] levels) {
    long pattern = 0;
    for (int c = 0; c < levels.length; c++) {
      pattern = pattern * (definition.comparisons().get(c).levels().size() + 2) + levels[c] + 1;
    }
    return pattern;
  }
}
