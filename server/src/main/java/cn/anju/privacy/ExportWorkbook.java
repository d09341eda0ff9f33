package cn.anju.privacy;

import cn.anju.platform.Bilingual;
import cn.anju.platform.ListedSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * 导出的工作簿: rows as they come, and on every sheet who took them out, when and what for — in the first
 * row, and in the header and footer of what is printed.
 */
final class ExportWorkbook {
  private static final int ROWS_OF_A_SHEET = 50_000;
  private static final int FLUSH = 500;

  private ExportWorkbook() {}

  /**
   * Writes it.
   *
   * @param mark what every sheet says
   * @return rows written
   */
  static int write(OutputStream out, ListedSheet list, Map<String, String> filter, String mark)
      throws IOException {
    Workbook workbook = new Workbook(out, "Anju", "1.0");
    Sheets sheets = new Sheets(workbook, list, list.columns(filter), mark);
    list.each(filter, sheets::add);
    sheets.end();
    workbook.finish();
    return sheets.rows;
  }

  /** Text that a spreadsheet might take for a formula gets an apostrophe before it. */
  static String harmless(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    return switch (cell.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> "'" + cell;
      default -> cell;
    };
  }

  private static final class Sheets {
    private final Workbook workbook;
    private final ListedSheet list;
    private final List<Bilingual> columns;
    private final String mark;
    private @Nullable Worksheet sheet;
    private int number;
    private int row;
    private int rows;

    Sheets(Workbook workbook, ListedSheet list, List<Bilingual> columns, String mark) {
      this.workbook = workbook;
      this.list = list;
      this.columns = columns;
      this.mark = mark;
    }

    void add(List<@Nullable String> cells) {
      Worksheet now = sheet;
      if (now == null || row == ROWS_OF_A_SHEET) {
        now = begin();
      }
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i);
        if (cell != null && !cell.isEmpty()) {
          now.inlineString(row, i, harmless(cell));
        }
      }
      row++;
      rows++;
      if (rows % FLUSH == 0) {
        flush(now);
      }
    }

    private static void flush(Worksheet sheet) {
      try {
        sheet.flush();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    private Worksheet begin() {
      finish();
      number++;
      Worksheet fresh =
          workbook.newWorksheet(list.title().zh() + (number == 1 ? "" : " " + number));
      sheet = fresh;
      fresh.header(harmless(mark), Position.CENTER);
      fresh.footer(harmless(mark), Position.CENTER);
      fresh.inlineString(0, 0, harmless(mark));
      for (int i = 0; i < columns.size(); i++) {
        fresh.inlineString(1, i, columns.get(i).zh());
      }
      fresh.freezePane(0, 2);
      row = 2;
      return fresh;
    }

    private void finish() {
      Worksheet now = sheet;
      if (now != null) {
        try {
          now.finish();
        } catch (IOException fault) {
          throw new UncheckedIOException(fault);
        }
      }
    }

    void end() {
      if (sheet == null) {
        begin();
      }
      finish();
    }
  }
}
