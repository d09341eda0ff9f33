package cn.anju.engine.definition;

/** How long a grid monitor's observation of a fact holds (rulings 7). */
public enum GridValidity {
  /** In the period in which it was made. */
  PERIOD("period"),
  /** Twelve whole months. */
  TWELVE_MONTHS("12m"),
  /** The school year. */
  SCHOOL_YEAR("school_year"),
  /** The calendar year. */
  YEAR("year");

  private final String word;

  GridValidity(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
