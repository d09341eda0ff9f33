package cn.anju.engine.linkage.pairing;

/** A table, a model or a list of characters cannot be worked with; whoever brought it must act. */
public final class UnusableTable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String chinese;
  private final String english;

  /** Both sentences, with file and line where there is one. */
  public UnusableTable(String chinese, String english) {
    super(chinese + " / " + english);
    this.chinese = chinese;
    this.english = english;
  }

  /** The sentence for the office, with file and line where there is one. */
  public String chinese() {
    return chinese;
  }

  /** The same sentence in English. */
  public String english() {
    return english;
  }
}
