package cn.anju.engine.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one file of {@code indicators/}. */
final class IndicatorFile {
  /** T of an example that names none. */
  private static final LocalDate USUAL_DAY = LocalDate.of(2020, 12, 31);

  private IndicatorFile() {}

  static IndicatorDefinition read(DefinitionMap indicator, Family folder) {
    String code = indicator.text("code");
    Family family = indicator.choice("family", Family.class);
    if (family != folder || !code.startsWith(folder.letter())) {
      indicator.fault(
          family != folder ? "family" : "code",
          "%s 文件夹里的指标，family 应是 %s、编码以 %s 开头"
              .formatted(folder.folder(), folder.folder(), folder.letter()),
          "an indicator in %s has family %s and a code beginning with %s"
              .formatted(folder.folder(), folder.folder(), folder.letter()));
    }
    DefinitionMap explain = indicator.map("explain");
    SourceText nothing = indicator.place("explain");
    if (explain != null) {
      explain.nonBlank("zh");
      explain.nonBlank("en");
      explain.noOthers();
    }
    DefinitionMap reason = indicator.map("reason");
    if (reason != null) {
      reason.has("en");
    }
    IndicatorDefinition made =
        new IndicatorDefinition(
            code,
            indicator.bilingual("title"),
            family,
            indicator.text("domain"),
            indicator.choice("level", Level.class),
            indicator.texts("sources"),
            reason == null ? "" : reason.nonBlank("zh"),
            indicator.choice("grain", Grain.class),
            indicator.source("when"),
            parameters(indicator),
            indicator.source("measured"),
            indicator.source("threshold"),
            indicator.optionalSource("event_key"),
            explain == null || !explain.has("zh") ? nothing : explain.place("zh"),
            explain == null || !explain.has("en") ? nothing : explain.place("en"),
            examples(indicator));
    if (reason != null) {
      reason.noOthers();
    }
    indicator.noOthers();
    return made;
  }

  private static Map<String, ParameterValue> parameters(DefinitionMap indicator) {
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    DefinitionMap parameters = indicator.optionalMap("parameters");
    if (parameters != null) {
      for (String name : parameters.names()) {
        Node node = parameters.raw(name);
        ParameterValue value = node == null ? null : parameter(node);
        if (value == null) {
          parameters.fault(
              name,
              "参数 %s 应是一个值或一列词".formatted(name),
              "parameter %s must be a value or a list of words".formatted(name));
        } else {
          values.put(name, value);
        }
      }
    }
    return values;
  }

  /** What a YAML node says as a parameter; null if it says nothing usable. */
  static @Nullable ParameterValue parameter(Node node) {
    if (node instanceof SequenceNode sequence) {
      List<String> words = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        if (!(item instanceof ScalarNode scalar)) {
          return null;
        }
        words.add(scalar.getValue());
      }
      return new ParameterValue.Words(words);
    }
    if (!(node instanceof ScalarNode scalar) || DefinitionMap.isNull(scalar)) {
      return null;
    }
    String said = scalar.getValue();
    if (scalar.isPlain()) {
      if (said.matches("-?\\d+(\\.\\d+)?")) {
        return new ParameterValue.Figure(new BigDecimal(said));
      }
      if (said.equals("true") || said.equals("false")) {
        return new ParameterValue.Truth(said.equals("true"));
      }
      LocalDate day = day(said);
      if (day != null) {
        return new ParameterValue.Day(day);
      }
    }
    return new ParameterValue.Word(said);
  }

  static @Nullable LocalDate day(String said) {
    try {
      return said.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(said) : null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static List<IndicatorDefinition.Example> examples(DefinitionMap indicator) {
    List<IndicatorDefinition.Example> examples = new ArrayList<>();
    for (DefinitionMap map : indicator.maps("examples")) {
      Map<String, IndicatorDefinition.Given> given = new LinkedHashMap<>();
      DefinitionMap values = map.map("given");
      if (values != null) {
        for (String name : values.names()) {
          IndicatorDefinition.Given one = given(values, name);
          if (one != null) {
            given.put(name, one);
          }
        }
      }
      LocalDate asOf = USUAL_DAY;
      String said = map.optionalText("as_of");
      if (said != null) {
        LocalDate day = day(said);
        if (day == null) {
          map.fault("as_of", "as_of 应是日期，例如 2020-12-31", "as_of must be a day such as 2020-12-31");
        } else {
          asOf = day;
        }
      }
      String then = map.text("then");
      if (!List.of("true", "false", "unknown", "").contains(then)) {
        map.fault("then", "then 只能是 true、false 或 unknown", "then is true, false or unknown");
      }
      examples.add(
          new IndicatorDefinition.Example(
              map.place("then"),
              given,
              asOf,
              then.equals("unknown") ? null : Boolean.valueOf(then)));
      map.noOthers();
    }
    if (examples.size() < 2) {
      indicator.fault(
          "examples", "至少要有两个例子，临界值在内", "give at least two examples, the boundary among them");
    }
    return examples;
  }

  private static IndicatorDefinition.@Nullable Given given(DefinitionMap values, String name) {
    Node node = values.raw(name);
    SourceText at = values.place(name);
    if (node instanceof ScalarNode scalar) {
      return new IndicatorDefinition.Given.Value(
          at, DefinitionMap.isNull(scalar) ? null : scalar.getValue());
    }
    if (!(node instanceof SequenceNode)) {
      values.fault(name, "这里应是一个值或一列事件", "a value or a list of events is expected here");
      return null;
    }
    List<Map<String, IndicatorDefinition.Given.Value>> events = new ArrayList<>();
    for (DefinitionMap event : values.optionalMaps(name)) {
      Map<String, IndicatorDefinition.Given.Value> fields = new LinkedHashMap<>();
      for (String field : event.names()) {
        if (event.raw(field) instanceof ScalarNode scalar) {
          fields.put(
              field,
              new IndicatorDefinition.Given.Value(
                  event.place(field), DefinitionMap.isNull(scalar) ? null : scalar.getValue()));
        } else {
          event.fault(field, "这里应是一个值", "a single value is expected here");
        }
      }
      events.add(fields);
    }
    return new IndicatorDefinition.Given.Events(at, events);
  }
}
