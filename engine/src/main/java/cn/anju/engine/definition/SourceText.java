package cn.anju.engine.definition;

import java.nio.file.Path;

/**
 * A text of a definition that knows where each of its characters stands in the file, so that a
 * fault within it can be pointed at.
 */
public final class SourceText {
  private final String text;
  private final Path file;
  private final int[] lines;
  private final int[] columns;

  SourceText(String text, Path file, int[] lines, int[] columns) {
    this.text = text;
    this.file = file;
    this.lines = lines;
    this.columns = columns;
  }

  /** The text itself. */
  public String text() {
    return text;
  }

  /** The file in which it stands. */
  public Path file() {
    return file;
  }

  /** A fault at one character of the text; one past the end counts as the end. */
  public DefinitionFault fault(int offset, String chinese, String english) {
    int at = Math.max(0, Math.min(offset, lines.length - 1));
    return new DefinitionFault(file, lines[at], columns[at], chinese, english);
  }

  /** Another text that stands for a part of this one; its faults point at that part. */
  public SourceText part(int offset, String part, String instead) {
    int[] partLines = new int[instead.length() + 1];
    int[] partColumns = new int[instead.length() + 1];
    for (int i = 0; i <= instead.length(); i++) {
      int at = Math.min(offset + Math.min(i, part.length()), lines.length - 1);
      partLines[i] = lines[at];
      partColumns[i] = columns[at];
    }
    return new SourceText(instead, file, partLines, partColumns);
  }

  @Override
  public String toString() {
    return text;
  }
}
