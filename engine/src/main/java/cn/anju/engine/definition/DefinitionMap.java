package cn.anju.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one mapping in a definition. Every field is asked for by name; {@link #noOthers}
 * then refuses those that nobody asked for. What is wrong goes to the faults and a harmless
 * stand-in is returned, so that one reading finds all faults.
 */
public final class DefinitionMap {
  private final DefinitionFile file;
  private final MappingNode node;
  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final Map<String, Node> names = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  DefinitionMap(DefinitionFile file, MappingNode node) {
    this.file = file;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (fields.containsKey(name)) {
        file.fault(
            tuple.getKeyNode(),
            "字段 %s 重复".formatted(name),
            "field %s is given twice".formatted(name));
      }
      fields.put(name, tuple.getValueNode());
      names.put(name, tuple.getKeyNode());
    }
  }

  /** The file in which it stands. */
  public DefinitionFile file() {
    return file;
  }

  /** Names of all fields, in their order. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** Whether the field is given. */
  public boolean has(String name) {
    asked.add(name);
    return fields.containsKey(name);
  }

  private @Nullable Node field(String name) {
    asked.add(name);
    Node found = fields.get(name);
    return found == null || isNull(found) ? null : found;
  }

  static boolean isNull(Node value) {
    return value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  private @Nullable Node required(String name) {
    Node found = field(name);
    if (found == null) {
      Node where = names.getOrDefault(name, node);
      file.fault(where, "缺少字段 %s".formatted(name), "field %s is missing".formatted(name));
    }
    return found;
  }

  /** A required text; "" if it is missing. */
  public String text(String name) {
    Node found = required(name);
    return found == null ? "" : scalar(found);
  }

  /** A text; null if it is missing. */
  public @Nullable String optionalText(String name) {
    Node found = field(name);
    return found == null ? null : scalar(found);
  }

  private String scalar(Node found) {
    if (found instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    file.fault(found, "这里应是一个值", "a single value is expected here");
    return "";
  }

  /** A required text with its place. */
  public SourceText source(String name) {
    Node found = required(name);
    if (found != null) {
      scalar(found);
    }
    return file.source(found == null ? names.getOrDefault(name, node) : found);
  }

  /** A text with its place; null if it is missing. */
  public @Nullable SourceText optionalSource(String name) {
    return field(name) == null ? null : source(name);
  }

  /** The place of a field, or of the mapping if it lacks the field. */
  public SourceText place(String name) {
    asked.add(name);
    return file.source(fields.getOrDefault(name, node));
  }

  /** A text in both languages; both are required. */
  public Bilingual bilingual(String name) {
    Node found = required(name);
    if (!(found instanceof MappingNode mapping)) {
      if (found != null) {
        file.fault(
            found, "%s 应有 zh 和 en 两种文字".formatted(name), "%s needs zh and en".formatted(name));
      }
      return new Bilingual("", "");
    }
    DefinitionMap both = new DefinitionMap(file, mapping);
    Bilingual texts = new Bilingual(both.nonBlank("zh"), both.nonBlank("en"));
    both.noOthers();
    return texts;
  }

  /** A required text that says something; "" if it is missing. */
  public String nonBlank(String name) {
    Node found = required(name);
    String text = found == null ? "" : scalar(found);
    if (found instanceof ScalarNode && text.isBlank()) {
      file.fault(found, "%s 不能空着".formatted(name), "%s must not be blank".formatted(name));
    }
    return text;
  }

  /** One of an enum's words; the first of them if it is missing or none. */
  public <E extends Enum<E>> E choice(String name, Class<E> words) {
    return choice(name, words, word -> word.name(), true);
  }

  <E extends Enum<E>> E choice(
      String name, Class<E> words, Function<E, String> spelling, boolean isRequired) {
    E[] all = words.getEnumConstants();
    Node found = isRequired ? required(name) : field(name);
    if (found == null) {
      return all[0];
    }
    String said = scalar(found);
    List<String> known = new ArrayList<>();
    for (E one : all) {
      if (spelling.apply(one).equalsIgnoreCase(said)) {
        return one;
      }
      known.add(spelling.apply(one).toLowerCase(Locale.ROOT));
    }
    file.fault(
        found,
        "%s 不能是 %s，只能是 %s".formatted(name, said, String.join("、", known)),
        "%s cannot be %s, only %s".formatted(name, said, String.join(", ", known)));
    return all[0];
  }

  /** True or false; false if it is missing. */
  public boolean flag(String name) {
    Node found = field(name);
    if (found == null) {
      return false;
    }
    return truth(found);
  }

  /** True or false, which must be said. */
  public boolean requiredFlag(String name) {
    Node found = required(name);
    return found != null && truth(found);
  }

  private boolean truth(Node found) {
    String said = scalar(found);
    if (!said.equals("true") && !said.equals("false")) {
      file.fault(found, "这里只能是 true 或 false", "only true or false can stand here");
    }
    return said.equals("true");
  }

  /** A required whole number; 0 if it is missing or none. */
  public int whole(String name) {
    Node found = required(name);
    if (found == null) {
      return 0;
    }
    try {
      return Integer.parseInt(scalar(found));
    } catch (NumberFormatException notWhole) {
      file.fault(found, "%s 应是整数".formatted(name), "%s must be a whole number".formatted(name));
      return 0;
    }
  }

  /** A list of texts; null if the field is absent. */
  public @Nullable List<String> optionalTexts(String name) {
    Node found = field(name);
    if (found == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (found instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> texts.add(scalar(item)));
    } else {
      file.fault(found, "%s 应是列表 [ ]".formatted(name), "%s must be a list [ ]".formatted(name));
    }
    return texts;
  }

  /** A required list of texts. */
  public List<String> texts(String name) {
    required(name);
    List<String> texts = optionalTexts(name);
    return texts == null ? List.of() : texts;
  }

  /** A required list of texts with their places. */
  public List<SourceText> sources(String name) {
    Node found = required(name);
    return found == null ? List.of() : sources(found);
  }

  /** A required list of lists of texts with their places. */
  List<List<SourceText>> sourceLists(String name) {
    Node found = required(name);
    List<List<SourceText>> lists = new ArrayList<>();
    if (found instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> lists.add(sources(item)));
    } else if (found != null) {
      file.fault(found, "%s 应是列表".formatted(name), "%s must be a list".formatted(name));
    }
    return lists;
  }

  private List<SourceText> sources(Node found) {
    List<SourceText> texts = new ArrayList<>();
    if (found instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        scalar(item);
        texts.add(file.source(item));
      }
    } else {
      file.fault(found, "这里应是列表 [ ]", "a list [ ] is expected here");
    }
    return texts;
  }

  /** A required mapping; null if it is missing or none. */
  public @Nullable DefinitionMap map(String name) {
    required(name);
    return optionalMap(name);
  }

  /** A mapping; null if it is missing or none. */
  public @Nullable DefinitionMap optionalMap(String name) {
    Node found = field(name);
    if (found == null) {
      return null;
    }
    if (found instanceof MappingNode mapping) {
      return new DefinitionMap(file, mapping);
    }
    file.fault(found, "%s 应是“字段: 值”".formatted(name), "%s must hold fields".formatted(name));
    return null;
  }

  /** A list of mappings; empty if the field is absent. */
  public List<DefinitionMap> optionalMaps(String name) {
    Node found = field(name);
    List<DefinitionMap> maps = new ArrayList<>();
    if (found == null) {
      return maps;
    }
    if (!(found instanceof SequenceNode sequence)) {
      file.fault(found, "%s 应是列表".formatted(name), "%s must be a list".formatted(name));
      return maps;
    }
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode mapping) {
        maps.add(new DefinitionMap(file, mapping));
      } else {
        file.fault(item, "列表的每一项应是“字段: 值”", "every item must hold fields");
      }
    }
    return maps;
  }

  /** A required list of mappings. */
  public List<DefinitionMap> maps(String name) {
    required(name);
    return optionalMaps(name);
  }

  /** The field as YAML gives it; null if absent. {@code null} itself is a node. */
  public @Nullable Node raw(String name) {
    asked.add(name);
    return fields.get(name);
  }

  /** Something is wrong with a field. */
  public void fault(String name, String chinese, String english) {
    asked.add(name);
    file.fault(fields.getOrDefault(name, node), chinese, english);
  }

  /** Something is wrong with a field's name. */
  public void faultAtName(String name, String chinese, String english) {
    file.fault(names.getOrDefault(name, node), chinese, english);
  }

  /** Refuses fields that nobody asked for. */
  public void noOthers() {
    for (Map.Entry<String, Node> name : names.entrySet()) {
      if (!asked.contains(name.getKey())) {
        file.fault(
            name.getValue(),
            "不认识的字段 %s%s".formatted(name.getKey(), Nearest.questionZh(name.getKey(), asked)),
            "unknown field %s%s"
                .formatted(name.getKey(), Nearest.questionEn(name.getKey(), asked)));
      }
    }
  }
}
