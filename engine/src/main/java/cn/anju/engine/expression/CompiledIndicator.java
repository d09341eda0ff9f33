package cn.anju.engine.expression;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.FactType;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as SQL of one engine for one month.
 *
 * <p>{@link #verdictSql} names the fact table's columns as they are. All other SQL is for hits: it
 * names the facts through the alias {@code f}, a member's name as {@code person_name}, and an
 * event's fields through the alias that is asked for.
 */
public final class CompiledIndicator {
  private final IndicatorDefinition definition;
  private final Expression when;
  private final Expression measured;
  private final Expression threshold;
  private final @Nullable Expression eventKey;
  private final Explanation zh;
  private final Explanation en;
  private final Map<String, Expression> shown;
  private final LocalDate asOf;
  private final Dialect dialect;
  private final List<EventCause> causes;

  CompiledIndicator(
      IndicatorDefinition definition,
      Expression when,
      Expression measured,
      Expression threshold,
      @Nullable Expression eventKey,
      Explanation zh,
      Explanation en,
      Map<String, Expression> shown,
      LocalDate asOf,
      Dialect dialect) {
    this.definition = definition;
    this.when = when;
    this.measured = measured;
    this.threshold = threshold;
    this.eventKey = eventKey;
    this.zh = zh;
    this.en = en;
    this.shown = shown;
    this.asOf = asOf;
    this.dialect = dialect;
    this.causes =
        ExpressionParts.of(when).events().stream()
            .map(any -> any.group().name())
            .distinct()
            .map(group -> new EventCause(this, group))
            .toList();
  }

  /** The definition that this was compiled from. */
  public IndicatorDefinition definition() {
    return definition;
  }

  public String code() {
    return definition.code();
  }

  public Grain grain() {
    return definition.grain();
  }

  public Level level() {
    return definition.level();
  }

  /** True if it is asked of households lifted out of poverty, false if of the others. */
  public boolean isForReturn() {
    return definition.family() == Family.RETURN;
  }

  /** The verdict, three-valued, over the columns of the fact table of its grain. */
  public String verdictSql() {
    return new ExpressionWriter(dialect, asOf, Expression.Fact::name, list -> list).write(when);
  }

  /**
   * A cheap condition that every row meets whose verdict is not FALSE; null if nothing is cheaper
   * than the verdict. Looking at events costs by the batch of rows, not by the row: let this leave
   * few rows, put them together ({@code with … as materialized}) and only then ask for {@link
   * #verdictSql}.
   */
  public @Nullable String possibleSql() {
    return new ExpressionWriter(dialect, asOf, Expression.Fact::name, list -> list)
        .writePossible(when);
  }

  /** Columns of the fact table that {@link #verdictSql} names. */
  public Set<String> columnsUsed() {
    return factTitles().keySet();
  }

  /**
   * The kinds of event that can make it true, in the order in which the condition names them. Most
   * indicators have none or one.
   */
  public List<EventCause> causes() {
    return causes;
  }

  /** The first of {@link #causes}; null if there is none. */
  public @Nullable String eventGroup() {
    return causes.isEmpty() ? null : causes.getFirst().group();
  }

  /** SQL that is TRUE for an event of {@link #eventGroup} that makes the verdict TRUE by itself. */
  public String eventPredicateSql(String event) {
    return eventPredicateSql(Objects.requireNonNull(eventGroup()), event);
  }

  String eventPredicateSql(String group, String event) {
    List<Expression> parts = new ArrayList<>();
    List<Expression> conditions =
        ExpressionParts.of(when).events().stream()
            .filter(any -> any.group().name().equals(group))
            .map(Expression.AnyEvent::condition)
            .toList();
    parts.add(conditions.size() == 1 ? conditions.getFirst() : new Expression.Any(conditions));
    if (!(when instanceof Expression.AnyEvent)) {
      parts.add(ExpressionParts.oneEvent(when, group));
    }
    return hitWriter(group, event)
        .write(parts.size() == 1 ? parts.getFirst() : new Expression.All(parts));
  }

  /** What tells two occurrences apart where no event does; null if nothing does. */
  public @Nullable String eventKeySql() {
    return eventKey == null ? null : hitWriter(null, null).write(eventKey);
  }

  /** The measured value as text; event null = no event at hand. */
  public String measuredSql(@Nullable String event) {
    return measuredSql(eventGroup(), event);
  }

  String measuredSql(@Nullable String group, @Nullable String event) {
    return hitWriter(group, event).writeAsText(measured, false);
  }

  /** The threshold as text, beside an amount with two decimals; event null = no event at hand. */
  public String thresholdSql(@Nullable String event) {
    return thresholdSql(eventGroup(), event);
  }

  String thresholdSql(@Nullable String group, @Nullable String event) {
    return hitWriter(group, event).writeAsText(threshold, showsAmounts(measured));
  }

  /** True if every number that may be shown is an amount. */
  private static boolean showsAmounts(Expression expression) {
    List<Expression> values = new ArrayList<>();
    switch (expression) {
      case Expression.Choice choice -> {
        choice.branches().forEach(b -> values.add(b.value()));
        if (choice.otherwise() != null) {
          values.add(choice.otherwise());
        }
      }
      case Expression.FirstKnown first -> values.addAll(first.parts());
      default -> values.add(expression);
    }
    return values.stream().anyMatch(v -> v.type() == FactType.DECIMAL)
        && values.stream().noneMatch(v -> v.type() == FactType.INTEGER);
  }

  /** The sentence in Chinese; event null = no event at hand. */
  public String explanationSql(@Nullable String event) {
    return explanationSql(eventGroup(), event);
  }

  String explanationSql(@Nullable String group, @Nullable String event) {
    return sentence(zh.parts(), new Language("不详", "是", "否", true), group, event);
  }

  /** The sentence in English; event null = no event at hand. */
  public String explanationEnglishSql(@Nullable String event) {
    return explanationEnglishSql(eventGroup(), event);
  }

  String explanationEnglishSql(@Nullable String group, @Nullable String event) {
    return sentence(en.parts(), new Language("unknown", "yes", "no", false), group, event);
  }

  private record Language(String unknown, String yes, String no, boolean withLabels) {}

  private String sentence(
      List<Explanation.Part> parts,
      Language language,
      @Nullable String group,
      @Nullable String event) {
    String pieces =
        parts.stream()
            .map(part ->
                switch (part) {
                  case Explanation.Words words -> ExpressionWriter.quoted(words.words());
                  case Explanation.Value value ->
                      "coalesce(%s, '%s')"
                          .formatted(
                              value(value.name(), language, group, event), language.unknown());
                  case Explanation.IfKnown optional ->
                      "coalesce(" + known(optional.parts(), language, group, event) + ", '')";
                })
            .collect(joining(" || "));
    return "(" + pieces + ")";
  }

  private String known(
      List<Explanation.Part> parts,
      Language language,
      @Nullable String group,
      @Nullable String event) {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Explanation.Words words -> ExpressionWriter.quoted(words.words());
              case Explanation.Value value -> value(value.name(), language, group, event);
              case Explanation.IfKnown nested -> "''"; // the reader lets none through
            })
        .collect(joining(" || "));
  }

  private String value(
      String name, Language language, @Nullable String group, @Nullable String event) {
    return switch (name) {
      case "member" -> "person_name";
      case "household" -> "f.household_no";
      case "as_of" -> "'" + asOf + "'";
      case "measured" -> measuredSql(group, event);
      case "threshold" -> thresholdSql(group, event);
      default -> {
        Expression expression = Objects.requireNonNull(shown.get(name));
        ExpressionWriter writer = hitWriter(group, event);
        String sql = writer.write(expression);
        if (expression instanceof Expression.Figure number) {
          yield "'" + ExpressionWriter.literal(number.value()) + "'";
        }
        if (language.withLabels()
            && expression instanceof Expression.Fact fact
            && !fact.definition().codes().isEmpty()) {
          yield labelled(sql, fact);
        }
        yield writer.asText(sql, expression.type(), false, language.yes(), language.no());
      }
    };
  }

  private static String labelled(String sql, Expression.Fact fact) {
    return "case "
        + sql
        + fact.definition().codes().entrySet().stream()
            .map(e ->
                " when %s then %s".formatted(e.getKey(), ExpressionWriter.quoted(e.getValue())))
            .collect(joining())
        + " end";
  }

  private ExpressionWriter hitWriter(@Nullable String group, @Nullable String event) {
    return new ExpressionWriter(
        dialect,
        asOf,
        fact -> {
          if (fact.group() == null) {
            return "f." + fact.name();
          }
          return event != null && fact.group().name().equals(group)
              ? event + "." + fact.name()
              : new ExpressionWriter(dialect, asOf, Expression.Fact::name, Function.identity())
                  .write(new Expression.Unknown(fact.type()));
        },
        list -> "f." + list);
  }

  /** Facts and event groups that the condition names; what it rests on. */
  public Set<String> factsUsed() {
    Set<String> names = new LinkedHashSet<>();
    ExpressionParts parts = ExpressionParts.of(when);
    parts.facts().forEach(fact -> names.add(fact.name()));
    parts.events().forEach(any -> names.add(any.group().name()));
    return names;
  }

  /**
   * Columns of {@code household_facts} that a member's indicator needs beside the member's own, for
   * its verdict or for what is shown.
   */
  public Set<String> householdFactsUsed() {
    Set<String> names = new LinkedHashSet<>();
    if (grain() == Grain.MEMBER) {
      for (Expression expression : everything()) {
        ExpressionParts parts = ExpressionParts.of(expression);
        parts.facts().stream()
            .filter(fact -> fact.grain() == Grain.HOUSEHOLD && fact.group() == null)
            .forEach(fact -> names.add(fact.name()));
        parts.events().stream()
            .filter(any -> any.grain() == Grain.HOUSEHOLD)
            .forEach(any -> names.add(any.group().name()));
      }
    }
    return names;
  }

  private List<Expression> everything() {
    List<Expression> all = new ArrayList<>(List.of(when, measured, threshold));
    if (eventKey != null) {
      all.add(eventKey);
    }
    all.addAll(shown.values());
    return all;
  }

  /** Columns of the fact table that the condition rests on, with their Chinese titles. */
  public Map<String, String> factTitles() {
    Map<String, String> titles = new LinkedHashMap<>();
    ExpressionParts parts = ExpressionParts.of(when);
    parts.facts().stream()
        .filter(fact -> fact.group() == null)
        .forEach(fact -> titles.put(fact.name(), fact.definition().title().zh()));
    parts.events().forEach(any -> titles.put(any.group().name(), any.group().title().zh()));
    return titles;
  }

  /** The facts that the condition names, each once, in its order. */
  public List<ConditionFact> conditionFacts() {
    return ExpressionParts.of(when).facts().stream()
        .map(fact -> new ConditionFact(fact.definition(), fact.group()))
        .distinct()
        .toList();
  }

  /** The value of a fact as hits show it; event null = no event at hand. */
  public String factTextSql(ConditionFact fact, @Nullable String event) {
    ExpressionWriter writer = hitWriter(fact.group() == null ? null : fact.group().name(), event);
    return writer.writeAsText(new Expression.Fact(fact.definition(), grain(), fact.group()), false);
  }

  /** The unit of what {@link #measuredSql} shows, as text; event null = no event at hand. */
  public String measuredUnitSql(@Nullable String group, @Nullable String event) {
    return hitWriter(group, event).write(unitOf(measured));
  }

  private static Expression unitOf(Expression shown) {
    return switch (shown) {
      case Expression.Choice choice ->
          new Expression.Choice(
              choice.branches().stream()
                  .map(b -> new Expression.Branch(b.condition(), unitOf(b.value())))
                  .toList(),
              choice.otherwise() == null ? null : unitOf(choice.otherwise()));
      case Expression.FirstKnown first -> unitOf(first.parts().getFirst());
      case Expression.Fact fact when fact.definition().unit() != null ->
          new Expression.Word(fact.definition().unit());
      case Expression.DaysSince days -> new Expression.Word("天");
      case Expression.Age age -> new Expression.Word("岁");
      default -> new Expression.Unknown(FactType.TEXT);
    };
  }

  /**
   * True if what is measured must reach what is shown as threshold: the condition compares the two
   * with {@code >=} or {@code >}, as numbers.
   */
  public boolean isLowerThreshold() {
    List<Expression> reached = shownValues(measured);
    List<Expression> bounds = shownValues(threshold);
    return ExpressionParts.of(when).comparisons().stream()
        .anyMatch(compare ->
            (compare.comparison() == Expression.Comparison.AT_LEAST
                    || compare.comparison() == Expression.Comparison.MORE)
                && (compare.left().type() == FactType.DECIMAL
                    || compare.left().type() == FactType.INTEGER)
                && reached.contains(compare.left())
                && bounds.contains(compare.right()));
  }

  private static List<Expression> shownValues(Expression shown) {
    List<Expression> values = new ArrayList<>();
    switch (shown) {
      case Expression.Choice choice -> {
        choice.branches().forEach(b -> values.addAll(shownValues(b.value())));
        if (choice.otherwise() != null) {
          values.addAll(shownValues(choice.otherwise()));
        }
      }
      case Expression.FirstKnown first ->
          first.parts().forEach(part -> values.addAll(shownValues(part)));
      default -> values.add(shown);
    }
    return values;
  }
}
