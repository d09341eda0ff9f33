package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One physical row while it is being read; used again for the next row. */
final class SheetRow {
  /** Something about a cell that its text alone does not tell. */
  record Note(int column, String code, @Nullable String detail) {}

  private int number;
  private @Nullable String[] cells = new @Nullable String[32];
  private int width;
  private boolean hasText;
  private final List<Note> notes = new ArrayList<>();

  /** Physical row from 1. */
  int number() {
    return number;
  }

  /** Number of cells, empty ones at the end included where the file has them. */
  int width() {
    return width;
  }

  List<Note> notes() {
    return notes;
  }

  /** Whether no cell shows anything. */
  boolean isBlank() {
    return !hasText;
  }

  /** The text of a cell; null if it is empty or beyond the row's end. */
  @Nullable String cell(int column) {
    return column < width ? cells[column] : null;
  }

  void begin(int rowNumber) {
    Arrays.fill(cells, 0, width, null);
    number = rowNumber;
    width = 0;
    hasText = false;
    notes.clear();
  }

  void set(int column, @Nullable String text) {
    if (column >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
    }
    width = Math.max(width, column + 1);
    if (text != null && !text.isEmpty()) {
      cells[column] = text;
      hasText = hasText || !isBlankText(text);
    }
  }

  void note(int column, String code, @Nullable String detail) {
    notes.add(new Note(column, code, detail));
  }

  /** A row of its own with the same content. */
  SheetRow copy() {
    SheetRow copy = new SheetRow();
    copy.number = number;
    copy.cells = Arrays.copyOf(cells, Math.max(width, 1));
    copy.width = width;
    copy.hasText = hasText;
    copy.notes.addAll(notes);
    return copy;
  }

  /** Number of cells that show something. */
  int filledCells() {
    int filled = 0;
    for (int i = 0; i < width; i++) {
      if (!isBlankText(cells[i])) {
        filled++;
      }
    }
    return filled;
  }

  /** Index of the first cell that shows something; -1 if there is none. */
  int firstFilled() {
    for (int i = 0; i < width; i++) {
      if (!isBlankText(cells[i])) {
        return i;
      }
    }
    return -1;
  }

  static boolean isBlankText(@Nullable String text) {
    if (text == null) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!HeaderText.isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
