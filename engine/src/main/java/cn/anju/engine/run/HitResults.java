package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.feed.CodeBook;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.registry.RegistrySource;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells a {@link ResultTaker} the hits and the rows that they rest on. */
final class HitResults {
  private static final List<String> LEDGERS = List.of("income", "spending", "annual_accounts");

  private final DuckDb engine;
  private final RawSheets raw;
  private final ToldRows told;
  private final Map<String, FeedDefinition> feeds = new HashMap<>();

  HitResults(DuckDb engine, Definitions definitions, RawSheets raw) {
    this.engine = engine;
    this.raw = raw;
    this.told = new ToldRows(engine);
    definitions.feeds().forEach(feed -> feeds.put(feed.code(), feed));
  }

  /** Needs {@code hit} and {@code evidence_row} beside what the files need. */
  void tell(
      ResultTaker taker,
      List<CompiledIndicator> indicators,
      Map<String, Long> unknown,
      RegistrySource registry)
      throws SQLException {
    Map<Integer, RawSheet> sheets = ToldRows.byId(raw);
    String order =
        IntStream.range(0, indicators.size())
            .mapToObj(i -> "(%d, '%s')".formatted(i, indicators.get(i).code()))
            .collect(joining(", "));
    told.each(
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
                : ToldRows.placeOf(sheet, row));
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
    Set<Integer> sheetsTold =
        new HashSet<>(
            engine.rows("select distinct sheet from evidence_told", row -> row.getInt(1)));
    boolean anyAlias = engine.number("select count(*) from raw_id_aliases") > 0;
    for (RawSheet sheet : raw.sheets()) {
      if (!sheetsTold.contains(sheet.id())) {
        continue;
      }
      FeedDefinition feed = feeds.get(String.valueOf(sheet.feed()));
      told.each(
          """
          select w.row_no, e.outcome, e.code, e.is_member, e.probability, %1$s%2$s
          from (select %3$s as row_no%2$s from %4$s) w join evidence_told e on e.sheet = %5$d and e.row_no = w.row_no
          order by w.row_no\
          """
              .formatted(
                  anyAlias ? isAlias(sheet, feed) : "false",
                  ToldRows.cellColumns(sheet),
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
                    ToldRows.placeOf(sheet, row.getInt(1)),
                    sheet.feed(),
                    outcome,
                    carried,
                    link,
                    link == null || link == LinkPath.DECISION ? null : BigDecimal.ONE,
                    ToldRows.cells(sheet, row, 7)));
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
    told.each(
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
}
