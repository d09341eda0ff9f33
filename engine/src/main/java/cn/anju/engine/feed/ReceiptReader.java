package cn.anju.engine.feed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** 退回清单, read back: the rows of a receipt by the number that they had in the file. */
public final class ReceiptReader {
  private ReceiptReader() {}

  /**
   * One row of a receipt.
   *
   * @param tab name of the receipt's sheet; that of the file's sheet, made fit for a tab
   * @param row physical row in the file that the receipt is of
   * @param cells header → text; headers without a name are left out, empty cells are blank
   */
  public record Row(String tab, int row, Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    /** Without the cells: a log must not show them. */
    @Override
    public String toString() {
      return "Row[%s!%d]".formatted(tab, row);
    }
  }

  /**
   * What a workbook held.
   *
   * @param rows in their order; empty if it is no receipt
   * @param refusal why it cannot be read; null if it can
   */
  public record Found(List<Row> rows, @Nullable Refusal refusal) {
    public Found {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Reads a receipt as {@link ReceiptWriter} wrote it, or as somebody has mended it since.
   *
   * @throws IOException if the file cannot be read at all
   */
  public static Found read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Workbook workbook = Workbook.open(file, IntakeLimits.USUAL)) {
      for (Workbook.Tab tab : workbook.tabs()) {
        new WorkbookSheet(workbook, IntakeLimits.USUAL).read(tab, new Tab(tab.name(), rows));
      }
    } catch (RefusedFile refused) {
      return new Found(List.of(), refused.refusal());
    } catch (XMLStreamException | ZipException | EOFException fault) {
      return new Found(List.of(), Refusal.damaged("xlsx"));
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible); // nothing is written to an engine here
    }
    return new Found(rows, null);
  }

  /** The name that a file's sheet has as a tab of its receipt. */
  public static String tabOf(String sheet) {
    return TextWorkbook.fit(sheet);
  }

  /** Takes the rows of one tab behind the line that has 行号. */
  private static final class Tab implements RowTaker {
    private final String name;
    private final List<Row> rows;
    private final List<String> headers = new ArrayList<>();
    private int numberAt = -1;

    Tab(String name, List<Row> rows) {
      this.name = name;
      this.rows = rows;
    }

    @Override
    public void take(SheetRow row) {
      if (numberAt < 0) {
        header(row);
        return;
      }
      String number = text(row, numberAt);
      if (!number.matches("[0-9]{1,9}")) {
        return;
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < numberAt; i++) {
        if (!headers.get(i).isEmpty()) {
          cells.putIfAbsent(headers.get(i), text(row, i));
        }
      }
      rows.add(new Row(name, Integer.parseInt(number), cells));
    }

    private void header(SheetRow row) {
      // the sender's own columns may have these names too: ours stand last
      for (int i = row.width() - 1; i > 0 && numberAt < 0; i--) {
        if (text(row, i).equals(ReceiptWriter.REASON_HEADER)
            && text(row, i - 1).equals(ReceiptWriter.ROW_HEADER)) {
          numberAt = i - 1;
        }
      }
      for (int i = 0; i < numberAt; i++) {
        headers.add(text(row, i));
      }
    }

    private static String text(SheetRow row, int column) {
      String cell = row.cell(column);
      return cell == null ? "" : cell.strip();
    }
  }
}
