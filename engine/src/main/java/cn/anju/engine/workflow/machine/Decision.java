package cn.anju.engine.workflow.machine;

import java.util.List;

/** Either what is to be written down, or every reason why not. */
public sealed interface Decision {

  /** It is done once the step is written down. */
  record Done(Step step) implements Decision {}

  /** It is not done. */
  record Denied(List<Denial> reasons) implements Decision {}

  static Decision denied(Denial reason) {
    return new Denied(List.of(reason));
  }
}
