package cn.anju.comparison;

/** A run stops because its node does; it is taken up again. */
final class MonthRunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MonthRunStopped() {
    super("the node stops", null, false, false);
  }
}
