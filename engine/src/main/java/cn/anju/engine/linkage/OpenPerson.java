package cn.anju.engine.linkage;

import java.util.List;

/**
 * A row that found nobody, and whom it may mean.
 *
 * @param sheet number of its sheet in this run
 * @param row physical row, from 1
 * @param feed code of its feed
 * @param said what it says of the person
 * @param sameNameInVillage how many persons of the registry have that very name in the village that
 *     the row names, or in that of the likeliest candidate if it names none
 * @param candidates at least one, the likeliest first
 * @param isCertain whether the likeliest is as likely as the definition asks for a link without a
 *     question
 */
public record OpenPerson(
    int sheet,
    int row,
    String feed,
    SaidPerson said,
    int sameNameInVillage,
    List<Candidate> candidates,
    boolean isCertain) {
  public OpenPerson {
    candidates = List.copyOf(candidates);
  }
}
