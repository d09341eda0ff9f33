package cn.anju.engine.expression;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.FactType;
import cn.anju.engine.expression.Expression.Comparison;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checked expression as SQL of one engine. Values known beforehand are written exactly.
 */
final class ExpressionWriter {
  private final Dialect dialect;
  private final LocalDate asOf;
  private final Function<Expression.Fact, String> columns;
  private final Function<String, String> lists;

  /**
   * @param columns SQL of a fact
   * @param lists SQL of an event group's list
   */
  ExpressionWriter(
      Dialect dialect,
      LocalDate asOf,
      Function<Expression.Fact, String> columns,
      Function<String, String> lists) {
    this.dialect = dialect;
    this.asOf = asOf;
    this.columns = columns;
    this.lists = lists;
  }

  String write(Expression expression) {
    return switch (expression) {
      case Expression.Figure number -> literal(number.value());
      case Expression.Month month -> Integer.toString(month.value());
      case Expression.Word word -> quoted(word.value());
      case Expression.Truth truth -> truth.value() ? "true" : "false";
      case Expression.Day day -> literal(day.value());
      case Expression.Fact fact -> columns.apply(fact);
      case Expression.Unknown unknown -> "cast(null as " + sqlType(unknown.type()) + ")";
      case Expression.Compare compare -> compare(compare);
      case Expression.All all -> joined(all.parts(), " and ");
      case Expression.Any any -> joined(any.parts(), " or ");
      case Expression.Not not -> "(not " + write(not.part()) + ")";
      case Expression.Is is -> "(" + write(is.part()) + " " + is.test() + ")";
      case Expression.OneOf oneOf ->
          "("
              + write(oneOf.part())
              + (oneOf.negated() ? " not in (" : " in (")
              + oneOf.values().stream().map(this::write).collect(joining(", "))
              + "))";
      case Expression.Arithmetic sum ->
          "(" + write(sum.left()) + " " + sum.sign() + " " + write(sum.right()) + ")";
      case Expression.Choice choice -> choice(choice, this::write);
      case Expression.FirstKnown first ->
          "coalesce(" + first.parts().stream().map(this::write).collect(joining(", ")) + ")";
      case Expression.AnyEvent any ->
          dialect.anyEvent(
              lists.apply(any.group().name()), event -> within(event).write(any.condition()));
      case Expression.DaysSince days -> dialect.daysBetween(write(days.date()), literal(asOf));
      case Expression.Age age -> age(write(age.birth()));
      case Expression.MonthOf month ->
          "(extract(year from %1$s) * 100 + extract(month from %1$s))"
              .formatted(write(month.date()));
    };
  }

  /**
   * A condition that costs little and holds wherever the expression is not FALSE; null if nothing
   * is cheaper than the expression itself.
   */
  @Nullable String writePossible(Expression expression) {
    return switch (expression) {
      case Expression.All all -> {
        String parts =
            all.parts().stream()
                .map(this::writePossible)
                .filter(Objects::nonNull)
                .collect(joining(" and "));
        yield parts.isEmpty() ? null : parts;
      }
      case Expression.Any any -> {
        if (ExpressionParts.of(any).events().isEmpty()) {
          yield null;
        }
        yield any.parts().stream()
            .map(part ->
                Objects.requireNonNullElseGet(
                    writePossible(part), () -> "(" + write(part) + " is not false)"))
            .collect(joining(" or ", "(", ")"));
      }
      case Expression.AnyEvent any -> dialect.mayHaveEvents(lists.apply(any.group().name()));
      default -> null;
    };
  }

  /** The value as hits.csv shows it: amounts with two decimals, days as 2020-12-31, 是 and 否. */
  String writeAsText(Expression expression, boolean amountsOnly) {
    return switch (expression) {
      case Expression.Choice choice ->
          "(" + choice(choice, part -> writeAsText(part, amountsOnly)) + ")";
      case Expression.FirstKnown first ->
          "coalesce("
              + first.parts().stream()
                  .map(part -> writeAsText(part, amountsOnly))
                  .collect(joining(", "))
              + ")";
      default -> asText(write(expression), expression.type(), amountsOnly, "是", "否");
    };
  }

