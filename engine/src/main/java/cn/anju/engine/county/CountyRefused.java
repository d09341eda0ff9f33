package cn.anju.engine.county;

/** The county cannot be made as ordered; the person at the keyboard can mend it. */
public final class CountyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String english;

  CountyRefused(String chinese, String english) {
    super(chinese);
    this.english = english;
  }

  /** The same sentence in English; {@link #getMessage} is the Chinese one. */
  public String english() {
    return english;
  }
}
