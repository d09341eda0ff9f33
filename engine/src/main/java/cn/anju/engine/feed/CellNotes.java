package cn.anju.engine.feed;

/** Codes in {@code raw_cell_notes}: what the text of a cell alone does not tell. */
public final class CellNotes {
  /**
   * A number of more than 15 digits in a numeric cell: the last digits are lost. Detail: digits.
   */
  public static final String NUMERIC_CELL_PRECISION = "NUMERIC_CELL_PRECISION";

  /** The text holds U+FFFD where bytes had no meaning in the file's encoding. Detail: their hex. */
  public static final String UNDECODABLE_BYTES = "UNDECODABLE_BYTES";

  /** The text is the result that the sender's program had kept of a formula. Detail: none. */
  public static final String FORMULA = "FORMULA";

  /** A formula whose result was not kept; the cell is empty. */
  public static final String FORMULA_WITHOUT_VALUE = "FORMULA_WITHOUT_VALUE";

  /** The cell shows an error such as {@code #N/A}; the text is that. */
  public static final String ERROR_CELL = "ERROR_CELL";

  /** The row has text beyond the header's last column. Detail: that text. */
  public static final String EXTRA_CELLS = "EXTRA_CELLS";

  private CellNotes() {}
}
