package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.Level;
import cn.anju.engine.definition.SourceText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the worked examples of a workflow. */
final class ExampleReader {
  private ExampleReader() {}

  static WorkflowExample read(DefinitionMap map, boolean isGraded) {
    String title = map.nonBlank("title");
    Level grade = isGraded ? map.choice("grade", Level.class) : null;
    List<WorkflowExample.Step> steps = new ArrayList<>();
    for (DefinitionMap step : map.maps("steps")) {
      steps.add(step(step));
      step.noOthers();
    }
    if (steps.isEmpty()) {
      map.fault("steps", "例子里没有步骤", "the example has no step");
    }
    return new WorkflowExample(title, grade, List.copyOf(steps), map.place("title"));
  }

  private static WorkflowExample.Step step(DefinitionMap map) {
    SourceText by = map.source("by");
    String[] words = by.text().split(" ", 2);
    WorkRole role = WorkflowFile.role(map, by.part(0, by.text(), words[0]));
    Map<EvidenceKind, Integer> evidence = new EnumMap<>(EvidenceKind.class);
    DefinitionMap handed = map.optionalMap("evidence");
    if (handed != null) {
      for (EvidenceKind kind : EvidenceKind.values()) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (handed.has(word)) {
          evidence.put(kind, handed.whole(word));
        }
      }
      handed.noOthers();
    }
    Map<String, Object> with = new LinkedHashMap<>();
    DefinitionMap said = map.optionalMap("with");
    if (said != null) {
      for (String name : said.names()) {
        Node node = said.raw(name);
        Object value = node == null ? null : value(node);
        if (value != null) {
          with.put(name, value);
        }
      }
    }
    LocalDateTime at = time(map, "at");
    return new WorkflowExample.Step(
        map.text("do"),
        role,
        by.text(),
        role == WorkRole.DEPARTMENT && words.length > 1 ? words[1] : null,
        at == null ? LocalDateTime.MIN : at,
        with,
        evidence,
        map.optionalText("then"),
        map.has("due") ? time(map, "due") : null,
        map.optionalText("refused"),
        map.place("do"));
  }

  private static @Nullable LocalDateTime time(DefinitionMap map, String field) {
    String said = map.text(field);
    try {
      return LocalDateTime.parse(said.replace(' ', 'T'));
    } catch (DateTimeException none) {
      map.fault(
          field, "应是时间，例如 \"2020-12-01 10:00\"", "a time is expected, \"2020-12-01 10:00\" say");
      return null;
    }
  }

  private static @Nullable Object value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode list -> list.getValue().stream().map(ExampleReader::value).toList();
      case MappingNode map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        map.getValue()
            .forEach(tuple -> {
              Object value = value(tuple.getValueNode());
              if (tuple.getKeyNode() instanceof ScalarNode key && value != null) {
                values.put(key.getValue(), value);
              }
            });
        yield values;
      }
      default -> null;
    };
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("true");
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? new BigDecimal(text) : text;
  }
}
