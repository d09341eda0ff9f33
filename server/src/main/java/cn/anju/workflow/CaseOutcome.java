package cn.anju.workflow;

import cn.anju.platform.Refusal;

/** Either how the case stands now, or why it was not done. */
public sealed interface CaseOutcome {

  /**
   * It is done.
   *
   * @param isRepeated whether the same request had been done before, and nothing was done now
   */
  record Done(CaseState state, boolean isRepeated) implements CaseOutcome {}

  /** It is not done, and nothing has changed. */
  record Refused(Refusal refusal) implements CaseOutcome {}

  /** The state, for the edge of the house: a refusal is thrown to where HTTP answers it. */
  default CaseState orRefuse() {
    return switch (this) {
      case Done done -> done.state();
      case Refused refused -> throw refused.refusal().asException();
    };
  }
}
