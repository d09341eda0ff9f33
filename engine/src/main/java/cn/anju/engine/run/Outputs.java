package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The files that a month's run leaves (interfaces.md §4), in an order that does not change. */
final class Outputs {
  /** Above this many rows, rows are written as Parquet instead of CSV (interfaces.md §4). */
  static final long ROWS_IN_CSV = 1_000_000;

  /** Small groups of rows: who asks for one household reads one group of all columns. */
  private static final String PARQUET = "format parquet, compression snappy, row_group_size 16384";

  private final DuckDb engine;
  private final Path directory;
  private final String period;

  Outputs(DuckDb engine, Path directory, String period) {
    this.engine = engine;
    this.directory = directory;
    this.period = period;
  }

  /** Removes what an earlier run left in the folder, and nothing else. */
  static void removeEarlier(Path directory) throws IOException {
    for (String file :
        List.of(
            "rows.csv",
            "rows.parquet",
            "hits.csv",
            "hits-unknown.parquet",
            "warnings.csv",
            "summary.json")) {
      Files.deleteIfExists(directory.resolve(file));
    }
    for (String folder : List.of("receipts", "facts")) {
      if (Files.isDirectory(directory.resolve(folder))) {
        Deletion.ofTree(directory.resolve(folder));
      }
    }
  }

  /** Makes the table {@code every_row}: one row for every physical row after the headers. */
  void gatherRows(List<FeedDefinition> feeds) throws SQLException {
    engine.execute(
        "create type outcome as enum ('ACCEPTED', 'FIXED', 'QUARANTINED', 'DUPLICATE', 'OUT_OF_SCOPE', 'UNMATCHED', 'NON_DATA')");
    String rows =
        feeds.stream()
            .map(feed -> {
              String name = Staging.tableName(feed.code());
              String open =
                  feed.person().reference() != null ? "HOUSEHOLD_UNKNOWN" : "NOT_IN_REGISTRY";
              return """
              select o.sheet, o.row_no, o.outcome, coalesce(o.member, c.member) as member, cast(case when o.member is not null and not suffix(coalesce(o.fix, ''), 'IDENTITY_DECIDED') then 1 end as decimal(2, 1)) as probability,
                     nullif(concat_ws(';', o.fault, case when o.exception_codes is not null then o.exception_codes end, o.fix, o.note,
                       case when o.outcome = 'UNMATCHED' then case when o.open_id is null%1$s then 'MISSING_ID'
                         when o.open_id in (select id_no from shared_id) then 'SHARED_ID' else '%2$s' end
                         when o.outcome = 'OUT_OF_SCOPE' then 'OUTSIDE' end,
                       case when c.member is not null then 'CANDIDATE' end), '') as code
              from outcome_%3$s o left join clerk_%3$s c on c.sheet = o.sheet and c.row_no = o.row_no\
              """
                  .formatted(feed.person().reference() != null ? " and false" : "", open, name);
            })
            .collect(joining("\nunion all\n"));
    engine.execute(
        """
        create or replace table every_row as
        select sheet, row_no, cast(outcome as outcome) as outcome, member, probability, code from (%s)
        union all
        select sheet, row_no, 'NON_DATA', null, null, code from raw_non_data\
        """
            .formatted(rows));
  }

  /** Writes rows.csv or rows.parquet; returns the number of rows. */
  long writeRows(boolean isWanted) throws SQLException {
    long rows = engine.number("select count(*) from every_row");
    if (!isWanted) {
      return rows;
    }
    String query =
        """
        select s.file, s.sheet_name as sheet, r.row_no as "row", s.feed, r.outcome, r.code, m.member_no, r.probability
        from every_row r join sheet s on s.sheet = r.sheet left join member m on m.member = r.member
        order by r.sheet, r.row_no\
        """;
    boolean asCsv = rows <= ROWS_IN_CSV;
    copy(query, asCsv ? "rows.csv" : "rows.parquet");
    return rows;
  }

