package cn.anju.engine.feed;

import java.util.List;
import java.util.Map;

/**
 * A header that was recognised as one of a feed.
 *
 * @param feed code of the feed
 * @param firstRow first row of the header, from 1
 * @param lastRow last row of the header; the same as the first for a plain one
 * @param cells the sender's own headers, one per column
 * @param columnIndex canonical column → index
 * @param unknown headers that name no column
 * @param units canonical column → 万元
 * @param missing headers of the required columns that are not there
 * @param requiredIndexes indexes of the required columns that are there
 */
record Header(
    String feed,
    int firstRow,
    int lastRow,
    List<String> cells,
    Map<String, Integer> columnIndex,
    List<String> unknown,
    Map<String, String> units,
    List<String> missing,
    List<Integer> requiredIndexes) {

  /** Number of the feed's columns that were found. */
  int found() {
    return columnIndex.size() - (columnIndex.containsKey(RawSheet.SEQUENCE_COLUMN) ? 1 : 0);
  }

  boolean isComplete() {
    return missing.isEmpty();
  }

  int rows() {
    return lastRow - firstRow + 1;
  }
}
