package cn.anju.engine.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CodeBook;
import cn.anju.engine.feed.Corrections;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.linkage.Candidates;
import cn.anju.engine.linkage.OpenPerson;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBAppender;

/** Tells a {@link ResultTaker} what became of the files. */
final class FileResults {
  private final DuckDb engine;
  private final Definitions definitions;
  private final FeedLedger ledger;
  private final RawSheets raw;
  private final CodeBook codes;
  private final ToldRows told;

  FileResults(DuckDb engine, Definitions definitions, FeedLedger ledger, RawSheets raw) {
    this.engine = engine;
    this.definitions = definitions;
    this.ledger = ledger;
    this.raw = raw;
    this.codes = CodeBook.of(definitions);
    this.told = new ToldRows(engine);
  }

  /** Needs {@code every_row}. */
  void tell(ResultTaker taker, List<String> registryNotices, boolean isWholeMonth)
      throws SQLException {
    tellSheets(taker);
    for (Holds.Hold hold : ledger.holds()) {
      String period = "%04d-%02d".formatted(hold.period() / 100, hold.period() % 100);
      String file =
          hold.file().startsWith(period + "/")
              ? hold.file().substring(period.length() + 1)
              : hold.file();
      taker.held(
          new HeldFile(
              hold.feed(), period, file, hold.code(), new Bilingual(hold.zh(), hold.en())));
    }
    for (String notice : registryNotices) {
      String[] both = notice.split(" / ", 2);
      taker.notice(new Bilingual(both[0], both[both.length - 1]));
    }
    if (isWholeMonth) {
      Set<String> arrived = ledger.arrived();
      taker.missingFeeds(
          definitions.feeds().stream()
              .map(FeedDefinition::code)
              .filter(feed -> !arrived.contains(feed))
              .toList());
    }
    tellLearnt(taker);
    tellChanges(taker);
    tellUnresolved(taker);
    tellRejected(taker);
  }

  private void tellSheets(ResultTaker taker) throws SQLException {
    Map<Integer, Map<RowOutcome, Long>> outcomes = new HashMap<>();
    told.each(
        "select sheet, cast(outcome as varchar), count(*) from every_row group by sheet, outcome",
        row ->
            outcomes
                .computeIfAbsent(row.getInt(1), s -> new EnumMap<>(RowOutcome.class))
                .put(RowOutcome.valueOf(row.getString(2)), row.getLong(3)));
    Map<Integer, Map<String, Long>> carried = codes("true");
    Map<Integer, Map<String, Long>> rejected = codes("outcome = 'QUARANTINED'");
    for (RawSheet sheet : raw.sheets()) {
      Map<RowOutcome, Long> of = outcomes.getOrDefault(sheet.id(), new EnumMap<>(RowOutcome.class));
      for (RowOutcome outcome : RowOutcome.values()) {
        of.putIfAbsent(outcome, 0L);
      }
      taker.sheet(
          new SheetOutcome(
              sheet.period(),
              sheet.file(),
              sheet.sheet(),
              sheet.feed(),
              of.values().stream().mapToLong(rows -> rows).sum(),
              of,
              carried.getOrDefault(sheet.id(), Map.of()),
              rejected.getOrDefault(sheet.id(), Map.of()),
              sheet.refusal(),
              sheet.headerCells(),
              columnsOf(sheet)));
    }
  }

  private Map<Integer, Map<String, Long>> codes(String rows) throws SQLException {
    Map<Integer, Map<String, Long>> codes = new HashMap<>();
    told.each(
        """
        select sheet, code, count(*) from (
          select sheet, unnest(string_split(code, ';')) as code from every_row where code is not null and %s)
        group by sheet, code\
        """
            .formatted(rows),
        row ->
            codes
                .computeIfAbsent(row.getInt(1), s -> new HashMap<>())
                .put(row.getString(2), row.getLong(3)));
    return codes;
  }

  private static List<String> columnsOf(RawSheet sheet) {
    List<String> columns = new ArrayList<>(Collections.nCopies(sheet.headerCells().size(), ""));
    sheet
        .columnIndex()
        .forEach((column, index) -> {
          if (index < columns.size()) {
            columns.set(index, column);
          }
        });
    return columns;
  }

  private void tellLearnt(ResultTaker taker) {
    for (Corrections ofFeed : ledger.corrections()) {
      ofFeed
          .used()
          .forEach((answer, periods) ->
              periods.forEach((period, rows) -> taker.learnt(new LearntUse(answer, period, rows))));
    }
  }

