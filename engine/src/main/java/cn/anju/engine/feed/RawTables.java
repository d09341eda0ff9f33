package cn.anju.engine.feed;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables of the engine into which sheets are read. */
final class RawTables {
  private static final String SCHEMA = "main";

  private final DuckDBConnection connection;

  RawTables(DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    // row numbers follow from the order of the rows
    execute("set preserve_insertion_order = true");
    execute(
        "create or replace table raw_cell_notes"
            + " (sheet integer, row_no integer, column_index integer, note varchar, detail varchar)");
    execute("create or replace table raw_non_data (sheet integer, row_no integer, code varchar)");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from " + table)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Makes the empty table of a sheet. */
  void create(SheetName name, int columns) throws SQLException {
    StringBuilder sql = new StringBuilder("create or replace table ");
    sql.append(name.table()).append(" (row_no integer");
    for (int i = 0; i < columns; i++) {
      sql.append(", c").append(i).append(" varchar");
    }
    execute(sql.append(')').toString());
  }

  DuckDBAppender rows(SheetName name) throws SQLException {
    return connection.createAppender(SCHEMA, name.table());
  }

  DuckDBAppender notes() throws SQLException {
    return connection.createAppender(SCHEMA, "raw_cell_notes");
  }

  DuckDBAppender nonData() throws SQLException {
    return connection.createAppender(SCHEMA, "raw_non_data");
  }

  /** Nothing of the sheet is kept. */
  void empty(SheetName name) throws SQLException {
    create(name, 0);
    execute("delete from raw_cell_notes where sheet = " + name.id());
    execute("delete from raw_non_data where sheet = " + name.id());
  }
}
