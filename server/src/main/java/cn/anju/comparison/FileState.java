package cn.anju.comparison;

/** Where a file stands. */
public enum FileState {
  /** here, and waiting to be checked */
  RECEIVED,
  CHECKING,
  /** every row has its outcome */
  CHECKED,
  /** waits for a person before it counts */
  HELD,
  /** cannot be used */
  REFUSED,
  /** taken back by its sender */
  WITHDRAWN,
  /** another file of the same name came later */
  REPLACED,
  /** the check itself broke; it can be asked for again */
  CHECK_FAILED;

  /** Whether it still counts for its month, be it only as a refused one. */
  public boolean isInForce() {
    return this != WITHDRAWN && this != REPLACED;
  }
}
