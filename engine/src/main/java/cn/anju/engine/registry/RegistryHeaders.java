package cn.anju.engine.registry;

import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.feed.Intake;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.Refusal;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 表头: which headers a file has, and which column of the registry each is taken for. */
public final class RegistryHeaders {
  private static final int SAMPLES = 50;

  private RegistryHeaders() {}

  /**
   * A header.
   *
   * @param header as it stands in the sheet; blank where there is none
   * @param column what it is taken for; null if nobody knows
   * @param samples what stands below it in the first rows; personal data
   */
  public record SeenHeader(String header, @Nullable String column, List<String> samples) {
    /** Without the samples: a log must not show them. */
    @Override
    public String toString() {
      return "SeenHeader[" + header + "]";
    }
  }

  /**
   * What a file shows.
   *
   * @param headers of its first table, from left to right; empty if it has none
   * @param refusal why it cannot be used as it is; null if it can
   */
  public record Seen(List<SeenHeader> headers, @Nullable Refusal refusal) {}

  /**
   * Looks into a file.
   *
   * @param answers headers that people have explained
   * @param work existing folder for what does not fit into memory
   */
  public static Seen look(
      RegistryTable table,
      Path file,
      String name,
      List<HeaderAnswer> answers,
      String memory,
      Path work)
      throws IOException, SQLException {
    try (DuckDb engine = DuckDb.open(memory, work, 1)) {
      List<RawSheet> sheets =
          Intake.readOne(file, name, table.shape(answers), engine.connection(), work, 0);
      for (RawSheet sheet : sheets) {
        if (!sheet.headerCells().isEmpty()) {
          return new Seen(headers(engine, sheet), sheet.refusal());
        }
      }
      return new Seen(List.of(), sheets.isEmpty() ? null : sheets.getFirst().refusal());
    }
  }

  private static List<SeenHeader> headers(DuckDb engine, RawSheet sheet) throws SQLException {
    Map<Integer, String> columns = new HashMap<>();
    sheet.columnIndex().forEach((column, index) -> columns.put(index, column));
    List<SeenHeader> headers = new ArrayList<>();
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      String column = columns.get(i);
      headers.add(
          new SeenHeader(
              sheet.headerCells().get(i),
              column,
              RawSheet.SEQUENCE_COLUMN.equals(column) ? List.of() : samples(engine, sheet, i)));
    }
    return headers;
  }

  private static List<String> samples(DuckDb engine, RawSheet sheet, int column)
      throws SQLException {
    if (sheet.physicalRows() == 0) {
      return List.of();
    }
    return engine.rows(
        "select distinct c%1$d from (select c%1$d from %2$s where c%1$d is not null and trim(c%1$d) <> '' limit %3$d) order by 1"
            .formatted(column, sheet.table(), SAMPLES),
        row -> row.getString(1));
  }

  /** All columns that a table may have, with their names in Chinese; those it must have first. */
  public static List<TableColumn> columns(RegistryTable table) {
    return table.shape().columns().stream()
        .map(one -> new TableColumn(one.name(), one.variants().getFirst(), one.required()))
        .toList();
  }

  /**
   * A column of a table of the registry.
   *
   * @param isRequired without it the table cannot be used
   */
  public record TableColumn(String name, String title, boolean isRequired) {}
}
