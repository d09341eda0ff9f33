package cn.anju.engine.linkage;

import java.math.BigDecimal;
import java.util.List;

/**
 * 候选人: a person of the registry whom an open row may mean.
 *
 * @param memberNo number of the person in the registry
 * @param probability that the row means this person, 0 to 1 with six decimals; the candidates of a
 *     row exclude each other, so theirs add up to 1 at most
 * @param weight evidence for and against in bits, before other candidates are minded
 * @param evidence what each column says, in the definition's order
 */
public record Candidate(
    String memberNo, BigDecimal probability, double weight, List<CandidateEvidence> evidence) {
  public Candidate {
    evidence = List.copyOf(evidence);
  }
}
