package cn.anju.engine.feed;

/**
 * Bounds beyond which a file is refused instead of being read, so that memory and time stay bounded
 * whatever arrives.
 *
 * @param cellCharacters longest text of one cell
 * @param rowCharacters longest text of one row of a text file
 * @param emptyRows most empty rows of one sheet
 * @param archiveEntries most members of one archive
 * @param expandedBytes most bytes that one archive or workbook may expand to
 * @param expansionRatio most bytes that one stored byte may expand to, once {@link #freeExpansion}
 *     bytes have come out
 * @param freeExpansion bytes below which the ratio is not looked at
 * @param plainTextFrom text files of at least so many bytes are tried on the fast path
 */
record IntakeLimits(
    int cellCharacters,
    int rowCharacters,
    int emptyRows,
    int archiveEntries,
    long expandedBytes,
    int expansionRatio,
    long freeExpansion,
    long plainTextFrom) {

  static final IntakeLimits USUAL =
      new IntakeLimits(1 << 20, 1 << 24, 1_000_000, 10_000, 16L << 30, 200, 32L << 20, 4L << 20);
}
