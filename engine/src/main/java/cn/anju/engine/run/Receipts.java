package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.ReceiptWriter;
import cn.anju.engine.feed.RowCode;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** 回执: per file the refused rows in the sender's own columns, with row number and reason. */
final class Receipts {
  private final DuckDb engine;
  private final Path out;
  private final String period;
  private final Map<String, String> sentences = new HashMap<>(RowCode.sentences());

  Receipts(DuckDb engine, Definitions definitions, Path out, String period) {
    this.engine = engine;
    this.out = out;
    this.period = period;
    definitions
        .feeds()
        .forEach(f -> f.checks().forEach(c -> sentences.put(c.code(), c.reason().zh())));
  }

  List<Path> write(List<RawSheet> sheets) throws SQLException, IOException {
    List<String> codes =
        engine.rows(
            "select distinct coalesce(code, '') as codes from every_row where outcome = 'QUARANTINED' order by codes",
            row -> row.getString(1));
    engine.execute("create or replace table code_reason (codes varchar, reason varchar)");
    try (DuckDBAppender appender = engine.connection().createAppender("main", "code_reason")) {
      for (String one : codes) {
        appender.beginRow();
        appender.append(one);
        appender.append(reasonOf(one));
        appender.endRow();
      }
    }
    engine.execute(
        """
        create or replace table rejected_row as
        select r.sheet, r.row_no, c.reason from every_row r join code_reason c on c.codes = coalesce(r.code, '')
        where r.outcome = 'QUARANTINED'\
        """);
    // this month's files keep their names; those of earlier months say their month if they clash
    List<RawSheet> thisMonthFirst =
        sheets.stream()
            .sorted(
                Comparator.comparing((RawSheet s) -> !s.period().equals(period))
                    .thenComparing(RawSheet::id))
            .toList();
    return ReceiptWriter.write(
        out.resolve("receipts"), thisMonthFirst, engine.connection(), "rejected_row");
  }

  private String reasonOf(String codes) {
    return Arrays.stream(codes.split(";", -1))
        .filter(code -> !code.isEmpty())
        .map(code -> sentences.getOrDefault(code, code))
        .collect(Collectors.joining("；"));
  }
}
