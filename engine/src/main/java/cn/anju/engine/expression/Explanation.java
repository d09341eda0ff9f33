package cn.anju.engine.expression;

import cn.anju.engine.definition.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * 说明: the sentence of an indicator, with the places where values come in. {@code {name}} is a
 * value; what stands in {@code [ ]} is left out when a value in it is unknown.
 *
 * @param parts in their order
 */
record Explanation(List<Part> parts) {

  /** A piece of the sentence. */
  sealed interface Part {}

  /** Words as they are. */
  record Words(String words) implements Part {}

  /**
   * A value.
   *
   * @param name fact, parameter, or one of member, household, as_of, measured, threshold
   * @param offset where its name stands in the sentence
   */
  record Value(String name, int offset) implements Part {}

  /** Left out when a value in it is unknown. */
  record IfKnown(List<Part> parts) implements Part {}

  static Explanation read(SourceText source) {
    String text = source.text();
    List<Part> parts = new ArrayList<>();
    List<Part> bracket = null;
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '{' -> {
          int end = text.indexOf('}', i);
          if (end < 0) {
            throw wrong(source, i, "“{” 没有配对的 “}”", "{ without }");
          }
          List<Part> current = bracket == null ? parts : bracket;
          flush(words, current);
          current.add(new Value(text.substring(i + 1, end), i + 1));
          i = end;
        }
        case '[' -> {
          if (bracket != null) {
            throw wrong(source, i, "“[ ]” 不能套着写", "[ ] cannot be nested");
          }
          flush(words, parts);
          bracket = new ArrayList<>();
        }
        case ']' -> {
          if (bracket == null) {
            throw wrong(source, i, "“]” 没有配对的 “[”", "] without [");
          }
          flush(words, bracket);
          parts.add(new IfKnown(bracket));
          bracket = null;
        }
        case '}' -> throw wrong(source, i, "“}” 没有配对的 “{”", "} without {");
        default -> words.append(c);
      }
    }
    if (bracket != null) {
      throw wrong(source, text.length(), "“[” 没有配对的 “]”", "[ without ]");
    }
    flush(words, parts);
    return new Explanation(parts);
  }

  private static void flush(StringBuilder words, List<Part> parts) {
    if (!words.isEmpty()) {
      parts.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  private static WrongExpression wrong(SourceText source, int offset, String zh, String en) {
    return new WrongExpression(source.fault(offset, "说明里的" + zh, "explanation: " + en));
  }

  /** Every value of the sentence, those in brackets among them. */
  List<Value> values() {
    List<Value> values = new ArrayList<>();
    collect(parts, values);
    return values;
  }

  private static void collect(List<Part> parts, List<Value> values) {
    for (Part part : parts) {
      switch (part) {
        case Words words -> {}
        case Value value -> values.add(value);
        case IfKnown optional -> collect(optional.parts(), values);
      }
    }
  }
}
