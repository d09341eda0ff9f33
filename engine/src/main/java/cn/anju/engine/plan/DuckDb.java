package cn.anju.engine.plan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The embedded engine: one DuckDB in this process, in memory, spilling into a directory of its own.
 *
 * <p>Faults of SQL are faults of ours and surface as {@link StepFault} with the step's name.
 */
public final class DuckDb implements AutoCloseable {

  /** Words that every plan may use and that each engine writes in its own way. */
  private static final List<String> VOCABULARY =
      List.of(
          // a sum is unknown if one of its parts is
          "create macro known_sum(x) as case when count(*) = count(x) then sum(x) end",
          // Kleene or / and over the rows of a group
          "create macro any_true(x) as case when bool_or(x) then true"
              + " when count(*) > count(x) then null else false end",
          "create macro all_true(x) as case when not bool_and(x) then false"
              + " when count(*) > count(x) then null else true end",
          // yuan per head, rounded half up to cents, without floating point
          "create macro per_head(total, heads) as case when heads > 0 then cast(sign(total) *"
              + " ((2 * cast(abs(total) * 100 as hugeint) + heads) // (2 * heads))"
              + " as decimal(20, 0)) * 0.01 end",
          // a ratio cut at six decimals, so that comparing it with a threshold stays exact
          "create macro exact_ratio(part, whole) as case when whole <> 0 then"
              + " cast(cast(part * 100 as hugeint) * 1000000 // cast(whole * 100 as hugeint)"
              + " as decimal(20, 0)) * 0.000001 end");

  private final Connection connection;
  private @Nullable Consumer<String> trace;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens an empty database.
   *
   * @param memory upper bound of the engine's memory, e.g. {@code 2GB}
   * @param spillDirectory an existing directory for what does not fit
   * @param threads number of worker threads, at least 1
   */
  public static DuckDb open(String memory, Path spillDirectory, int threads) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", memory);
    properties.setProperty("temp_directory", spillDirectory.toString());
    properties.setProperty("threads", Integer.toString(threads));
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("preserve_insertion_order", "true");
    DuckDb engine = new DuckDb(DriverManager.getConnection("jdbc:duckdb:", properties));
    for (String word : VOCABULARY) {
      engine.execute(word);
    }
    return engine;
  }

  /** The JDBC connection, for what needs bound parameters or an appender. */
  public DuckDBConnection connection() {
    return (DuckDBConnection) connection;
  }

  /** Adds rows to a table of the schema in which tables are made at present. */
  public DuckDBAppender appender(String table) throws SQLException {
    String schema = rows("select current_schema()", row -> row.getString(1)).getFirst();
    return connection().createAppender(schema, table);
  }

  /** From now on tells the milliseconds of every statement that takes any, with its first words. */
  public void traceTo(Consumer<String> listener) {
    trace = listener;
  }

  /** Runs one statement. */
  public void execute(String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    tell(start, sql);
  }

  private void tell(long start, String sql) {
    Consumer<String> listener = trace;
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (listener != null && millis > 0) {
      String words = sql.strip().replaceAll("\\s+", " ");
      listener.accept(
          "%6d ms  %s".formatted(millis, words.substring(0, Math.min(160, words.length()))));
    }
  }

  /** Makes the table or view of one step. */
  public void run(Step step) {
    String kind = step.isView() ? "view" : "table";
    try {
      execute("create or replace " + kind + " " + step.name() + " as " + step.query());
    } catch (SQLException fault) {
      throw new StepFault(step, fault);
    }
  }

  /** Runs all steps of a plan in their order. */
  public void run(Plan plan) {
    plan.steps().forEach(this::run);
  }

  /** Reads all rows of a query; for results that are small. */
  public <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    tell(start, query);
    return rows;
  }

  /** The one number that a query answers; 0 where it answers NULL. */
  public long number(String query) throws SQLException {
    return rows(query, row -> row.getLong(1)).getFirst();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A step that the engine refused: a fault of the definition's SQL or of ours. */
  public static final class StepFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String step;

    StepFault(Step step, SQLException cause) {
      super("step " + step.name() + ": " + cause.getMessage(), cause);
      this.step = step.name();
    }

    /** Name of the step that failed. */
    public String step() {
      return step;
    }
  }
}
