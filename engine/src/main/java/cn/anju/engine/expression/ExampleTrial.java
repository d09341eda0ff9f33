package cn.anju.engine.expression;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.IndicatorDefinition.Example;
import cn.anju.engine.definition.IndicatorDefinition.Given;
import cn.anju.engine.definition.Nearest;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.definition.Parameters;
import cn.anju.engine.definition.SourceText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worked examples with the very SQL of production, over rows made of what the examples
 * give; a fact that an example does not give is unknown.
 */
final class ExampleTrial {
  private static final int SELECTS_IN_ONE_STATEMENT = 40;

  private final Definitions definitions;
  private final Vocabulary vocabulary;
  private final Connection engine;
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final List<String> selects = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  ExampleTrial(Definitions definitions, Connection engine) {
    this.definitions = definitions;
    this.vocabulary = new Vocabulary(definitions);
    this.engine = engine;
  }

  /** What examples have in common that can be evaluated together. */
  private record Setting(LocalDate asOf, Map<String, ParameterValue> changed) {}

  void add(IndicatorDefinition indicator) {
    Map<Setting, List<Example>> bySetting = new LinkedHashMap<>();
    for (Example example : indicator.examples()) {
      if (!definitions.hasParametersOf(example.asOf())) {
        fault(
            example.at(),
            "没有 %d 年的参数".formatted(example.asOf().getYear()),
            "there are no parameters of %d".formatted(example.asOf().getYear()));
      } else {
        bySetting
            .computeIfAbsent(
                new Setting(example.asOf(), changedParameters(indicator, example)),
                s -> new ArrayList<>())
            .add(example);
      }
    }
    bySetting.forEach((setting, same) -> add(indicator, setting, same));
  }

  private Map<String, ParameterValue> changedParameters(
      IndicatorDefinition indicator, Example example) {
    Parameters parameters = definitions.parametersOf(example.asOf());
    Map<String, ParameterValue> changed = new LinkedHashMap<>();
    example
        .given()
        .forEach((name, given) -> {
          ParameterValue usual = indicator.parameters().get(name);
          usual = usual == null ? parameters.find(name) : usual;
          if (usual != null
              && vocabulary.fact(name) == null
              && given instanceof Given.Value value
              && value.text() != null) {
            ParameterValue said = parameter(usual, value.text());
            if (said == null) {
              fault(given.at(), "参数值写法不对", "this is no value of the parameter");
            } else {
              changed.put(name, said);
            }
          }
        });
    return changed;
  }

