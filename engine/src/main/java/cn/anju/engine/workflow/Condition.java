package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.SourceText;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * 条件 over what a case knows: its {@code grade} and its fields. Two-valued: what was never said
 * equals nothing and is neither less nor greater than anything, so a comparison with it does not
 * hold.
 */
public sealed interface Condition {

  /** Reads one; null if it is none, with the reason among the file's faults. */
  static @Nullable Condition read(SourceText said, DefinitionFile file) {
    return ConditionReader.read(said, file);
  }

  /**
   * Whether it holds.
   *
   * @param values by name; votes are a map of {@code present, agree, against, abstain}
   */
  boolean holds(Map<String, ?> values);

  /** Calls back for every comparison and every question whether something is given. */
  void eachTerm(Consumer<Term> consumer);

  /** As it was written. */
  @Override
  String toString();

  /** Names that it asks about, {@code votes.agree} by its field. */
  default Set<String> names() {
    Set<String> names = new HashSet<>();
    eachTerm(term -> {
      names.add(fieldOf(term.name()));
      if (term instanceof Compare compare && compare.right() instanceof Name other) {
        names.add(fieldOf(other.name()));
      }
    });
    return names;
  }

  /** The field that a name such as {@code votes.agree} is about. */
  static String fieldOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** What stands to the right of a comparison. */
  sealed interface Operand {}

  /** A code, {@code yes} or {@code no}, or a number. */
  record Literal(String text) implements Operand {}

  /** Another field. */
  record Name(String name) implements Operand {}

  /** The smallest questions of a condition. */
  sealed interface Term extends Condition {
    String name();

    SourceText place();

    int offset();

    @Override
    default void eachTerm(Consumer<Term> consumer) {
      consumer.accept(this);
    }
  }

  /** {@code a = b} and its like. */
  record Compare(String name, String operator, Operand right, SourceText place, int offset)
      implements Term {
    @Override
    public boolean holds(Map<String, ?> values) {
      Object left = value(values, name);
      Object other =
          switch (right) {
            case Literal literal -> literal.text();
            case Name field -> value(values, field.name());
          };
      if (left == null || other == null) {
        return false;
      }
      int compared = compared(left, other);
      return switch (operator) {
        case "=" -> compared == 0;
        case "!=" -> compared != 0;
        case "<" -> compared < 0;
        case "<=" -> compared <= 0;
        case ">" -> compared > 0;
        default -> compared >= 0;
      };
    }

    @Override
    public String toString() {
      return name
          + " "
          + operator
          + " "
          + switch (right) {
            case Literal literal -> literal.text();
            case Name field -> field.name();
          };
    }
  }

  /** {@code a is given}, {@code a is missing}. */
  record Given(String name, boolean isGiven, SourceText place, int offset) implements Term {
    @Override
    public boolean holds(Map<String, ?> values) {
      return (value(values, name) != null) == isGiven;
    }

    @Override
    public String toString() {
      return name + (isGiven ? " is given" : " is missing");
    }
  }

  /** All of them. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return parts.stream().allMatch(part -> part.holds(values));
    }

    @Override
    public void eachTerm(Consumer<Term> consumer) {
      parts.forEach(part -> part.eachTerm(consumer));
    }

    @Override
    public String toString() {
      return String.join(" and ", parts.stream().map(All::inside).toList());
    }

    private static String inside(Condition part) {
      return part instanceof Any ? "(" + part + ")" : part.toString();
    }
  }

  /** At least one of them. */
  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return parts.stream().anyMatch(part -> part.holds(values));
    }

    @Override
    public void eachTerm(Consumer<Term> consumer) {
      parts.forEach(part -> part.eachTerm(consumer));
    }

    @Override
    public String toString() {
      return String.join(" or ", parts.stream().map(Condition::toString).toList());
    }
  }

  /** Not this. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return !part.holds(values);
    }

    @Override
    public void eachTerm(Consumer<Term> consumer) {
      part.eachTerm(consumer);
    }

    @Override
    public String toString() {
      return "not (" + part + ")";
    }
  }

  private static @Nullable Object value(Map<String, ?> values, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return values.get(name);
    }
    return values.get(name.substring(0, dot)) instanceof Map<?, ?> parts
        ? parts.get(name.substring(dot + 1))
        : null;
  }

  private static int compared(Object left, Object right) {
    if (left instanceof Boolean truth) {
      return (truth ? "yes" : "no")
          .compareTo(right instanceof Boolean other ? word(other) : right.toString());
    }
    if (left instanceof Number number) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(right.toString()));
    }
    return left.toString().compareTo(right.toString());
  }

  private static String word(Boolean truth) {
    return truth ? "yes" : "no";
  }
}
