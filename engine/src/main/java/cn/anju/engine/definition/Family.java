package cn.anju.engine.definition;

/** 指标类别: which households an indicator is asked of (ruling 4). */
public enum Family {
  /** 返贫: households lifted out of poverty, TUOPIN. */
  RETURN("return", "R"),
  /** 致贫: the other rural households, GENERAL. */
  FALL("fall", "F");

  private final String folder;
  private final String letter;

  Family(String folder, String letter) {
    this.folder = folder;
    this.letter = letter;
  }

  /** Folder under {@code indicators/}. */
  String folder() {
    return folder;
  }

  /** First letter of the codes. */
  String letter() {
    return letter;
  }
}
