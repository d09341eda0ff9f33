package cn.anju.engine.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one sheet: finds the header among the first, then writes data rows into the
 * sheet's table and the others into {@code raw_non_data}.
 */
final class SheetLoader implements RowTaker, AutoCloseable {
  /** A sheet without a header that has more rows of three cells than this is no note. */
  private static final int MOST_ROWS_OF_A_NOTE = 50;

  private final RawTables tables;
  private final SheetName name;
  private final HeaderFinder finder;
  private final FeedByName names;

  private final List<SheetRow> first = new ArrayList<>();
  private @Nullable TableStart start;
  private @Nullable Refusal noTable;
  private @Nullable DuckDBAppender rows;
  private @Nullable DuckDBAppender notes;
  private @Nullable DuckDBAppender nonData;
  private int columns;
  private int lastRow;
  private int wideRows;
  private boolean isFinished;

  SheetLoader(RawTables tables, SheetName name, HeaderFinder finder, FeedByName names) {
    this.tables = tables;
    this.name = name;
    this.finder = finder;
    this.names = names;
  }

  @Override
  public void take(SheetRow row) throws SQLException {
    if (start == null && noTable == null) {
      first.add(row.copy());
      if (first.size() == TableStart.ROWS_NEEDED) {
        decide();
      }
    } else {
      write(row);
    }
  }

  private void decide() throws SQLException {
    switch (TableStart.decide(first, name.file(), name.sheet(), finder, names)) {
      case TableStart.Decision.Table table -> {
        start = table.start();
        columns = table.start().header().cells().size();
        lastRow = table.start().header().lastRow();
      }
      case TableStart.Decision.NoTable none -> noTable = none.refusal();
    }
    tables.create(name, columns);
    rows = tables.rows(name);
    for (SheetRow row : first) {
      if (row.number() > lastRow) {
        write(row);
      }
    }
    first.clear();
  }

  private void write(SheetRow row) throws SQLException {
    for (int empty = lastRow + 1; empty < row.number(); empty++) {
      writeNonData(empty, RowKind.BLANK);
    }
    lastRow = row.number();
    if (start == null) {
      wideRows += row.filledCells() >= 3 ? 1 : 0;
      writeNonData(row.number(), RowKind.NOTE);
      return;
    }
    String kind = start.kinds().of(row);
    if (kind == null) {
      writeData(row);
    } else {
      writeNonData(row.number(), kind);
    }
  }

  private void writeData(SheetRow row) throws SQLException {
    DuckDBAppender to = rows;
    if (to == null) {
      throw new IllegalStateException("no table yet");
    }
    to.beginRow();
    to.append(row.number());
    for (int i = 0; i < columns; i++) {
      String text = row.cell(i);
      if (text == null) {
        to.appendNull();
      } else {
        to.append(text);
      }
    }
    to.endRow();
    for (SheetRow.Note note : row.notes()) {
      writeNote(row.number(), note);
    }
    if (row.width() > columns) {
      writeExtraCells(row);
    }
  }

  private void writeExtraCells(SheetRow row) throws SQLException {
    List<String> extra = new ArrayList<>();
    for (int i = columns; i < row.width(); i++) {
      String text = row.cell(i);
      if (text != null && !SheetRow.isBlankText(text)) {
        extra.add(text);
      }
    }
    if (!extra.isEmpty()) {
      writeNote(
          row.number(),
          new SheetRow.Note(columns, CellNotes.EXTRA_CELLS, String.join(" | ", extra)));
    }
  }

  private void writeNote(int row, SheetRow.Note note) throws SQLException {
    if (notes == null) {
      notes = tables.notes();
    }
    DuckDBAppender to = notes;
    to.beginRow();
    to.append(name.id());
    to.append(row);
    to.append(note.column());
    to.append(note.code());
    if (note.detail() == null) {
      to.appendNull();
    } else {
      to.append(note.detail());
    }
    to.endRow();
  }

  private void writeNonData(int row, String code) throws SQLException {
    if (nonData == null) {
      nonData = tables.nonData();
    }
    DuckDBAppender to = nonData;
    to.beginRow();
    to.append(name.id());
    to.append(row);
    to.append(code);
    to.endRow();
  }

  /** The sheet after its last row. A sheet without a table is refused for now. */
  RawSheet finish() throws SQLException {
    if (start == null && noTable == null) {
      decide();
    }
    close();
    isFinished = true;
    if (start != null) {
      return start.sheet(name, "row_no", lastRow - start.header().lastRow());
    }
    return RawSheet.refused(name, noTable == null ? Refusal.noTable() : noTable);
  }

  /** Whether the sheet may be a note beside the sheets with tables. */
  boolean mayBeANote() {
    return isFinished && start == null && wideRows <= MOST_ROWS_OF_A_NOTE;
  }

  /** The sheet as a note: all its rows are no data. */
  RawSheet asNote() {
    return RawSheet.note(name, lastRow);
  }

  @Override
  public void close() throws SQLException {
    DuckDBAppender[] open = {rows, notes, nonData};
    rows = null;
    notes = null;
    nonData = null;
    for (DuckDBAppender appender : open) {
      if (appender != null) {
        appender.close();
      }
    }
  }
}