  String asText(String sql, FactType type, boolean amountsOnly, String yes, String no) {
    return switch (type) {
      case DECIMAL -> amount(sql);
      case INTEGER ->
          amountsOnly ? amount(sql) : "cast(%s as %s)".formatted(sql, dialect.textType());
      case MONTH, DATE -> "cast(%s as %s)".formatted(sql, dialect.textType());
      case BOOLEAN ->
          "case when %1$s then '%2$s' when not %1$s then '%3$s' end".formatted(sql, yes, no);
      case TEXT -> sql;
    };
  }

  private String amount(String sql) {
    return "cast(cast(%s as decimal(18, 2)) as %s)".formatted(sql, dialect.textType());
  }

  private ExpressionWriter within(String event) {
    return new ExpressionWriter(
        dialect,
        asOf,
        fact -> fact.group() == null ? columns.apply(fact) : event + "." + fact.name(),
        lists);
  }

  private String joined(List<Expression> parts, String word) {
    return parts.stream().map(this::write).collect(joining(word, "(", ")"));
  }

  private static String choice(
      Expression.Choice choice,
      Function<Expression, String> value,
      Function<Expression, String> condition) {
    String branches =
        choice.branches().stream()
            .map(b -> " when " + condition.apply(b.condition()) + " then " + value.apply(b.value()))
            .collect(joining());
    Expression otherwise = choice.otherwise();
    return "case"
        + branches
        + (otherwise == null ? "" : " else " + value.apply(otherwise))
        + " end";
  }

  private String choice(Expression.Choice choice, Function<Expression, String> value) {
    return choice(choice, value, this::write);
  }

  /** Ages and days since are compared by comparing dates, which no row has to compute. */
  private String compare(Expression.Compare compare) {
    if (compare.right() instanceof Expression.Figure number && isWhole(number)) {
      int bound = number.value().intValueExact();
      switch (compare.left()) {
        case Expression.DaysSince days -> {
          return daysSince(days, compare.comparison(), bound);
        }
        case Expression.Age age when compare.comparison().isOrder() -> {
          return age(age, compare.comparison(), bound);
        }
        default -> {}
      }
    }
    return "("
        + write(compare.left())
        + " "
        + compare.comparison().sign()
        + " "
        + write(compare.right())
        + ")";
  }

  private static boolean isWhole(Expression.Figure number) {
    return number.type() == FactType.INTEGER
        && number.value().abs().compareTo(BigDecimal.valueOf(100_000)) <= 0;
  }

  private String daysSince(Expression.DaysSince days, Comparison comparison, int bound) {
    return "(%s %s %s)"
        .formatted(
            write(days.date()), comparison.mirrored().sign(), literal(asOf.minusDays(bound)));
  }

  private String age(Expression.Age age, Comparison comparison, int bound) {
    boolean atLeast = comparison == Comparison.AT_LEAST || comparison == Comparison.MORE;
    int years =
        comparison == Comparison.MORE || comparison == Comparison.AT_MOST ? bound + 1 : bound;
    return "(%s %s %s)"
        .formatted(write(age.birth()), atLeast ? "<=" : ">", literal(asOf.minusYears(years)));
  }

  private String age(String birth) {
    int today = asOf.getYear() * 10000 + asOf.getMonthValue() * 100 + asOf.getDayOfMonth();
    return """
    cast(floor((%2$d - (extract(year from %1$s) * 10000 + extract(month from %1$s) * 100 \
    + extract(day from %1$s))) / 10000) as integer)\
    """
        .formatted(birth, today);
  }

  static String literal(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  static String literal(LocalDate day) {
    return "date '" + day + "'";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String sqlType(FactType type) {
    return switch (type) {
      case DECIMAL -> "decimal(18, 2)";
      case INTEGER, MONTH -> "integer";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TEXT -> dialect.textType();
    };
  }
}
