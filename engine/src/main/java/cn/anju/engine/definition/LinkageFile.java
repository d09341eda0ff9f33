package cn.anju.engine.definition;

import cn.anju.engine.definition.LinkageDefinition.BlockRule;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Dependence;
import cn.anju.engine.definition.LinkageDefinition.KeyPart;
import cn.anju.engine.definition.LinkageDefinition.Level;
import cn.anju.engine.definition.LinkageDefinition.Partners;
import cn.anju.engine.definition.LinkageDefinition.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads one linkage definition. */
final class LinkageFile {
  private static final long LARGEST_BLOCK = 1_000_000;
  private static final int SAMPLE = 300_000;

  private final DefinitionMap file;
  private final Map<String, LinkageColumn> columns = new LinkedHashMap<>();

  private LinkageFile(DefinitionMap file) {
    this.file = file;
  }

  static LinkageDefinition read(DefinitionMap map) {
    return new LinkageFile(map).read();
  }

  private LinkageDefinition read() {
    Bilingual title = file.bilingual("title");
    String[] id = sides(file, "id");
    columns();
    LinkageDefinition definition =
        new LinkageDefinition(
            title,
            id[0],
            id[1],
            List.copyOf(columns.values()),
            blocks(),
            file.has("largest_block") ? atLeastOne("largest_block") : LARGEST_BLOCK,
            comparisons(),
            file.choice("partners", Partners.class, LinkageFile::word, false),
            share("prior"),
            share("found"),
            thresholds(),
            file.has("sample") ? atLeastOne("sample") : SAMPLE);
    file.noOthers();
    return definition;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** One header for both tables, or {@code {left: …, right: …}}. */
  private static String[] sides(DefinitionMap map, String field) {
    if (map.raw(field) instanceof MappingNode) {
      DefinitionMap both = map.map(field);
      if (both != null) {
        String[] headers = {both.nonBlank("left"), both.nonBlank("right")};
        both.noOthers();
        return headers;
      }
    }
    String header = map.nonBlank(field);
    return new String[] {header, header};
  }

  private int atLeastOne(String field) {
    int number = file.whole(field);
    if (number < 1) {
      file.fault(field, field + " 至少是 1", field + " must be at least 1");
    }
    return number;
  }

  private @Nullable Double share(String field) {
    String said = file.optionalText(field);
    if (said == null) {
      return null;
    }
    Double share = number(said);
    if (share == null || share <= 0 || share >= 1) {
      file.fault(field, field + " 应在 0 和 1 之间", field + " must lie between 0 and 1");
    }
    return share;
  }

  /** Both thresholds, or neither. */
  private @Nullable Thresholds thresholds() {
    Double automatic = share("automatic");
    Double ask = share("ask");
    if (automatic == null && ask == null) {
      return null;
    }
    String given = automatic != null ? "automatic" : "ask";
    if (automatic == null || ask == null) {
      file.fault(given, "automatic 和 ask 要一起写", "automatic and ask are given together");
      return null;
    }
    if (ask > automatic) {
      file.fault("ask", "ask 不能高于 automatic", "ask must not lie above automatic");
    }
    return new Thresholds(automatic, ask);
  }

  private static @Nullable Double number(String said) {
    try {
      return Double.valueOf(said);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  private void columns() {
    DefinitionMap all = file.map("columns");
    if (all == null) {
      return;
    }
    for (String name : all.names()) {
      DefinitionMap map = all.map(name);
      if (!name.matches("[a-z][a-z0-9_]*")) {
        all.faultAtName(
            name, "列名 %s 只能用小写字母、数字和 _".formatted(name), "name columns in a-z, 0-9 and _: " + name);
      }
      if (map != null) {
        ColumnKind kind = map.choice("kind", ColumnKind.class, ColumnKind::word, true);
        String[] headers = map.has("in") ? sides(map, "in") : new String[] {name, name};
        String former = map.optionalText("former");
        if (former != null && kind != ColumnKind.PERSON_NAME) {
          map.fault("former", "只有 person_name 有 former", "only a person_name has former values");
        }
        Bilingual title = map.has("title") ? map.bilingual("title") : new Bilingual(name, name);
        columns.put(name, new LinkageColumn(name, title, kind, headers[0], headers[1], former));
        map.noOthers();
      }
    }
    if (columns.isEmpty()) {
      file.fault("columns", "至少要有一列", "at least one column is needed");
    }
  }

  private @Nullable LinkageColumn column(SourceText said, int offset, String name) {
    LinkageColumn column = columns.get(name);
    if (column == null) {
      file.file()
          .fault(
              said.fault(
                  offset,
                  "没有列 %s%s".formatted(name, Nearest.questionZh(name, columns.keySet())),
                  "there is no column %s%s"
                      .formatted(name, Nearest.questionEn(name, columns.keySet()))));
    }
    return column;
  }

  private List<BlockRule> blocks() {
    List<BlockRule> rules = new ArrayList<>();
    for (List<SourceText> said : file.sourceLists("blocks")) {
      List<KeyPart> parts = new ArrayList<>();
      if (said.isEmpty()) {
        file.fault("blocks", "规则里没有内容", "a rule is empty");
      }
      for (SourceText text : said) {
        KeyPart part = keyPart(text);
        if (part != null) {
          parts.add(part);
        }
      }
      rules.add(new BlockRule(parts));
    }
    if (rules.isEmpty()) {
      file.fault("blocks", "至少要有一条分组规则", "at least one blocking rule is needed");
    }
    return rules;
  }

  private @Nullable KeyPart keyPart(SourceText said) {
    String text = said.text();
    int dot = text.indexOf('.');
    LinkageColumn column = column(said, 0, dot < 0 ? text : text.substring(0, dot));
    if (column == null) {
      return null;
    }
    if (dot < 0) {
      return new KeyPart(column.name(), column.kind().mainForm());
    }
    String form = text.substring(dot + 1);
    boolean isPart = form.matches("(first|last)[1-9]") && isSpelled(column.kind());
    if (!isPart && !column.kind().forms().contains(form)) {
      String known = String.join(" ", column.kind().forms());
      file.file()
          .fault(
              said.fault(
                  dot + 1,
                  "%s 没有形式 %s，只有 %s".formatted(column.name(), form, known),
                  "%s has no form %s, only %s".formatted(column.name(), form, known)));
    }
    return new KeyPart(column.name(), form);
  }

  /** True if the first and last characters of a value say something. */
  private static boolean isSpelled(ColumnKind kind) {
    return switch (kind) {
      case TEXT, DIGITS, IDENTITY_NUMBER -> true;
      case DATE, PERSON_NAME, VILLAGE -> false;
    };
  }

  private List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (DefinitionMap map : file.maps("comparisons")) {
      SourceText named = map.source("column");
      LinkageColumn column = column(named, 0, named.text());
      List<Level> levels = new ArrayList<>();
      for (SourceText said : map.sources("levels")) {
        Level level = column == null ? null : level(said, column);
        if (level != null) {
          levels.add(level);
        }
      }
      boolean isRareMore = map.flag("term_frequency");
      Dependence dependsOn = dependence(map, "depends_on", comparisons);
      Dependence unless = dependence(map, "unless", comparisons);
      if (column != null) {
        if (levels.isEmpty()) {
          map.fault("levels", "至少要有一级", "at least one level is needed");
        }
        if (comparisons.stream().anyMatch(c -> c.column().equals(column.name()))) {
          map.fault(
              "column",
              "列 %s 已经比过".formatted(column.name()),
              "column %s is compared twice".formatted(column.name()));
        }
        comparisons.add(new Comparison(column.name(), levels, isRareMore, dependsOn, unless));
      }
      map.noOthers();
    }
    if (comparisons.isEmpty()) {
      file.fault("comparisons", "至少要比较一列", "at least one column must be compared");
    }
    return comparisons;
  }

  /** {@code name same_given}: an earlier comparison, and its weakest level that counts. */
  private @Nullable Dependence dependence(
      DefinitionMap map, String field, List<Comparison> earlier) {
    SourceText said = map.optionalSource(field);
    if (said == null) {
      return null;
    }
    String[] words = said.text().strip().split("\\s+", 2);
    for (int c = 0; c < earlier.size(); c++) {
      List<String> levels = earlier.get(c).levels().stream().map(Level::toString).toList();
      if (earlier.get(c).column().equals(words[0])
          && words.length == 2
          && levels.contains(words[1])) {
        return new Dependence(c, levels.indexOf(words[1]));
      }
    }
    fault(
        said,
        field + " 要写前面比过的一列和它的一级，例如 name same_given",
        field + " needs an earlier column and one of its levels, such as name same_given");
    return null;
  }

  private @Nullable Level level(SourceText said, LinkageColumn column) {
    String[] words = said.text().strip().split("\\s+", -1);
    List<LevelKind> known = LevelKind.of(column.kind());
    LevelKind kind =
        known.stream().filter(level -> level.word().equals(words[0])).findFirst().orElse(null);
    if (kind == null) {
      List<String> all = known.stream().map(LevelKind::word).toList();
      fault(
          said,
          "%s 没有 %s 这一级，只有 %s".formatted(column.kind().word(), words[0], String.join(" ", all)),
          "%s has no level %s, only %s"
              .formatted(column.kind().word(), words[0], String.join(" ", all)));
      return null;
    }
    if (kind == LevelKind.FORMER && column.former() == null) {
      fault(said, "这一列没有写 former", "the column names no former values");
      return null;
    }
    String argument = words.length > 1 ? words[1] : "";
    if (words.length > (kind.argument() == LevelKind.Argument.NONE ? 1 : 2)) {
      fault(said, "这一级后面的内容多了", "too much stands behind this level");
      return null;
    }
    return switch (kind.argument()) {
      case NONE -> new Level(kind, 0, null);
      case COLUMN -> {
        LinkageColumn other = column(said, said.text().length() - argument.length(), argument);
        yield other == null ? null : new Level(kind, 0, other.name());
      }
      case COUNT -> {
        if (!argument.matches("[1-9]\\d{0,3}")) {
          fault(said, kind.word() + " 后面要写整数", kind.word() + " needs a whole number behind it");
          yield null;
        }
        yield new Level(kind, Integer.parseInt(argument), null);
      }
      case SHARE -> {
        Double share = number(argument);
        if (share == null || share <= 0 || share > 1) {
          fault(
              said,
              kind.word() + " 后面要写 0 到 1 的数",
              kind.word() + " needs a number between 0 and 1");
          yield null;
        }
        yield new Level(kind, share, null);
      }
    };
  }

  private void fault(SourceText said, String chinese, String english) {
    file.file().fault(said.fault(0, chinese, english));
  }
}
