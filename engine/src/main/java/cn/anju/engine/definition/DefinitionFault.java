package cn.anju.engine.definition;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * 定义中的错误. The author of the file must act.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 * @param zh what is wrong, in Chinese
 * @param en the same in English
 */
public record DefinitionFault(Path file, int line, int column, String zh, String en)
    implements Comparable<DefinitionFault> {

  @Override
  public int compareTo(DefinitionFault other) {
    return Comparator.comparing(DefinitionFault::file)
        .thenComparingInt(DefinitionFault::line)
        .thenComparingInt(DefinitionFault::column)
        .thenComparing(DefinitionFault::zh)
        .compare(this, other);
  }

  /** {@code file:line:column: 中文 / English}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s / %s".formatted(file, line, column, zh, en);
  }
}
