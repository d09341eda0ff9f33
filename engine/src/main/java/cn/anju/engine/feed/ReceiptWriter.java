package cn.anju.engine.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * 退回清单: what the sender must mend, in the sender's own columns and order, with the row and the
 * reason behind them. The department mends and sends the same sheet back.
 */
public final class ReceiptWriter {
  static final String ROW_HEADER = "行号";
  static final String REASON_HEADER = "原因";

  /** So many rows are asked for at a time. */
  private static final int PAGE = 20_000;

  /** A sheet of the format has room for a little more. */
  private static final int ROWS_PER_SHEET = 1_000_000;

  private final Path directory;
  private final DuckDBConnection connection;
  private final String rejected;
  private final Set<String> names = new HashSet<>();

  private ReceiptWriter(Path directory, DuckDBConnection connection, String rejected) {
    this.directory = directory;
    this.connection = connection;
    this.rejected = rejected;
  }

  /**
   * Writes one workbook per file that has rejected rows or was refused.
   *
   * @param directory made if need be
   * @param sheets as read; those without rejected rows are left out
   * @param connection where the sheets' tables are
   * @param rejected table or view {@code (sheet integer, row_no integer, reason varchar)}; one row
   *     per rejected row, the reason in Chinese
   * @return the files written, in the order of the sheets
   */
  public static List<Path> write(
      Path directory, List<RawSheet> sheets, DuckDBConnection connection, String rejected)
      throws IOException, SQLException {
    ReceiptWriter writer = new ReceiptWriter(directory, connection, rejected);
    Set<Integer> withRows = writer.sheetsWithRows();
    Map<String, List<RawSheet>> byFile = new LinkedHashMap<>();
    for (RawSheet sheet : sheets) {
      if (sheet.refusal() != null || withRows.contains(sheet.id())) {
        byFile
            .computeIfAbsent(sheet.period() + "/" + sheet.file(), file -> new ArrayList<>())
            .add(sheet);
      }
    }
    List<Path> written = new ArrayList<>();
    Files.createDirectories(directory);
    for (List<RawSheet> ofOneFile : byFile.values()) {
      written.add(writer.write(ofOneFile));
    }
    return written;
  }

  /** Name of the receipt of a file: {@code zip!member} becomes {@code zip_member}. */
  static String fileName(String file) {
    return file.replaceAll("[!/\\\\:*?\"<>|\\p{Cntrl}]", "_") + ".xlsx";
  }

  private Set<Integer> sheetsWithRows() throws SQLException {
    Set<Integer> sheets = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select distinct sheet from " + rejected)) {
      while (result.next()) {
        sheets.add(result.getInt(1));
      }
    }
    return sheets;
  }

  private Path write(List<RawSheet> ofOneFile) throws IOException, SQLException {
    RawSheet first = ofOneFile.getFirst();
    String name = fileName(first.file());
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      // the same file name in several periods
      name = first.period() + "_" + name;
      names.add(name.toLowerCase(Locale.ROOT));
    }
    Path file = directory.resolve(name);
    try (TextWorkbook workbook = new TextWorkbook(file)) {
      for (RawSheet sheet : ofOneFile) {
        write(sheet, workbook);
      }
    }
    return file;
  }

  private void write(RawSheet sheet, TextWorkbook workbook) throws IOException, SQLException {
    beginSheet(sheet, workbook);
    Refusal refusal = sheet.refusal();
    if (refusal != null) {
      workbook.row(line(sheet, new String[0], "", refusal.zh()));
    }
    if (sheet.headerRow() == 0) {
      return;
    }
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      cells.append(", c").append(i);
    }
    String select =
        """
        create or replace temp table receipt_rows as
        select w.row_no, j.reason%s
        from (select %s as row_no%s from %s) w
        join %s j on j.sheet = %d and j.row_no = w.row_no
        order by w.row_no
        """
            .formatted(cells, sheet.rowNoSql(), cells, sheet.table(), rejected, sheet.id());
    try (Statement statement = connection.createStatement()) {
      statement.execute(select);
      try (PreparedStatement page =
          connection.prepareStatement(
              "select * from receipt_rows where rowid >= ? and rowid < ? order by rowid")) {
        writeRows(sheet, workbook, page);
      }
      statement.execute("drop table receipt_rows");
    }
  }

  private static void beginSheet(RawSheet sheet, TextWorkbook workbook) throws IOException {
    workbook.sheet(sheet.sheet());
    List<@Nullable String> header = new ArrayList<>(sheet.headerCells());
    header.add(ROW_HEADER);
    header.add(REASON_HEADER);
    workbook.row(header);
  }

  private static List<@Nullable String> line(
      RawSheet sheet, @Nullable String[] cells, String row, @Nullable String reason) {
    List<@Nullable String> line = new ArrayList<>();
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      line.add(i < cells.length ? cells[i] : null);
    }
    line.add(row);
    line.add(reason);
    return line;
  }

  private static void writeRows(RawSheet sheet, TextWorkbook workbook, PreparedStatement page)
      throws IOException, SQLException {
    long written = 0;
    long before = -1;
    for (long from = 0; written > before; from += PAGE) {
      before = written;
      page.setLong(1, from);
      page.setLong(2, from + PAGE);
      try (ResultSet result = page.executeQuery()) {
        while (result.next()) {
          @Nullable String[] cells = new @Nullable String[sheet.headerCells().size()];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = result.getString(i + 3);
          }
          if (written > 0 && written % ROWS_PER_SHEET == 0) {
            beginSheet(sheet, workbook);
          }
          workbook.row(line(sheet, cells, result.getString(1), result.getString(2)));
          written++;
        }
      }
    }
  }
}
