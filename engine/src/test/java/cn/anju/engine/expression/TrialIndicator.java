package cn.anju.engine.expression;

import cn.anju.engine.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** One indicator over a handful of facts, to see what its expression says. */
final class TrialIndicator {
  private static final String FACTS =
      """
      group: trial
      title: {zh: 试, en: Trial}
      grain: member
      sources: []
      facts:
        - {name: amount, type: decimal, unit: 元, title: {zh: 金额, en: Amount}}
        - {name: whole, type: decimal, unit: 元, title: {zh: 全部, en: Whole}}
        - {name: people, type: integer, unit: 人, title: {zh: 人数, en: People}}
        - {name: flag, type: boolean, title: {zh: 标志, en: Flag}}
        - {name: other_flag, type: boolean, title: {zh: 另一标志, en: Other flag}}
        - {name: happened_on, type: date, title: {zh: 日期, en: Day}}
        - {name: word, type: text, title: {zh: 词, en: Word}}
        - {name: paid_month, type: month, title: {zh: 年月, en: Month}}
        - {name: grade, type: integer, title: {zh: 等级, en: Grade}, codes: {"2": 中度, "3": 重度}}
      events:
        - name: visit
          title: {zh: 就诊, en: Visit}
          date: visit_date
          facts:
            - {name: visit_date, type: date, title: {zh: 就诊日期, en: Visited on}}
            - {name: visit_cost, type: decimal, unit: 元, title: {zh: 费用, en: Cost}}
        - name: fall
          title: {zh: 跌倒, en: Fall}
          facts:
            - {name: fall_date, type: date, title: {zh: 跌倒日期, en: Fell on}}
      """;

  private final Path folder;
  private final String when;
  private final String measured;
  private final String threshold;
  private final String sentence;

  private TrialIndicator(
      Path folder, String when, String measured, String threshold, String sentence) {
    this.folder = folder;
    this.when = when;
    this.measured = measured;
    this.threshold = threshold;
    this.sentence = sentence;
  }

  static TrialIndicator when(Path folder, String condition) {
    return new TrialIndicator(folder, condition, "0", "0", "请核实");
  }

  TrialIndicator showing(String shownMeasured, String shownThreshold, String shownSentence) {
    return new TrialIndicator(folder, when, shownMeasured, shownThreshold, shownSentence);
  }

  CompiledIndicator compile() throws IOException {
    return compile(LocalDate.of(2020, 12, 31));
  }

  CompiledIndicator compile(LocalDate asOf) throws IOException {
    for (String room :
        new String[] {
          "feeds",
          "facts",
          "indicators/return",
          "indicators/fall",
          "parameters",
          "income",
          "illnesses"
        }) {
      Files.createDirectories(folder.resolve(room));
    }
    Files.writeString(folder.resolve("facts/trial.yaml"), FACTS);
    Files.writeString(
        folder.resolve("parameters/%d.yaml".formatted(asOf.getYear())),
        """
        year: %d
        parameters:
          line: {value: 5000, title: {zh: 线, en: Line}, source: 试}
        """
            .formatted(asOf.getYear()));
    Files.writeString(
        folder.resolve("indicators/return/R01-trial.yaml"),
        """
        code: R01
        title: {zh: 试, en: Trial}
        family: return
        domain: income
        level: red
        sources: [computed]
        reason: {zh: 试}
        grain: member
        when: "%s"
        parameters: {share: 0.1, months: 3, words: [甲, 乙]}
        measured: "%s"
        threshold: "%s"
        explain: {zh: "%s", en: check}
        examples: [{given: {}, then: unknown}, {given: {}, then: unknown}]
        """
            .formatted(when, measured, threshold, sentence));
    Definitions.Loaded loaded = Definitions.load(folder);
    Definitions definitions = loaded.definitions();
    if (definitions == null) {
      throw new AssertionError(loaded.faults().toString());
    }
    return new IndicatorCompiler(
            definitions, definitions.parametersOf(asOf), asOf, Dialect.duckDb())
        .compile(definitions.indicators().getFirst());
  }

  /** TRUE, FALSE or UNKNOWN over one row of these columns; the others are unknown. */
  String over(String... columns) throws IOException, SQLException {
    return over(LocalDate.of(2020, 12, 31), columns);
  }

  String over(LocalDate asOf, String... columns) throws IOException, SQLException {
    String verdict = one(compile(asOf).verdictSql(), columns);
    return verdict == null ? "UNKNOWN" : verdict.toUpperCase(java.util.Locale.ROOT);
  }

  /** The text of an SQL expression over one row of these columns, alias f. */
  static @org.jspecify.annotations.Nullable String one(String sql, String... columns)
      throws SQLException {
    StringBuilder row =
        new StringBuilder(
            """
            select * replace (%s) from (select cast(null as decimal(18, 2)) as amount, cast(null as decimal(18, 2)) as whole,
            cast(null as integer) as people, cast(null as boolean) as flag, cast(null as boolean) as other_flag,
            cast(null as date) as happened_on, cast(null as varchar) as word, cast(null as integer) as paid_month, cast(null as integer) as grade,
            cast(null as struct(visit_date date, visit_cost decimal(18, 2))[]) as visit, cast(null as struct(fall_date date)[]) as fall,
            '张三' as person_name)\
            """
                .formatted(columns.length == 0 ? "null as word" : String.join(", ", columns)));
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = engine.createStatement();
        ResultSet result =
            statement.executeQuery("select cast((" + sql + ") as varchar) from (" + row + ") f")) {
      result.next();
      return result.getString(1);
    }
  }
}
