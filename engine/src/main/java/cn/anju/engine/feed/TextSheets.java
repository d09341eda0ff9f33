package cn.anju.engine.feed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a small workbook as text, for lists that are no feed; with the same care against
 * files that would unpack to more than they look.
 */
public final class TextSheets {
  private TextSheets() {}

  /**
   * One row that shows something.
   *
   * @param number physical, from 1
   * @param cells stripped; empty where there is none
   */
  public record Row(int number, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** The text of a cell; empty beyond the end. */
    public String cell(int column) {
      return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    /** Without the cells: a log must not show them. */
    @Override
    public String toString() {
      return "Row[%d]".formatted(number);
    }
  }

  /** A sheet. */
  public record Sheet(String name, List<Row> rows) {
    public Sheet {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What a workbook held.
   *
   * @param refusal why it cannot be read; null if it can
   */
  public record Found(List<Sheet> sheets, @Nullable Refusal refusal) {
    public Found {
      sheets = List.copyOf(sheets);
    }
  }

  /**
   * Reads an .xlsx.
   *
   * @throws IOException if the file cannot be read at all
   */
  public static Found read(Path file) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    try (Workbook workbook = Workbook.open(file, IntakeLimits.USUAL)) {
      for (Workbook.Tab tab : workbook.tabs()) {
        List<Row> rows = new ArrayList<>();
        new WorkbookSheet(workbook, IntakeLimits.USUAL).read(tab, row -> rows.add(copy(row)));
        sheets.add(new Sheet(tab.name(), rows));
      }
    } catch (RefusedFile refused) {
      return new Found(List.of(), refused.refusal());
    } catch (XMLStreamException | ZipException | EOFException fault) {
      return new Found(List.of(), Refusal.damaged("xlsx"));
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible); // nothing is written to an engine here
    }
    return new Found(sheets, null);
  }

  private static Row copy(SheetRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.width(); i++) {
      String cell = row.cell(i);
      cells.add(cell == null ? "" : cell.strip());
    }
    return new Row(row.number(), cells);
  }
}
