package cn.anju.engine.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression is made of.
 *
 * @param facts every fact named, in order
 * @param events every {@code any_event}, in order
 * @param comparisons every comparison, in order
 */
record ExpressionParts(
    List<Expression.Fact> facts,
    List<Expression.AnyEvent> events,
    List<Expression.Compare> comparisons) {

  static ExpressionParts of(Expression expression) {
    ExpressionParts parts =
        new ExpressionParts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    parts.walk(expression);
    return parts;
  }

  private void walk(Expression expression) {
    switch (expression) {
      case Expression.Figure n -> {}
      case Expression.Month m -> {}
      case Expression.Word w -> {}
      case Expression.Truth t -> {}
      case Expression.Day d -> {}
      case Expression.Unknown u -> {}
      case Expression.Fact fact -> facts.add(fact);
      case Expression.Compare compare -> {
        comparisons.add(compare);
        walk(compare.left());
        walk(compare.right());
      }
      case Expression.All all -> all.parts().forEach(this::walk);
      case Expression.Any any -> any.parts().forEach(this::walk);
      case Expression.Not not -> walk(not.part());
      case Expression.Is is -> walk(is.part());
      case Expression.OneOf oneOf -> {
        walk(oneOf.part());
        oneOf.values().forEach(this::walk);
      }
      case Expression.Arithmetic sum -> {
        walk(sum.left());
        walk(sum.right());
      }
      case Expression.Choice choice -> {
        for (Expression.Branch branch : choice.branches()) {
          walk(branch.condition());
          walk(branch.value());
        }
        if (choice.otherwise() != null) {
          walk(choice.otherwise());
        }
      }
      case Expression.FirstKnown first -> first.parts().forEach(this::walk);
      case Expression.AnyEvent any -> {
        events.add(any);
        walk(any.condition());
      }
      case Expression.DaysSince days -> walk(days.date());
      case Expression.Age age -> walk(age.birth());
      case Expression.MonthOf month -> walk(month.date());
    }
  }

  /**
   * The condition with {@code any_event} of one group replaced by what it says of one event, and
   * those of other groups by FALSE: TRUE if that event alone makes the condition true.
   */
  static Expression oneEvent(Expression expression, String group) {
    return switch (expression) {
      case Expression.All all -> new Expression.All(each(all.parts(), group));
      case Expression.Any any -> new Expression.Any(each(any.parts(), group));
      case Expression.Not not -> new Expression.Not(oneEvent(not.part(), group));
      case Expression.Is is -> new Expression.Is(oneEvent(is.part(), group), is.test());
      case Expression.AnyEvent any ->
          any.group().name().equals(group) ? any.condition() : new Expression.Truth(false);
      case Expression.Choice choice ->
          new Expression.Choice(
              choice.branches().stream()
                  .map(b ->
                      new Expression.Branch(
                          oneEvent(b.condition(), group), oneEvent(b.value(), group)))
                  .toList(),
              choice.otherwise() == null ? null : oneEvent(choice.otherwise(), group));
      default -> expression;
    };
  }

  private static List<Expression> each(List<Expression> parts, String group) {
    return parts.stream().map(part -> oneEvent(part, group)).toList();
  }
}
