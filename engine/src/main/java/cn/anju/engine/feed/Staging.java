package cn.anju.engine.feed;

import static cn.anju.engine.feed.ColumnReading.quoted;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * From raw sheets of one feed to typed rows: {@code typed_<feed>(sheet, row_no, <columns>, fix,
 * note, fault, unread)}. Rows whose cells are all as declared are typed by the engine in one pass;
 * the others go through {@link CellReader} one by one, with the codes of what was mended or could
 * not be read.
 */
public final class Staging {
  private final DuckDb engine;
  private final FeedDefinition feed;
  private final List<ColumnReading> columns;
  private final Corrections corrections;

  /** Rows as they were sent. */
  public Staging(DuckDb engine, FeedDefinition feed) {
    this(engine, feed, Corrections.none(feed));
  }

  /**
   * @param corrections what people have said about cells; rows that they concern are read one by
   *     one
   */
  public Staging(DuckDb engine, FeedDefinition feed, Corrections corrections) {
    this.engine = engine;
    this.feed = feed;
    this.corrections = corrections;
    this.columns = feed.columns().stream().map(c -> new ColumnReading(c, roleOf(feed, c))).toList();
  }

  static ColumnReading.Role roleOf(FeedDefinition feed, ColumnDefinition column) {
    String name = column.name();
    if (name.endsWith("person_name")
        || name.endsWith("head_name")
        || name.endsWith("guardian_name")
        || name.equals("member_name")) {
      return ColumnReading.Role.NAME;
    }
    boolean isNumber = name.endsWith("_no") || name.endsWith("_id") || name.equals("household_ref");
    return isNumber || (feed.key().contains(name) && name.endsWith("id"))
        ? ColumnReading.Role.KEY
        : ColumnReading.Role.OTHER;
  }

  /** The typed columns of a feed, name → type of the engine. */
  public static Map<String, String> typesOf(FeedDefinition feed) {
    Map<String, String> types = new LinkedHashMap<>();
    for (ColumnDefinition column : feed.columns()) {
      types.put(column.name(), new ColumnReading(column, roleOf(feed, column)).sqlType());
    }
    return types;
  }

  /** A feed's code as part of a table's name: {@code MI-02 → mi_02}. */
  public static String tableName(String feedCode) {
    return feedCode.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
  }

  /** Makes {@code typed_<feed>}; an empty table if no sheet of the feed arrived. */
  public void stage(List<RawSheet> sheets) throws SQLException {
    String name = tableName(feed.code());
    Set<String> present = new HashSet<>();
    sheets.forEach(sheet -> present.addAll(sheet.columnIndex().keySet()));
    engine.execute(
        "create or replace table dirty_%s (sheet integer, row_no integer, %s, fix varchar, note varchar, fault varchar, unread varchar)"
            .formatted(
                name,
                columns.stream()
                    .map(c -> quoted(c.name()) + " " + c.sqlType())
                    .collect(Collectors.joining(", "))));
    if (sheets.isEmpty()) {
      engine.run(Step.view("typed_" + name, "select * from dirty_" + name));
      return;
    }
    engine.run(Step.view("rawrows_" + name, rawRows(sheets)));
    String asDeclared =
        columns.stream()
            .filter(c -> present.contains(c.name()))
            .map(ColumnReading::asDeclaredSql)
            .collect(Collectors.joining(" and "));
    Map<Integer, Map<Integer, RowMending>> mended = corrections.mended(sheets);
    readDirty(
        name,
        sheets,
        mended,
        "select * from rawrows_%1$s r where not (%2$s)%3$s%4$s order by sheet, row_no"
            .formatted(
                name, asDeclared, orNoted(sheets), corrections.concerned(engine, mended, present)));
    // the others are as declared: no need to look at their cells again
    engine.run(
        Step.view(
            "typed_" + name,
            """
            select sheet, row_no, %1$s, cast(null as varchar) as fix, cast(null as varchar) as note, cast(null as varchar) as fault, cast(null as varchar) as unread
            from rawrows_%2$s r
            where not exists (select 1 from dirty_%2$s d where d.sheet = r.sheet and d.row_no = r.row_no)
            union all select * from dirty_%2$s\
            """
                .formatted(
                    columns.stream()
                        .map(c ->
                            present.contains(c.name())
                                ? c.valueSql()
                                : "cast(null as %s) as %s".formatted(c.sqlType(), quoted(c.name())))
                        .collect(Collectors.joining(", ")),
                    name)));
  }

  private String rawRows(List<RawSheet> sheets) {
    return sheets.stream()
        .map(sheet ->
            "select %d as sheet, cast(%s as integer) as row_no, %s from %s"
                .formatted(
                    sheet.id(),
                    sheet.rowNoSql(),
                    columns.stream()
                        .map(c -> {
                          Integer index = sheet.columnIndex().get(c.name());
                          return (index == null ? "cast(null as varchar)" : "c" + index)
                              + " as "
                              + quoted(c.name());
                        })
                        .collect(Collectors.joining(", ")),
                    sheet.table()))
        .collect(Collectors.joining(" union all "));
  }

