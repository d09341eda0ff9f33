package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two rows that may belong together, and why.
 *
 * @param left id of the left row
 * @param right id of the right row
 * @param weight evidence for and against in bits, the prior included
 * @param probability that they belong together, other candidates of the row minded
 * @param agreements what each column says, in the definition's order; columns that one side lacks,
 *     or that say nothing of their own, are left out
 */
public record WeighedPair(
    String left, String right, double weight, double probability, List<Agreement> agreements) {
  public WeighedPair {
    agreements = List.copyOf(agreements);
  }

  /**
   * What one column says.
   *
   * @param column which
   * @param level how far the two rows agree; null = not at all
   * @param bits evidence: above 0 for the pair, below against it
   */
  public record Agreement(LinkageColumn column, @Nullable Level level, double bits) {}
}
