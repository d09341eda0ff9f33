package cn.anju.engine.run;

import cn.anju.engine.linkage.Candidate;
import cn.anju.engine.linkage.SaidPerson;
import java.util.List;

/**
 * 待认行: a row that found nobody (UNMATCHED, or QUARANTINED for nothing but the number) and may mean
 * somebody of the registry. An answer to it is a {@link cn.anju.engine.linkage.IdentityAnswer} with
 * the same place and the same words.
 *
 * @param place where it stands
 * @param feed code of its feed
 * @param said whom it speaks of, in its own words
 * @param sameNameInVillage how many persons of the registry have that very name in the village that
 *     the row names, or in that of the likeliest candidate if it names none
 * @param candidates one to three, the likeliest first; of those below 1 in 100 none
 * @param isCertain true if the likeliest reaches {@code automatic} of the definition and the row
 *     has no valid number that differs from that person's valid number. The candidates share the
 *     row's probability, so the second is then far below
 * @param cells the row as it was sent
 */
public record OpenRow(
    Place place,
    String feed,
    SaidPerson said,
    int sameNameInVillage,
    List<Candidate> candidates,
    boolean isCertain,
    List<Cell> cells) {
  public OpenRow {
    cells = List.copyOf(cells);
    candidates = List.copyOf(candidates);
  }

  /** True if the name alone does not tell one person of that village from another. */
  public boolean isNameShared() {
    return sameNameInVillage > 1;
  }
}
