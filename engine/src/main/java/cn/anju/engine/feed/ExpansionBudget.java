package cn.anju.engine.feed;

/** What is left of the bytes that one file on disk may expand to, all its members together. */
final class ExpansionBudget {
  private long left;
  private int row;

  ExpansionBudget(IntakeLimits limits) {
    this.left = limits.expandedBytes();
  }

  void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new RefusedFile(Refusal.expandsTooMuch());
    }
  }

  /** The physical row being read, for the sentence of a refusal; 0 where that is not known. */
  int row() {
    return row;
  }

  void reached(int physicalRow) {
    row = physicalRow;
  }
}