  private static @Nullable ParameterValue parameter(ParameterValue usual, String said) {
    try {
      return switch (usual) {
        case ParameterValue.Figure n -> new ParameterValue.Figure(new BigDecimal(said));
        case ParameterValue.Day d -> new ParameterValue.Day(LocalDate.parse(said));
        case ParameterValue.Word w -> new ParameterValue.Word(said);
        case ParameterValue.Truth t -> new ParameterValue.Truth(Boolean.parseBoolean(said));
        case ParameterValue.Words w -> null;
      };
    } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
      return null;
    }
  }

  private void add(IndicatorDefinition indicator, Setting setting, List<Example> same) {
    Parameters parameters = definitions.parametersOf(setting.asOf());
    IndicatorDefinition changed = indicator;
    for (Map.Entry<String, ParameterValue> parameter : setting.changed().entrySet()) {
      parameters = parameters.with(parameter.getKey(), parameter.getValue());
      if (indicator.parameters().containsKey(parameter.getKey())) {
        changed = changed.withParameter(parameter.getKey(), parameter.getValue());
      }
    }
    CompiledIndicator compiled;
    try {
      compiled =
          new IndicatorCompiler(vocabulary, parameters, setting.asOf(), Dialect.duckDb())
              .compile(changed);
    } catch (WrongExpression wrong) {
      faults.add(wrong.fault());
      return;
    }
    List<String> columns =
        new ArrayList<>(
            new TreeSet<>(
                compiled.factsUsed().stream()
                    .filter(name -> {
                      Expression.Fact fact = vocabulary.fact(name);
                      return fact == null || fact.group() == null;
                    })
                    .toList()));
    List<String> rows = new ArrayList<>();
    for (Example example : same) {
      int before = faults.size();
      example.given().forEach((name, given) -> known(name, given, setting.changed()));
      StringBuilder row = new StringBuilder("(" + examples.size());
      for (String column : columns) {
        row.append(", ").append(literal(column, example.given().get(column)));
      }
      if (faults.size() == before) {
        rows.add(row + ")");
        examples.add(example);
      }
    }
    if (!rows.isEmpty()) {
      selects.add(
          "select n, (%s) as verdict from (values %s) f(n%s)"
              .formatted(
                  compiled.verdictSql(),
                  String.join(", ", rows),
                  columns.stream().map(c -> ", " + c).collect(joining())));
    }
  }

  private void known(String name, Given given, Map<String, ParameterValue> changed) {
    Expression.Fact fact = vocabulary.fact(name);
    if (fact == null && vocabulary.event(name) == null && !changed.containsKey(name)) {
      fault(
          given.at(),
          "没有事实或参数 %s%s".formatted(name, Nearest.questionZh(name, vocabulary.factNames())),
          "there is no fact or parameter %s%s"
              .formatted(name, Nearest.questionEn(name, vocabulary.factNames())));
    } else if (fact != null && fact.group() != null) {
      fault(
          given.at(),
          "%s 要写在事件 %s 里".formatted(name, fact.group().name()),
          "%s belongs within the event %s".formatted(name, fact.group().name()));
    }
  }

  private String literal(String column, @Nullable Given given) {
    EventGroup group = vocabulary.event(column);
    if (group != null) {
      return events(group, given);
    }
    Expression.Fact fact = vocabulary.fact(column);
    if (fact == null) {
      throw new IllegalStateException(column);
    }
    if (given instanceof Given.Events events) {
      fault(events.at(), "%s 不是事件".formatted(column), "%s is no event".formatted(column));
    }
    return value(fact.definition(), given instanceof Given.Value value ? value : null);
  }

  private String events(EventGroup group, @Nullable Given given) {
    String struct =
        group.facts().stream()
            .map(f -> f.name() + " " + sqlType(f))
            .collect(joining(", ", "struct(", ")[]"));
    if (!(given instanceof Given.Events events)) {
      if (given instanceof Given.Value value && value.text() != null) {
        fault(
            value.at(),
            "%s 应是一列事件 [ ]".formatted(group.name()),
            "%s must be a list of events [ ]".formatted(group.name()));
      }
      return "cast(null as " + struct + ")";
    }
    List<String> written = new ArrayList<>();
    for (Map<String, Given.Value> event : events.events()) {
      event.forEach((field, value) -> {
        if (group.facts().stream().noneMatch(f -> f.name().equals(field))) {
          fault(
              value.at(),
              "事件 %s 没有 %s".formatted(group.name(), field),
              "the event %s has no %s".formatted(group.name(), field));
        }
      });
      written.add(
          group.facts().stream()
              .map(f -> "'%s': %s".formatted(f.name(), value(f, event.get(f.name()))))
              .collect(joining(", ", "{", "}")));
    }
    return "cast([%s] as %s)".formatted(String.join(", ", written), struct);
  }

  private String value(FactDefinition fact, Given.@Nullable Value given) {
    String type = sqlType(fact);
    String said = given == null ? null : given.text();
    if (given == null || said == null) {
      return "cast(null as " + type + ")";
    }
    boolean fits =
        switch (fact.type()) {
          case DECIMAL -> said.matches("-?\\d+(\\.\\d+)?");
          case INTEGER, MONTH -> said.matches("-?\\d+");
          case BOOLEAN -> said.equals("true") || said.equals("false");
          case DATE -> isDay(said);
          case TEXT -> true;
        };
    if (!fits) {
      fault(
          given.at(),
          "%s 的值写法不对".formatted(fact.name()),
          "this is no value of %s".formatted(fact.name()));
      return "cast(null as " + type + ")";
    }
    return "cast(%s as %s)".formatted(ExpressionWriter.quoted(said), type);
  }

  private static boolean isDay(String said) {
    try {
      LocalDate.parse(said);
      return true;
    } catch (java.time.DateTimeException noDay) {
      return false;
    }
  }

  private static String sqlType(FactDefinition fact) {
    return switch (fact.type()) {
      case DECIMAL -> fact.unit() == null ? "decimal(18, 6)" : "decimal(18, 2)";
      case INTEGER, MONTH -> "integer";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TEXT -> "varchar";
    };
  }

  private void fault(SourceText at, String chinese, String english) {
    faults.add(at.fault(0, chinese, english));
  }

  /** Runs what was added; returns everything that is wrong. */
  List<DefinitionFault> run() throws SQLException {
    try (Statement statement = engine.createStatement()) {
      for (int i = 0; i < selects.size(); i += SELECTS_IN_ONE_STATEMENT) {
        String sql =
            String.join(
                " union all ",
                selects.subList(i, Math.min(selects.size(), i + SELECTS_IN_ONE_STATEMENT)));
        try (ResultSet verdicts = statement.executeQuery(sql)) {
          while (verdicts.next()) {
            compare(examples.get(verdicts.getInt(1)), (Boolean) verdicts.getObject(2));
          }
        }
      }
    }
    faults.sort(Comparator.naturalOrder());
    return faults;
  }

  private void compare(Example example, @Nullable Boolean verdict) {
    if (!Objects.equals(example.then(), verdict)) {
      fault(
          example.at(),
          "例子不符：写的是 %s，算出来是 %s".formatted(word(example.then()), word(verdict)),
          "the example says %s, the condition says %s"
              .formatted(word(example.then()), word(verdict)));
    }
  }

  private static String word(@Nullable Boolean verdict) {
    return verdict == null ? "unknown" : verdict.toString();
  }
}
