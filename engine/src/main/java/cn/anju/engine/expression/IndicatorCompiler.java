package cn.anju.engine.expression;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.definition.Parameters;
import cn.anju.engine.definition.SourceText;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles indicators for one month and one engine. */
public final class IndicatorCompiler {
  private static final Set<String> WORDS =
      Set.of("member", "household", "as_of", "measured", "threshold");

  private final Vocabulary vocabulary;
  private final Parameters parameters;
  private final LocalDate asOf;
  private final Dialect dialect;

  /**
   * @param definitions whose facts the indicators may name
   * @param parameters those of the year of T
   * @param asOf T, the last day of the period's month
   */
  public IndicatorCompiler(
      Definitions definitions, Parameters parameters, LocalDate asOf, Dialect dialect) {
    this(new Vocabulary(definitions), parameters, asOf, dialect);
  }

  IndicatorCompiler(Vocabulary vocabulary, Parameters parameters, LocalDate asOf, Dialect dialect) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.asOf = asOf;
    this.dialect = dialect;
  }

  /**
   * Compiles one indicator.
   *
   * @throws WrongExpression if an expression or the sentence of it cannot be used
   */
  public CompiledIndicator compile(IndicatorDefinition indicator) {
    Map<String, ParameterValue> known = new HashMap<>();
    parameters
        .names()
        .forEach(name -> known.put(name, Objects.requireNonNull(parameters.find(name))));
    known.putAll(indicator.parameters());
    ExpressionReader.Scope scope =
        new ExpressionReader.Scope(vocabulary, indicator.grain(), known, asOf, Set.of());
    Expression when = ExpressionReader.condition(indicator.when(), scope);
    Map<String, EventGroup> events = new LinkedHashMap<>();
    ExpressionParts.of(when).events().forEach(e -> events.put(e.group().name(), e.group()));
    ExpressionReader.Scope shownScope =
        new ExpressionReader.Scope(vocabulary, indicator.grain(), known, asOf, events.keySet());
    Expression measured = ExpressionReader.shown(indicator.measured(), shownScope);
    Expression threshold = ExpressionReader.shown(indicator.threshold(), shownScope);
    refuseIllness(measured, indicator.measured());
    refuseIllness(threshold, indicator.threshold());
    @Nullable SourceText key = indicator.eventKey();
    Explanation zh = Explanation.read(indicator.explainZh());
    Explanation en = Explanation.read(indicator.explainEn());
    Map<String, Expression> shown = new HashMap<>();
    for (Map.Entry<Explanation, SourceText> sentence :
        List.of(Map.entry(zh, indicator.explainZh()), Map.entry(en, indicator.explainEn()))) {
      for (Explanation.Value value : sentence.getKey().values()) {
        shownValue(indicator, shownScope, value, sentence.getValue(), shown);
      }
    }
    return new CompiledIndicator(
        indicator,
        when,
        measured,
        threshold,
        key == null ? null : ExpressionReader.shown(key, shownScope),
        zh,
        en,
        shown,
        asOf,
        dialect);
  }

  private static void shownValue(
      IndicatorDefinition indicator,
      ExpressionReader.Scope scope,
      Explanation.Value value,
      SourceText sentence,
      Map<String, Expression> shown) {
    if (value.name().equals("member") && indicator.grain() == Grain.HOUSEHOLD) {
      throw new WrongExpression(
          sentence.fault(
              value.offset(),
              "本指标按户判断，说明里没有 {member}",
              "the indicator is asked of households; its explanation has no {member}"));
    }
    if (WORDS.contains(value.name())) {
      return;
    }
    String name = scope.parameters().containsKey(value.name()) ? ":" + value.name() : value.name();
    Expression said =
        ExpressionReader.shown(sentence.part(value.offset(), value.name(), name), scope);
    refuseIllness(said, sentence);
    shown.put(value.name(), said);
  }

  /** What everybody in the village may read of a hit names no illness. */
  private static void refuseIllness(Expression shown, SourceText where) {
    for (Expression.Fact fact : ExpressionParts.of(shown).facts()) {
      if (fact.definition().illness()) {
        throw new WrongExpression(
            where.fault(
                0,
                "%s 是病名，不能写进说明、指标值或阈值：村级也看得到".formatted(fact.name()),
                "%s names an illness and may not be shown: the village reads this too"
                    .formatted(fact.name())));
      }
    }
  }
}
