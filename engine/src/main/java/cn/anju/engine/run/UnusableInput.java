package cn.anju.engine.run;

/**
 * The registry or the feeds' folder cannot be worked with. The sender of the input must act; both
 * sentences name the file and what to do.
 */
public final class UnusableInput extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String chinese;
  private final String english;

  public UnusableInput(String chinese, String english) {
    super(chinese + " / " + english);
    this.chinese = chinese;
    this.english = english;
  }

  /** The sentence for the office. */
  public String chinese() {
    return chinese;
  }

  /** The same sentence in English. */
  public String english() {
    return english;
  }
}