  void writeHits(List<CompiledIndicator> indicators, Set<Integer> blind, String everybodyBlind)
      throws SQLException {
    engine.execute(
        "create or replace table indicator_name (indicator smallint, code varchar, level_rank integer, level varchar)");
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < indicators.size(); i++) {
      values
          .append(i == 0 ? "" : ", ")
          .append(
              "(%d, '%s', %d, '%s')"
                  .formatted(
                      i,
                      indicators.get(i).code(),
                      indicators.get(i).level().ordinal(),
                      indicators.get(i).level()));
    }
    if (!values.isEmpty()) {
      engine.execute("insert into indicator_name values " + values);
    }
    engine.execute(
        """
        create or replace view not_arrived as
        select household, member, indicator from unknown_verdict where indicator in (select indicator from unknown_reason)
        union all\n\
        """
            + everybodyBlind);
    boolean isFew = engine.number("select count(*) from not_arrived") <= ROWS_IN_CSV;
    copy(
        """
        select '%s' as period, h.household_no, n.code as indicator, case when x.is_true then 'TRUE' else 'UNKNOWN' end as verdict,
               m.member_no, x.event_key, x.measured, x.threshold, x.explanation, e.evidence
        from (select household, member, indicator, is_true, event_key, measured, threshold, explanation from hit%s) x
        join household h on h.household = x.household
        join indicator_name n on n.indicator = x.indicator
        left join member m on m.member = x.member
        left join evidence e on e.household = x.household and e.indicator = x.indicator
          and e.member is not distinct from x.member and e.event_key is not distinct from x.event_key
        order by x.household, n.code, x.member, x.event_key, x.measured\
        """
            .formatted(
                period,
                isFew
                    ? " union all select u.household, u.member, u.indicator, null, null, null, null, r.explanation from not_arrived u join unknown_reason r on r.indicator = u.indicator"
                    : ""),
        "hits.csv");
    if (!isFew) {
      writeManyUnknown(blind);
    }
  }

  /**
   * Millions of "that department did not send" help nobody as lines of a CSV: an indicator that is
   * UNKNOWN for everybody is one row without a household, the others stand row by row.
   */
  private void writeManyUnknown(Set<Integer> blind) throws SQLException {
    String forEverybody = blind.stream().map(String::valueOf).collect(joining(", "));
    copy(
        """
        select '%1$s' as period, cast(null as varchar) as household_no, n.code as indicator, 'UNKNOWN' as verdict, cast(null as varchar) as member_no, r.explanation
        from unknown_reason r join indicator_name n on n.indicator = r.indicator where r.indicator in (%2$s)
        union all
        select '%1$s', h.household_no, n.code, 'UNKNOWN', m.member_no, r.explanation
        from unknown_verdict u
        join unknown_reason r on r.indicator = u.indicator
        join household h on h.household = u.household
        join indicator_name n on n.indicator = u.indicator
        left join member m on m.member = u.member\
        """
            .formatted(period, forEverybody.isEmpty() ? "-1" : forEverybody),
        "hits-unknown.parquet");
  }

  void writeWarnings() throws SQLException {
    copy(
        """
        select '%s' as period, h.household_no, min_by(n.level, n.level_rank) as level, string_agg(distinct n.code, ';' order by n.code) as indicators, h.group_code
        from (select distinct household, indicator from hit where is_true) x
        join household h on h.household = x.household join indicator_name n on n.indicator = x.indicator
        group by x.household, h.household_no, h.group_code order by x.household\
        """
            .formatted(period),
        "warnings.csv");
  }

  /** In order, for a join on several cores keeps none; so few row groups hold a household. */
  void writeFacts() throws SQLException {
    copy("select * from household_facts order by household", "facts/household_facts.parquet");
    copy("select * from member_facts order by member", "facts/member_facts.parquet");
  }

  private void copy(String query, String file) throws SQLException {
    String format = file.endsWith(".parquet") ? PARQUET : "format csv, header true, nullstr ''";
    engine.execute(
        "copy (%s) to %s (%s)"
            .formatted(query, Registry.quoted(directory.resolve(file).toString()), format));
  }
}
