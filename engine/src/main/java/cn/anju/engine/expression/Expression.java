package cn.anju.engine.expression;

import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactType;
import cn.anju.engine.definition.Grain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checked expression: every part has a type, and nothing is left that could not be written. */
sealed interface Expression {

  /** The type of its value. */
  FactType type();

  /** A number known when the expression is compiled. */
  record Figure(BigDecimal value) implements Expression {
    @Override
    public FactType type() {
      return value.stripTrailingZeros().scale() <= 0 ? FactType.INTEGER : FactType.DECIMAL;
    }
  }

  /** A month yyyyMM known when the expression is compiled. */
  record Month(int value) implements Expression {
    @Override
    public FactType type() {
      return FactType.MONTH;
    }
  }

  record Word(String value) implements Expression {
    @Override
    public FactType type() {
      return FactType.TEXT;
    }
  }

  record Truth(boolean value) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  record Day(LocalDate value) implements Expression {
    @Override
    public FactType type() {
      return FactType.DATE;
    }
  }

  /**
   * A fact.
   *
   * @param grain whom it is about
   * @param group the event that it is a field of; null if it is a single value
   */
  record Fact(FactDefinition definition, Grain grain, @Nullable EventGroup group)
      implements Expression {
    @Override
    public FactType type() {
      return definition.type();
    }

    String name() {
      return definition.name();
    }
  }

  /** Unknown, of a type; stands for facts of events other than the one at hand. */
  record Unknown(FactType type) implements Expression {}

  record Compare(Comparison comparison, Expression left, Expression right) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  /** Kleene and. */
  record All(List<Expression> parts) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  /** Kleene or. */
  record Any(List<Expression> parts) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  record Not(Expression part) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  /**
   * A test that is never unknown.
   *
   * @param test e.g. {@code is null}
   */
  record Is(Expression part, String test) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  record OneOf(Expression part, List<Expression> values, boolean negated) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  /**
   * A sum, difference or product.
   *
   * @param sign {@code +}, {@code -} or {@code *}
   */
  record Arithmetic(char sign, Expression left, Expression right) implements Expression {
    @Override
    public FactType type() {
      return left.type() == FactType.DECIMAL || right.type() == FactType.DECIMAL
          ? FactType.DECIMAL
          : FactType.INTEGER;
    }
  }

  /** The first branch whose condition is TRUE, else {@code otherwise}, else unknown. */
  record Choice(List<Branch> branches, @Nullable Expression otherwise) implements Expression {
    @Override
    public FactType type() {
      return branches.getFirst().value().type();
    }
  }

  record Branch(Expression condition, Expression value) {}

  /** The first that is known. */
  record FirstKnown(List<Expression> parts) implements Expression {
    @Override
    public FactType type() {
      return parts.getFirst().type();
    }
  }

  /** Kleene or of a condition over the events of one group. */
  record AnyEvent(EventGroup group, Grain grain, Expression condition) implements Expression {
    @Override
    public FactType type() {
      return FactType.BOOLEAN;
    }
  }

  /** Days from a date to T. */
  record DaysSince(Expression date) implements Expression {
    @Override
    public FactType type() {
      return FactType.INTEGER;
    }
  }

  /** Completed years at T. */
  record Age(Expression birth) implements Expression {
    @Override
    public FactType type() {
      return FactType.INTEGER;
    }
  }

  /** Month of a date. */
  record MonthOf(Expression date) implements Expression {
    @Override
    public FactType type() {
      return FactType.MONTH;
    }
  }

  /** How two values are compared. */
  enum Comparison {
    EQUAL("="),
    DIFFERENT("<>"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private static final Map<Comparison, Comparison> MIRROR =
        Map.of(
            EQUAL, EQUAL, DIFFERENT, DIFFERENT, LESS, MORE, AT_MOST, AT_LEAST, MORE, LESS, AT_LEAST,
            AT_MOST);

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    /** What {@code b ? a} says where {@code a this b}. */
    Comparison mirrored() {
      return Objects.requireNonNull(MIRROR.get(this));
    }

    boolean isOrder() {
      return this != EQUAL && this != DIFFERENT;
    }
  }
}
