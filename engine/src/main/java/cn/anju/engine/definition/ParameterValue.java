package cn.anju.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** 参数的值. */
public sealed interface ParameterValue {

  /** An exact number. */
  record Figure(BigDecimal number) implements ParameterValue {}

  /** A day. */
  record Day(LocalDate day) implements ParameterValue {}

  /** A word. */
  record Word(String word) implements ParameterValue {}

  /** A truth value. */
  record Truth(boolean truth) implements ParameterValue {}

  /** Words, one of which something must be. */
  record Words(List<String> words) implements ParameterValue {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** As people read it: 5000, 0.5, 2020-03-01. */
  default String text() {
    return switch (this) {
      case Figure f -> f.number().toPlainString();
      case Day d -> d.day().toString();
      case Word w -> w.word();
      case Truth t -> t.truth() ? "true" : "false";
      case Words w -> String.join(";", w.words());
    };
  }
}
