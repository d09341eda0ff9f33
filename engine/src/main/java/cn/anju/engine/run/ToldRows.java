package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.plan.DuckDb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What stands in the run's database, row by row, with the cells as they were sent. */
final class ToldRows {
  private final DuckDb engine;

  ToldRows(DuckDb engine) {
    this.engine = engine;
  }

  static Map<Integer, RawSheet> byId(RawSheets raw) {
    Map<Integer, RawSheet> sheets = new HashMap<>();
    raw.sheets().forEach(sheet -> sheets.put(sheet.id(), sheet));
    return sheets;
  }

  static Place placeOf(RawSheet sheet, int row) {
    return new Place(sheet.period(), sheet.file(), sheet.sheet(), row);
  }

  /** SQL: the columns of a sheet, each behind a comma. */
  static String cellColumns(RawSheet sheet) {
    return IntStream.range(0, sheet.headerCells().size())
        .mapToObj(i -> ", c" + i)
        .collect(joining());
  }

  /** The cells of a row, which stand from that column of the answer on. */
  static List<Cell> cells(RawSheet sheet, ResultSet row, int from) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      cells.add(new Cell(sheet.headerCells().get(i), row.getString(from + i)));
    }
    return cells;
  }

  /** Tells every row of a query. */
  void each(String query, RowTeller teller) throws SQLException {
    try (Statement statement = engine.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        teller.tell(row);
      }
    }
  }

  @FunctionalInterface
  interface RowTeller {
    void tell(ResultSet row) throws SQLException;
  }
}