  /** Held rows as well: that so much has changed may be why they are held. */
  private void tellChanges(ResultTaker taker) throws SQLException {
    for (FeedDefinition feed : ledger.present()) {
      Integer previous = ledger.snapshotBefore(feed);
      if (previous == null) {
        continue;
      }
      told.each(
          """
          with counted as (
            select period, key_hash, min(row_hash) as row_hash from outcome_%1$s
            where outcome in ('ACCEPTED', 'FIXED') and not is_superseded and not is_keyless and period in (%2$d, %3$d)
            group by period, key_hash)
          select count(*) filter (b.key_hash is null), count(*) filter (a.key_hash is null),
                 count(*) filter (a.row_hash <> b.row_hash), count(*) filter (a.row_hash = b.row_hash)
          from (select * from counted where period = %2$d) a
          full join (select * from counted where period = %3$d) b on a.key_hash = b.key_hash\
          """
              .formatted(
                  Staging.tableName(feed.code()),
                  Integer.parseInt(ledger.period().replace("-", "")),
                  previous),
          row ->
              taker.changed(
                  new SnapshotChange(
                      feed.code(),
                      ledger.period(),
                      periodOf(previous),
                      row.getLong(1),
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4))));
    }
  }

  private void tellUnresolved(ResultTaker taker) throws SQLException {
    for (FeedDefinition feed : ledger.present()) {
      if (feed.region() == null || ledger.sheetsOf(feed.code()).isEmpty()) {
        continue;
      }
      told.each(
          """
          select g.said, count(*), min(l.period), max(l.period) from linked_%s l
          join region_said g on g.said = concat_ws('|', l.region_text, l.region_town, l.region_village)
          where g.village is null and not g.is_foreign and trim(g.said, '| ') <> ''
          group by g.said order by g.said\
          """
              .formatted(Staging.tableName(feed.code())),
          row ->
              taker.unresolved(
                  new UnresolvedPlace(
                      row.getString(1),
                      feed.code(),
                      row.getLong(2),
                      periodOf(row.getInt(3)),
                      periodOf(row.getInt(4)))));
    }
  }

  private static String periodOf(int number) {
    return "%04d-%02d".formatted(number / 100, number % 100);
  }

  private void tellRejected(ResultTaker taker) throws SQLException {
    Set<Integer> withRejected =
        new HashSet<>(
            engine.rows(
                "select distinct sheet from every_row where outcome = 'QUARANTINED'",
                row -> row.getInt(1)));
    Map<String, Integer> perFile = new HashMap<>();
    for (RawSheet sheet : raw.sheets()) {
      String file = sheet.period() + "/" + sheet.file();
      int room = taker.rejectedRowsPerFile() - perFile.getOrDefault(file, 0);
      if (!withRejected.contains(sheet.id()) || room <= 0) {
        continue;
      }
      told.each(
          """
          select w.row_no, r.code%1$s from (select %2$s as row_no%1$s from %3$s) w
          join every_row r on r.sheet = %4$d and r.row_no = w.row_no and r.outcome = 'QUARANTINED'
          order by w.row_no limit %5$d\
          """
              .formatted(
                  ToldRows.cellColumns(sheet), sheet.rowNoSql(), sheet.table(), sheet.id(), room),
          row -> {
            List<String> carried = CodeBook.codes(row.getString(2));
            taker.rejected(
                new RejectedRow(
                    ToldRows.placeOf(sheet, row.getInt(1)),
                    String.valueOf(sheet.feed()),
                    carried,
                    codes.text(carried),
                    ToldRows.cells(sheet, row, 3)));
            perFile.merge(file, 1, Integer::sum);
          });
    }
  }

  /** Needs the outcomes of all rows. */
  void tellCandidates(ResultTaker taker, Candidates candidates) throws IOException, SQLException {
    Map<Integer, RawSheet> sheets = ToldRows.byId(raw);
    Map<Integer, List<OpenPerson>> bySheet =
        candidates.find(ledger.openFeeds()).stream()
            .collect(groupingBy(OpenPerson::sheet, LinkedHashMap::new, toList()));
    for (Map.Entry<Integer, List<OpenPerson>> ofSheet : bySheet.entrySet()) {
      RawSheet sheet = Objects.requireNonNull(sheets.get(ofSheet.getKey()));
      Map<Integer, List<Cell>> cells = cellsOf(sheet, ofSheet.getValue());
      for (OpenPerson open : ofSheet.getValue()) {
        taker.candidates(
            new OpenRow(
                ToldRows.placeOf(sheet, open.row()),
                open.feed(),
                open.said(),
                open.sameNameInVillage(),
                open.candidates(),
                open.isCertain(),
                cells.getOrDefault(open.row(), List.of())));
      }
    }
  }

  private Map<Integer, List<Cell>> cellsOf(RawSheet sheet, List<OpenPerson> rows)
      throws SQLException {
    engine.execute("create or replace temp table told_row (row_no integer)");
    try (DuckDBAppender appender = engine.connection().createAppender("temp", "main", "told_row")) {
      for (OpenPerson open : rows) {
        appender.beginRow();
        appender.append(open.row());
        appender.endRow();
      }
    }
    Map<Integer, List<Cell>> cells = new HashMap<>();
    told.each(
        "select w.row_no%1$s from (select %2$s as row_no%1$s from %3$s) w join told_row t on t.row_no = w.row_no"
            .formatted(ToldRows.cellColumns(sheet), sheet.rowNoSql(), sheet.table()),
        row -> cells.put(row.getInt(1), ToldRows.cells(sheet, row, 2)));
    return cells;
  }
}
