package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Level;
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
        for (String form : ValueTables.counted(definition, column)) {
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
