package cn.anju.engine.county;

/** One row that a department writes, as it should be; what becomes of it is told afterwards. */
final class Entry {
  /** What may be done to the row by careless people. */
  enum Care {
    /** Nothing: the story needs it as it is. */
    UNTOUCHED,
    /** Whatever can be repaired. */
    PLAIN,
    /** Anything, also what makes the row useless. */
    EXPENDABLE
  }

  final Feed feed;
  final int period;
  final String[] cells;
  final Care care;

  /** The outcome that is planted; dirt may change it. */
  String outcome = "ACCEPTED";

  /** Codes that the planted outcome certainly carries, separated by a semicolon. */
  String code = "";

  /** Whether the row is lost to everybody who reads it. */
  boolean lost;

  /** Whether it carries another person's name, so that no RED indicator may rest on it. */
  boolean otherName;

  Entry(Feed feed, int period, Care care, String... cells) {
    if (cells.length != feed.columns().length) {
      throw new IllegalArgumentException(
          feed.code() + " has " + feed.columns().length + " columns, not " + cells.length);
    }
    this.feed = feed;
    this.period = period;
    this.care = care;
    this.cells = cells;
  }
}
