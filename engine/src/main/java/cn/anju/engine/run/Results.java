package cn.anju.engine.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.feed.CodeBook;
import cn.anju.engine.feed.Corrections;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.linkage.Candidates;
import cn.anju.engine.linkage.OpenPerson;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.registry.RegistrySource;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Tells a {@link ResultTaker} what stands in the run's database. */
final class Results {
  private static final List<String> LEDGERS = List.of("income", "spending", "annual_accounts");

  private final DuckDb engine;
  private final Definitions definitions;
  private final FeedLedger ledger;
  private final RawSheets raw;
  private final CodeBook codes;
  private final Map<String, FeedDefinition> feeds = new HashMap<>();

  Results(DuckDb engine, Definitions definitions, FeedLedger ledger, RawSheets raw) {
    this.engine = engine;
    this.definitions = definitions;
    this.ledger = ledger;
    this.raw = raw;
    this.codes = CodeBook.of(definitions);
    definitions.feeds().forEach(feed -> feeds.put(feed.code(), feed));
  }

  /** Needs {@code every_row}. */
  void tellFiles(ResultTaker taker, List<String> registryNotices, boolean isWholeMonth)
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
    each(
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
    each(
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
      each(
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
      each(
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
    Map<String, Integer> told = new HashMap<>();
    for (RawSheet sheet : raw.sheets()) {
      String file = sheet.period() + "/" + sheet.file();
      int room = taker.rejectedRowsPerFile() - told.getOrDefault(file, 0);
      if (!withRejected.contains(sheet.id()) || room <= 0) {
        continue;
      }
      each(
          """
          select w.row_no, r.code%1$s from (select %2$s as row_no%1$s from %3$s) w
          join every_row r on r.sheet = %4$d and r.row_no = w.row_no and r.outcome = 'QUARANTINED'
          order by w.row_no limit %5$d\
          """
              .formatted(cellColumns(sheet), sheet.rowNoSql(), sheet.table(), sheet.id(), room),
          row -> {
            List<String> carried = CodeBook.codes(row.getString(2));
            taker.rejected(
                new RejectedRow(
                    placeOf(sheet, row.getInt(1)),
                    String.valueOf(sheet.feed()),
                    carried,
                    codes.text(carried),
                    cells(sheet, row, 3)));
            told.merge(file, 1, Integer::sum);
          });
    }
  }

  /** Needs the outcomes of all rows. */
  void tellCandidates(ResultTaker taker, Candidates candidates) throws IOException, SQLException {
    Map<Integer, RawSheet> sheets = sheetsById();
    Map<Integer, List<OpenPerson>> bySheet =
        candidates.find(ledger.openFeeds()).stream()
            .collect(groupingBy(OpenPerson::sheet, LinkedHashMap::new, toList()));
    for (Map.Entry<Integer, List<OpenPerson>> ofSheet : bySheet.entrySet()) {
      RawSheet sheet = Objects.requireNonNull(sheets.get(ofSheet.getKey()));
      Map<Integer, List<Cell>> cells = cellsOf(sheet, ofSheet.getValue());
      for (OpenPerson open : ofSheet.getValue()) {
        taker.candidates(
            new OpenRow(
                placeOf(sheet, open.row()),
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
    each(
        "select w.row_no%1$s from (select %2$s as row_no%1$s from %3$s) w join told_row t on t.row_no = w.row_no"
            .formatted(cellColumns(sheet), sheet.rowNoSql(), sheet.table()),
        row -> cells.put(row.getInt(1), cells(sheet, row, 2)));
    return cells;
  }

  private Map<Integer, RawSheet> sheetsById() {
    Map<Integer, RawSheet> sheets = new HashMap<>();
    raw.sheets().forEach(sheet -> sheets.put(sheet.id(), sheet));
    return sheets;
  }

  /** Needs {@code hit} and {@code evidence_row} beside what the files need. */
  void tellHits(
      ResultTaker taker,
      List<CompiledIndicator> indicators,
      Map<String, Long> unknown,
      RegistrySource registry)
      throws SQLException {
    Map<Integer, RawSheet> sheets = sheetsById();
    String order =
        IntStream.range(0, indicators.size())
            .mapToObj(i -> "(%d, '%s')".formatted(i, indicators.get(i).code()))
            .collect(joining(", "));
    each(
        """
        select h.household_no, x.indicator, m.member_no, x.event_key, x.measured, x.threshold, x.explanation, x.explanation_en, e.places
        from hit x join household h on h.household = x.household left join member m on m.member = x.member
        join (values %s) n(indicator, code) on n.indicator = x.indicator
        left join (
          select household, member, indicator, event_key,
                 string_agg(sheet || ':' || row_no || ':' || case when sheet = 0 then place else '' end, ';' order by sheet = 0, sheet, place, row_no) as places
          from (select distinct household, member, indicator, event_key, place, sheet, row_no from evidence_row)
          group by household, member, indicator, event_key) e
          on e.household = x.household and e.indicator = x.indicator
            and e.member is not distinct from x.member and e.event_key is not distinct from x.event_key
        where x.is_true
        order by x.household, n.code, x.member, x.event_key, x.measured\
        """
            .formatted(order),
        row -> {
          CompiledIndicator indicator = indicators.get(row.getInt(2));
          taker.hit(
              new FoundHit(
                  row.getString(1),
                  indicator.code(),
                  indicator.level(),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  new Bilingual(row.getString(7), row.getString(8)),
                  places(row.getString(9), sheets)));
        });
    for (CompiledIndicator indicator : indicators) {
      taker.unknown(indicator.code(), unknown.getOrDefault(indicator.code(), 0L));
    }
    tellEvidence(taker);
    for (String table : LEDGERS) {
      tellLedger(taker, table, registry.relation(table));
    }
  }

  private static List<Place> places(@Nullable String joined, Map<Integer, RawSheet> sheets) {
    List<Place> places = new ArrayList<>();
    if (joined != null) {
      for (String one : joined.split(";", -1)) {
        String[] parts = one.split(":", 3);
        int row = Integer.parseInt(parts[1]);
        RawSheet sheet = sheets.get(Integer.parseInt(parts[0]));
        places.add(
            sheet == null
                ? new Place("", parts[2].substring(0, parts[2].indexOf('#')), "", row)
                : placeOf(sheet, row));
      }
    }
    return places;
  }

  private void tellEvidence(ResultTaker taker) throws SQLException {
    engine.execute(
        """
        create or replace temp table evidence_told as
        select e.sheet, e.row_no, cast(r.outcome as varchar) as outcome, r.code, r.member is not null as is_member, r.probability
        from (select distinct sheet, row_no from evidence_row where sheet > 0) e
        left join every_row r on r.sheet = e.sheet and r.row_no = e.row_no\
        """);
    Set<Integer> told =
        new HashSet<>(
            engine.rows("select distinct sheet from evidence_told", row -> row.getInt(1)));
    boolean anyAlias = engine.number("select count(*) from raw_id_aliases") > 0;
    for (RawSheet sheet : raw.sheets()) {
      if (!told.contains(sheet.id())) {
        continue;
      }
      FeedDefinition feed = feeds.get(String.valueOf(sheet.feed()));
      each(
          """
          select w.row_no, e.outcome, e.code, e.is_member, e.probability, %1$s%2$s
          from (select %3$s as row_no%2$s from %4$s) w join evidence_told e on e.sheet = %5$d and e.row_no = w.row_no
          order by w.row_no\
          """
              .formatted(
                  anyAlias ? isAlias(sheet, feed) : "false",
                  cellColumns(sheet),
                  sheet.rowNoSql(),
                  sheet.table(),
                  sheet.id()),
          row -> {
            RowOutcome outcome =
                row.getString(2) == null ? null : RowOutcome.valueOf(row.getString(2));
            List<String> carried = CodeBook.codes(row.getString(3));
            LinkPath link = linkOf(feed, outcome, carried, row.getBoolean(4), row.getBoolean(6));
            taker.evidence(
                new EvidenceRow(
                    placeOf(sheet, row.getInt(1)),
                    sheet.feed(),
                    outcome,
                    carried,
                    link,
                    link == null || link == LinkPath.DECISION ? null : BigDecimal.ONE,
                    cells(sheet, row, 7)));
          });
    }
  }

  /** SQL: the row's number is one that the registry knows beside the person's own. */
  private static String isAlias(RawSheet sheet, @Nullable FeedDefinition feed) {
    String column = feed == null ? null : feed.person().id();
    Integer index = column == null ? null : sheet.columnIndex().get(column);
    return index == null
        ? "false"
        : "upper(regexp_replace(coalesce(w.c%d, ''), '[^0-9Xx]', '', 'g')) in (select upper(a.id_no) from raw_id_aliases a where upper(a.id_no) not in (select p.id_no from person p join raw_id_aliases b on upper(b.id_no) = p.id_no))"
            .formatted(index);
  }

  private static @Nullable LinkPath linkOf(
      @Nullable FeedDefinition feed,
      @Nullable RowOutcome outcome,
      List<String> codes,
      boolean isMember,
      boolean isAlias) {
    if (feed == null || (outcome != RowOutcome.ACCEPTED && outcome != RowOutcome.FIXED)) {
      return null;
    }
    if (feed.person().reference() != null) {
      return LinkPath.HOUSEHOLD_REFERENCE;
    }
    if (!isMember) {
      return feed.hasSupplyPoints()
          ? LinkPath.VILLAGE
          : feed.person().spouseId() != null ? LinkPath.OTHER_PERSON : null;
    }
    if (codes.contains("IDENTITY_DECIDED")) {
      return LinkPath.DECISION;
    }
    if (codes.contains("ID_FROM_CARD")) {
      return LinkPath.DISABILITY_CARD;
    }
    return isAlias ? LinkPath.ALIAS : LinkPath.IDENTITY_NUMBER;
  }

  /** The ledger is read again for the rows that are evidence; a run keeps what facts need only. */
  private void tellLedger(ResultTaker taker, String table, RegistrySource.Relation relation)
      throws SQLException {
    String file = table + ".csv";
    if (!(relation instanceof RegistrySource.Relation.File source)
        || engine.number(
                "select count(*) from evidence_row where sheet = 0 and place = '%s#!'"
                    .formatted(file))
            == 0) {
      return;
    }
    String path = Registry.quoted(source.path().toString());
    String rows =
        source.isCsv()
            ? "read_csv(%s, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')"
                .formatted(path)
            : "read_parquet(%s)".formatted(path);
    each(
        """
        select w.* from (select row_number() over () + 1 as ledger_row, * from %s) w
        join (select distinct row_no from evidence_row where sheet = 0 and place = '%s#!') e on e.row_no = w.ledger_row
        order by w.ledger_row\
        """
            .formatted(rows, file),
        row -> {
          List<Cell> cells = new ArrayList<>();
          for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(new Cell(row.getMetaData().getColumnName(i), row.getString(i)));
          }
          taker.evidence(
              new EvidenceRow(
                  new Place("", file, "", row.getInt(1)),
                  null,
                  null,
                  List.of(),
                  LinkPath.LEDGER,
                  BigDecimal.ONE,
                  cells));
        });
  }

  private static Place placeOf(RawSheet sheet, int row) {
    return new Place(sheet.period(), sheet.file(), sheet.sheet(), row);
  }

  private static String cellColumns(RawSheet sheet) {
    return IntStream.range(0, sheet.headerCells().size())
        .mapToObj(i -> ", c" + i)
        .collect(joining());
  }

  private static List<Cell> cells(RawSheet sheet, ResultSet row, int from) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      cells.add(new Cell(sheet.headerCells().get(i), row.getString(from + i)));
    }
    return cells;
  }

  private void each(String query, RowTeller teller) throws SQLException {
    try (Statement statement = engine.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        teller.tell(row);
      }
    }
  }

  @FunctionalInterface
  private interface RowTeller {
    void tell(ResultSet row) throws SQLException;
  }
}
