package cn.anju.engine.feed;

import java.util.Map;

/**
 * 更正: what a person has written in place of some cells of one row. The file stays as it was sent.
 *
 * @param period folder of the file, {@code yyyy-MM}
 * @param file path within the folder; a member of an archive is {@code zip!member}
 * @param sheet blank for a text file
 * @param row physical row, from 1
 * @param cells our name of a column → what its cell should say; blank = nothing
 */
public record RowMending(
    String period, String file, String sheet, int row, Map<String, String> cells) {
  public RowMending {
    cells = Map.copyOf(cells);
  }

  /** Without the cells: a log must not show them. */
  @Override
  public String toString() {
    return "RowMending[%s/%s#%s!%d]".formatted(period, file, sheet, row);
  }
}
