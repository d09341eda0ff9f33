package cn.anju.engine.county;

import java.io.IOException;

/**
 * Writes one table, row by row.
 *
 * <p>A cell that begins with one of the marks is no text in a workbook; in a text file the mark
 * alone is dropped.
 */
interface SheetWriter {
  /** A number. */
  char NUMBER = '\u0001';

  /** A day as the workbook's own date, given as yyyy-MM-dd. */
  char DAY = '\u0002';

  /** A number that is the cached result of a formula. */
  char FORMULA = '\u0003';

  void row(String[] cells, int count) throws IOException;

  /** Header cells over two rows with a merged group above; a text file writes one row. */
  int header(String[] cells, int count, boolean twoRows) throws IOException;

  /** An empty row between the others. */
  void blank() throws IOException;

  /** The row that follows is hidden, where rows can be. */
  void hideNext();

  void close() throws IOException;
}