  /** Rows with a note of the reader, and sheets whose header says 万元, are read one by one. */
  private String orNoted(List<RawSheet> sheets) throws SQLException {
    String all = ids(sheets.stream().map(RawSheet::id).toList());
    String wan = ids(sheets.stream().filter(s -> !s.units().isEmpty()).map(RawSheet::id).toList());
    String condition = wan.isEmpty() ? "" : " or sheet in (" + wan + ")";
    boolean anyNote =
        engine.number(
                "select count(*) from raw_cell_notes where note <> 'FORMULA' and sheet in ("
                    + all
                    + ")")
            > 0;
    return anyNote
        ? condition
            + " or exists (select 1 from raw_cell_notes n where n.sheet = r.sheet and n.row_no = r.row_no and n.note <> 'FORMULA')"
        : condition;
  }

  private static String ids(List<Integer> sheets) {
    return sheets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void readDirty(
      String name,
      List<RawSheet> sheets,
      Map<Integer, Map<Integer, RowMending>> mended,
      String query)
      throws SQLException {
    var byId = sheets.stream().collect(Collectors.toMap(RawSheet::id, s -> s));
    Set<String> lost =
        new HashSet<>(
            engine.rows(
                "select sheet || ':' || row_no || ':' || column_index from raw_cell_notes where note = 'NUMERIC_CELL_PRECISION'",
                row -> row.getString(1)));
    Set<String> longer =
        new HashSet<>(
            engine.rows(
                "select sheet || ':' || row_no from raw_cell_notes where note = 'EXTRA_CELLS'",
                row -> row.getString(1)));
    Set<String> undecodable =
        new HashSet<>(
            engine.rows(
                "select sheet || ':' || row_no from raw_cell_notes where note like 'UNDECODABLE%'",
                row -> row.getString(1)));
    DuckDBConnection connection = engine.connection();
    try (DuckDBConnection second = (DuckDBConnection) connection.duplicate();
        DuckDBAppender appender = second.createAppender("main", "dirty_" + name);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        RawSheet sheet = java.util.Objects.requireNonNull(byId.get(row.getInt(1)));
        int rowNo = row.getInt(2);
        appender.beginRow();
        appender.append(sheet.id());
        appender.append(rowNo);
        List<String> fixes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        StringBuilder unread = new StringBuilder();
        RowMending mending = mended.getOrDefault(sheet.id(), Map.of()).get(rowNo);
        Map<String, String> learnt =
            corrections.isLearning()
                ? corrections.learnt(sheet.period(), cells(sheet, row))
                : Map.of();
        boolean isLearnt = false;
        for (int i = 0; i < columns.size(); i++) {
          ColumnReading column = columns.get(i);
          String sent = row.getString(i + 3);
          String mendedCell = Corrections.of(mending, column.name());
          String learntCell = mendedCell == null ? learnt.get(column.name()) : null;
          isLearnt |= learntCell != null;
          boolean isAsSent = mendedCell == null && learntCell == null;
          String cell = mendedCell != null ? mendedCell : learntCell != null ? learntCell : sent;
          Reading reading =
              cell == null
                  ? Reading.NOTHING
                  : column.read(cell, sheet.units().containsKey(column.name()));
          Integer index = sheet.columnIndex().get(column.name());
          if (column.isIdNumber()
              && index != null
              && isAsSent
              && lost.contains(sheet.id() + ":" + rowNo + ":" + index)) {
            reading = Reading.unreadable("PRECISION_LOST");
          }
          append(appender, reading.value());
          add(fixes, reading.fix());
          add(faults, reading.fault());
          if (reading.fault() != null && cell != null) {
            unread.append(i).append(':').append(cell).append('|');
          }
          if (reading.value() instanceof String said
              && i == nameIndex()
              && CellReader.isLossy(said)) {
            add(notes, "NAME_LOSSY");
          }
        }
        if (undecodable.contains(sheet.id() + ":" + rowNo)) {
          add(notes, "UNDECODABLE_BYTES");
        }
        if (mending != null) {
          add(fixes, "MENDED");
        }
        if (isLearnt) {
          add(fixes, "LEARNT");
        }
        if (mending == null && longer.contains(sheet.id() + ":" + rowNo)) {
          add(faults, "EXTRA_CELLS");
        }
        append(appender, fixes.isEmpty() ? null : String.join(";", fixes));
        append(appender, notes.isEmpty() ? null : String.join(";", notes));
        append(appender, faults.isEmpty() ? null : String.join(";", faults));
        append(appender, unread.isEmpty() ? null : unread.toString());
        appender.endRow();
      }
    }
  }

  private Map<String, String> cells(RawSheet sheet, ResultSet row) throws SQLException {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (sheet.columnIndex().containsKey(columns.get(i).name())) {
        String text = row.getString(i + 3);
        cells.put(columns.get(i).name(), text == null ? "" : text);
      }
    }
    return cells;
  }

  private int nameIndex() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(feed.person().name())) {
        return i;
      }
    }
    return -1;
  }

  private static void add(List<String> codes, @Nullable String code) {
    if (code != null) {
      for (String one : code.split(";")) {
        if (!codes.contains(one)) {
          codes.add(one);
        }
      }
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case BigDecimal amount -> appender.append(amount);
      case Integer number -> appender.append(number.intValue());
      case LocalDate day -> appender.append(day);
      case LocalDateTime moment -> appender.append(moment);
      default -> throw new IllegalStateException("unexpected value of " + value.getClass());
    }
  }
}
