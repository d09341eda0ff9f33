package cn.anju.engine.feed;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text the way a spreadsheet does: a quoted cell may hold delimiters and line
 * breaks, what follows a closing quotation mark belongs to the cell. Unlike common parsers it
 * refuses a quotation mark that is never closed, because every row behind it would vanish into one
 * cell; keeps the bytes of what could not be decoded; and is bounded in memory.
 */
final class DelimitedText {
  private static final int BUFFER = 1 << 16;

  private final Reader in;
  private final char delimiter;
  private final IntakeLimits limits;
  private final SheetRow row = new SheetRow();

  private char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private boolean isEnd;

  private int rowNumber;
  private int rowStart;
  private int emptyRows;
  private boolean hasUndecodable;

  DelimitedText(Reader in, char delimiter, IntakeLimits limits) {
    this.in = in;
    this.delimiter = delimiter;
    this.limits = limits;
  }

  /** Hands every row that shows something to the taker; returns the number of the last of them. */
  int read(RowTaker taker) throws IOException, SQLException {
    int lastShown = 0;
    while (fill(at)) {
      rowNumber++;
      readRow();
      if (row.isBlank()) {
        emptyRows++;
        if (emptyRows >= limits.emptyRows()) {
          throw new RefusedFile(Refusal.tooManyEmptyRows(limits.emptyRows()));
        }
      } else {
        lastShown = rowNumber;
        taker.take(row);
      }
    }
    return lastShown;
  }

  /** Whether there is a character at the place; reads on if need be, keeping all from rowStart. */
  private boolean fill(int place) throws IOException {
    return place < end || readOn();
  }

  private boolean readOn() throws IOException {
    if (isEnd) {
      return false;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      isEnd = true;
      return false;
    }
    end += count;
    return true;
  }

  private void readRow() throws IOException {
    keepFrom(at);
    row.begin(rowNumber);
    int column = 0;
    while (readCell(column)) {
      column++;
    }
  }

  /** Moves what is still needed to the front of the buffer once little room is left behind it. */
  private void keepFrom(int start) {
    if (start > buffer.length / 2) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      at -= start;
      rowStart = 0;
      if (buffer.length > BUFFER && end <= BUFFER / 2) {
        buffer = Arrays.copyOf(buffer, BUFFER);
      }
    } else {
      rowStart = start;
    }
  }

  /** Reads one cell; true if a delimiter and so another cell follows. */
  private boolean readCell(int column) throws IOException {
    if (fill(at) && buffer[at] == '"') {
      return readQuoted(column);
    }
    int start = at;
    while (fill(at)) {
      char c = buffer[at];
      if (c == delimiter || c == '\n' || c == '\r') {
        set(column, start, at);
        return endCell();
      }
      look(c, start);
    }
    set(column, start, at);
    return false;
  }

  private void look(char c, int start) {
    if (TextEncoding.isUndecodable(c)) {
      hasUndecodable = true;
    }
    at++;
    if (at - start > limits.cellCharacters()) {
      throw new RefusedFile(Refusal.cellTooLong(rowNumber, limits.cellCharacters()));
    }
    if (at - rowStart > limits.rowCharacters()) {
      throw new RefusedFile(Refusal.rowTooLong(rowNumber, limits.rowCharacters()));
    }
  }

  private boolean endCell() throws IOException {
    char c = buffer[at];
    at++;
    if (c == delimiter) {
      return true;
    }
    if (c == '\r' && fill(at) && buffer[at] == '\n') {
      at++;
    }
    return false;
  }

  private boolean readQuoted(int column) throws IOException {
    StringBuilder text = new StringBuilder();
    int open = at;
    at++;
    boolean isQuoted = true;
    while (fill(at)) {
      char c = buffer[at];
      if (isQuoted && c == '"') {
        look(c, open);
        if (fill(at) && buffer[at] == '"') {
          text.append('"');
          look(c, open);
        } else {
          isQuoted = false;
        }
        continue;
      }
      if (!isQuoted && (c == delimiter || c == '\n' || c == '\r')) {
        set(column, text.toString());
        return endCell();
      }
      text.append(c);
      look(c, open);
    }
    if (isQuoted) {
      throw new RefusedFile(Refusal.openQuote(rowNumber));
    }
    set(column, text.toString());
    return false;
  }

  private void set(int column, int from, int to) {
    set(column, from == to ? null : new String(buffer, from, to - from));
  }

  private void set(int column, @Nullable String text) {
    if (text != null && hasUndecodable) {
      setUndecodable(column, text);
    } else {
      row.set(column, text);
    }
  }

  /** Shows U+FFFD for bytes without meaning and keeps them in the note of the cell. */
  private void setUndecodable(int column, String text) {
    hasUndecodable = false;
    StringBuilder shown = new StringBuilder(text.length());
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (TextEncoding.isUndecodable(c) && !isPair) {
        hex.append(
            HexFormat.of().withUpperCase().toHexDigits((byte) (c - TextEncoding.UNDECODABLE)));
        shown.append('\ufffd');
      } else {
        shown.append(c);
      }
    }
    row.set(column, shown.toString());
    if (!hex.isEmpty()) {
      row.note(column, CellNotes.UNDECODABLE_BYTES, hex.toString());
    }
  }
}
