package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;
import java.util.List;

/**
 * 退回行: a row that goes back to the sender (QUARANTINED), as in the receipt.
 *
 * @param place where it stands
 * @param feed code of its feed
 * @param codes codes of the row, in their order
 * @param reason what is wrong and what the sender must do
 * @param cells the row as it was sent
 */
public record RejectedRow(
    Place place, String feed, List<String> codes, Bilingual reason, List<Cell> cells) {
  public RejectedRow {
    codes = List.copyOf(codes);
    cells = List.copyOf(cells);
  }
}
