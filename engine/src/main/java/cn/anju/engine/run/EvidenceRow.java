package cn.anju.engine.run;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 依据行: one row that at least one hit rests on, told once however many hits name it.
 *
 * @param place where it stands
 * @param feed code of its feed; null for a ledger of the registry
 * @param outcome what became of it; null for a ledger
 * @param codes codes of the row, in their order; see {@code CodeBook} for their words
 * @param link how it found its person; null if it found none
 * @param probability how certain that is, 1 for an exact path; null if it found none
 * @param cells the row as it was sent, in the sender's order, empty cells among them
 */
public record EvidenceRow(
    Place place,
    @Nullable String feed,
    @Nullable RowOutcome outcome,
    List<String> codes,
    @Nullable LinkPath link,
    @Nullable BigDecimal probability,
    List<Cell> cells) {
  public EvidenceRow {
    codes = List.copyOf(codes);
    cells = List.copyOf(cells);
  }
}
