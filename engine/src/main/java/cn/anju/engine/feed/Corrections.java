package cn.anju.engine.feed;

import static cn.anju.engine.feed.ColumnReading.quoted;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What people have said about cells of one feed: a mended row wins over what was learnt from
 * others.
 */
public final class Corrections {
  private final FeedDefinition feed;
  private final List<RowMending> rows;
  private final Map<String, Map<String, List<CellAnswer>>> answers = new HashMap<>();
  private final Map<CellAnswer, Map<String, Long>> used = new HashMap<>();

  /**
   * @param rows of all feeds; those of other files are passed over
   * @param answers of all feeds
   */
  public Corrections(FeedDefinition feed, List<RowMending> rows, List<CellAnswer> answers) {
    this.feed = feed;
    this.rows = rows;
    for (CellAnswer answer : answers) {
      if (answer.feed().equals(feed.code())) {
        this.answers
            .computeIfAbsent(answer.column(), column -> new HashMap<>())
            .computeIfAbsent(answer.said(), said -> new ArrayList<>())
            .add(answer);
      }
    }
  }

  /** No corrections. */
  static Corrections none(FeedDefinition feed) {
    return new Corrections(feed, List.of(), List.of());
  }

  /** The mended rows of these sheets, by sheet and row. */
  Map<Integer, Map<Integer, RowMending>> mended(List<RawSheet> sheets) {
    Map<String, Integer> ids = new HashMap<>();
    sheets.forEach(
        sheet -> ids.put(place(sheet.period(), sheet.file(), sheet.sheet()), sheet.id()));
    Map<Integer, Map<Integer, RowMending>> found = new HashMap<>();
    for (RowMending row : rows) {
      Integer sheet = ids.get(place(row.period(), row.file(), row.sheet()));
      if (sheet != null) {
        found.computeIfAbsent(sheet, id -> new HashMap<>()).put(row.row(), row);
      }
    }
    return found;
  }

  private static String place(String period, String file, String sheet) {
    return period + "/" + file + "#" + sheet;
  }

  /**
   * SQL that is TRUE for the rows {@code r} that a correction may concern, beginning with {@code
   * or}; blank if there are none.
   *
   * @param present columns that at least one sheet has
   */
  String concerned(
      DuckDb engine, Map<Integer, Map<Integer, RowMending>> mended, Set<String> present)
      throws SQLException {
    StringBuilder condition = new StringBuilder();
    if (!mended.isEmpty()) {
      engine.execute("create or replace temp table mended_row (sheet integer, row_no integer)");
      try (DuckDBAppender appender =
          engine.connection().createAppender("temp", "main", "mended_row")) {
        for (var sheet : mended.entrySet()) {
          for (Integer row : sheet.getValue().keySet()) {
            appender.beginRow();
            appender.append(sheet.getKey().intValue());
            appender.append(row.intValue());
            appender.endRow();
          }
        }
      }
      condition.append(
          " or exists (select 1 from mended_row m where m.sheet = r.sheet and m.row_no = r.row_no)");
    }
    Set<String> learnt = new TreeSet<>(answers.keySet());
    learnt.retainAll(present);
    if (!learnt.isEmpty()) {
      engine.execute("create or replace temp table said_cell (column_name varchar, said varchar)");
      try (DuckDBAppender appender =
          engine.connection().createAppender("temp", "main", "said_cell")) {
        for (String column : learnt) {
          for (String said : answers.getOrDefault(column, Map.of()).keySet()) {
            appender.beginRow();
            appender.append(column);
            appender.append(said);
            appender.endRow();
          }
        }
      }
      for (String column : learnt) {
        condition.append(
            " or trim(coalesce(%s, '')) in (select said from said_cell where column_name = '%s')"
                .formatted(quoted(column), column));
      }
    }
    return condition.toString();
  }

  /**
   * What cells of a row should say by what was learnt; counted as used.
   *
   * @param period of the row's file
   * @param cells the row as it was sent, our names → text
   * @return our names → text; empty if nothing was learnt about it
   */
  Map<String, String> learnt(String period, Map<String, String> cells) {
    Map<String, String> meant = new HashMap<>();
    for (ColumnDefinition column : feed.columns()) {
      String name = column.name();
      List<CellAnswer> possible =
          answers.getOrDefault(name, Map.of()).get(cells.getOrDefault(name, "").strip());
      if (possible == null || !cells.containsKey(name)) {
        continue;
      }
      String whose = CellAnswer.whose(feed, name, cells);
      for (CellAnswer answer : possible) {
        if (answer.whose() == null || answer.whose().equals(whose)) {
          meant.put(name, answer.meant());
          used.computeIfAbsent(answer, any -> new TreeMap<>()).merge(period, 1L, Long::sum);
        }
      }
    }
    return meant;
  }

  /** In how many rows of each period what was learnt has been used. */
  public Map<CellAnswer, Map<String, Long>> used() {
    return Map.copyOf(used);
  }

  boolean isLearning() {
    return !answers.isEmpty();
  }

  /** The text of a mended cell; null if it is as it was sent. */
  static @Nullable String of(@Nullable RowMending mending, String column) {
    return mending == null ? null : mending.cells().get(column);
  }
}
