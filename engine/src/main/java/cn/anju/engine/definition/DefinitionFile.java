package cn.anju.engine.definition;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** One YAML file being read; collects what is wrong with it. */
public final class DefinitionFile {
  private final Path path;
  private final String text;
  private final boolean allInOneChar;
  private final List<Integer> lineStarts = new ArrayList<>();
  private final List<DefinitionFault> faults;

  private DefinitionFile(Path path, String text, List<DefinitionFault> faults) {
    this.path = path;
    this.text = text;
    this.faults = faults;
    this.allInOneChar = text.codePointCount(0, text.length()) == text.length();
    lineStarts.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lineStarts.add(i + 1);
      }
    }
  }

  /** The mapping that the file holds; null if it holds none, with the reason among the faults. */
  public static @Nullable DefinitionMap read(Path path, List<DefinitionFault> faults)
      throws IOException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
    } catch (CharacterCodingException notUtf8) {
      faults.add(
          new DefinitionFault(
              path, 1, 1, "文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"));
      return null;
    }
    return of(path, text, faults);
  }

  /**
   * The mapping that a text holds; null if it holds none, with the reason among the faults.
   *
   * @param path how faults name it
   */
  public static @Nullable DefinitionMap of(Path path, String text, List<DefinitionFault> faults) {
    DefinitionFile file = new DefinitionFile(path, text, faults);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return new DefinitionMap(file, mapping);
      }
      faults.add(new DefinitionFault(path, 1, 1, "文件里没有“字段: 值”", "the file holds no fields"));
    } catch (MarkedYAMLException malformed) {
      Mark mark = malformed.getProblemMark();
      faults.add(
          new DefinitionFault(
              path,
              mark == null ? 1 : mark.getLine() + 1,
              mark == null ? 1 : mark.getColumn() + 1,
              "不是正确的 YAML，请检查缩进、引号和括号",
              "malformed YAML: " + malformed.getProblem()));
    } catch (ReaderException unprintable) {
      faults.add(
          file.faultAt(
              unprintable.getPosition(), "文件里有不可见的控制字符", "the file has a control character"));
    }
    return null;
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** Something is wrong with a node. */
  public void fault(Node node, String chinese, String english) {
    faults.add(faultAt(start(node), chinese, english));
  }

  /** Something is wrong. */
  public void fault(DefinitionFault fault) {
    faults.add(fault);
  }

  private int start(Node node) {
    return utf16(node.getStartMark());
  }

  private int utf16(Mark mark) {
    return allInOneChar ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
  }

  private DefinitionFault faultAt(int offset, String chinese, String english) {
    int line = lineOf(offset);
    return new DefinitionFault(path, line + 1, offset - lineStarts.get(line) + 1, chinese, english);
  }

  private int lineOf(int offset) {
    int found = Collections.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The node's text with the place of each character in the file. */
  SourceText source(Node node) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    int[] lines = new int[value.length() + 1];
    int[] columns = new int[value.length() + 1];
    int at = start(node);
    int end = utf16(node.getEndMark());
    if (node instanceof ScalarNode scalar) {
      at +=
          switch (scalar.getScalarStyle()) {
            case LITERAL, FOLDED -> Math.max(0, text.indexOf('\n', at) + 1 - at);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
            default -> 0;
          };
    }
    for (int i = 0; i <= value.length(); i++) {
      if (i < value.length() && !Character.isWhitespace(value.charAt(i))) {
        int found = text.indexOf(value.charAt(i), at);
        at = found >= 0 && found < end ? found : at;
      }
      int line = lineOf(at);
      lines[i] = line + 1;
      columns[i] = at - lineStarts.get(line) + 1;
      if (i < value.length() && !Character.isWhitespace(value.charAt(i))) {
        at++;
      }
    }
    return new SourceText(value, path, lines, columns);
  }
}
