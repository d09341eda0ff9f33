package cn.anju.engine.linkage.pairing;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.BlockRule;
import cn.anju.engine.definition.LinkageDefinition.KeyPart;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds the pairs that are worth comparing: {@code pair} (l, r), places of rows in the tables. */
final class Blocking {
  private final DuckDb engine;
  private final LinkageDefinition definition;
  private final boolean isOneTable;
  private final Consumer<String> progress;

  Blocking(
      DuckDb engine, LinkageDefinition definition, boolean isOneTable, Consumer<String> progress) {
    this.engine = engine;
    this.definition = definition;
    this.isOneTable = isOneTable;
    this.progress = progress;
  }

  /** Makes {@code left_row} and {@code right_row} from the sources and the texts. */
  void makeRows() {
    rows("left");
    rows("right");
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

  /** The pairs that agree on every part of a rule, each found by the first such rule only. */
  void makePairs(long left, long right) throws SQLException {
    keys("left");
    keys("right");
    List<String> found = new ArrayList<>();
    StringBuilder notBefore = new StringBuilder();
    for (int i = 0; i < definition.blocks().size(); i++) {
      leaveOutCrowdedKeys(i, right);
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

  /** A key that would bring too many pairs counts as missing, and is told. */
  private void leaveOutCrowdedKeys(int rule, long right) throws SQLException {
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
}
