package cn.anju.engine.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one file of {@code feeds/}. */
final class FeedFile {
  private static final Pattern SIZED =
      Pattern.compile("(text|decimal)\\((\\d+)(?:,\\s*(\\d+))?\\)");

  private FeedFile() {}

  static FeedDefinition read(DefinitionMap feed) {
    String code = feed.text("code");
    Bilingual title = feed.bilingual("title");
    String department = feed.text("department");
    FeedDefinition.Mode mode = feed.choice("mode", FeedDefinition.Mode.class);
    FeedDefinition.LaterWins laterWins = feed.choice("later_wins", FeedDefinition.LaterWins.class);
    List<ColumnDefinition> columns = columns(feed.maps("columns"));
    Map<String, ColumnType> types = new HashMap<>();
    columns.forEach(c -> types.put(c.name(), c.type()));
    List<String> key = feed.texts("key");
    key.forEach(name -> mustBeColumn(feed, "key", name, types));
    String businessDate = feed.optionalText("business_date");
    mustBeColumn(feed, "business_date", businessDate, types);
    mustBeDate(feed, businessDate, types);
    String region = feed.optionalText("region");
    mustBeColumn(feed, "region", region, types);
    if (laterWins == FeedDefinition.LaterWins.REPORT_STAGE && !types.containsKey("report_stage")) {
      feed.fault("later_wins", "没有 report_stage 列", "there is no column report_stage");
    }
    FeedDefinition.PersonColumns person = person(feed, types);
    FeedDefinition definition =
        new FeedDefinition(
            code,
            title,
            department,
            mode,
            key,
            laterWins,
            feed.optionalSource("reversal"),
            businessDate,
            person,
            region,
            feed.flag("supply_points"),
            feed.optionalSource("outside"),
            rests(feed),
            columns,
            checks(feed));
    feed.noOthers();
    return definition;
  }

  private static void mustBeColumn(
      DefinitionMap map, String field, @Nullable String name, Map<String, ColumnType> types) {
    if (name != null && !types.containsKey(name)) {
      map.fault(
          field,
          "%s 写的 %s 不是本表的列%s".formatted(field, name, Nearest.questionZh(name, types.keySet())),
          "%s names %s, which is no column%s"
              .formatted(field, name, Nearest.questionEn(name, types.keySet())));
    }
  }

  private static void mustBeDate(
      DefinitionMap feed, @Nullable String businessDate, Map<String, ColumnType> types) {
    ColumnType type = businessDate == null ? null : types.get(businessDate);
    boolean isDate =
        type == null
            || type instanceof ColumnType.Date
            || type instanceof ColumnType.DateTime
            || type instanceof ColumnType.Month;
    if (!isDate) {
      feed.fault(
          "business_date",
          "业务日期 %s 不是日期列".formatted(businessDate),
          "business_date %s is no date column".formatted(businessDate));
    }
  }

  private static FeedDefinition.PersonColumns person(
      DefinitionMap feed, Map<String, ColumnType> types) {
    DefinitionMap person = feed.map("person");
    if (person == null) {
      return new FeedDefinition.PersonColumns(
          null, null, Grain.MEMBER, null, null, null, null, null, null);
    }
    Map<String, @Nullable String> named = new HashMap<>();
    for (String role :
        List.of(
            "id",
            "name",
            "guardian_id",
            "guardian_name",
            "card",
            "number",
            "spouse_id",
            "reference")) {
      String column = person.optionalText(role);
      mustBeColumn(person, role, column, types);
      named.put(role, column);
    }
    Grain grain = person.has("grain") ? person.choice("grain", Grain.class) : Grain.MEMBER;
    if (named.get("id") == null && named.get("reference") == null) {
      feed.fault("person", "person 要写明 id 或 reference", "person needs id or reference");
    }
    person.noOthers();
    return new FeedDefinition.PersonColumns(
        named.get("id"),
        named.get("name"),
        grain,
        named.get("guardian_id"),
        named.get("guardian_name"),
        named.get("card"),
        named.get("number"),
        named.get("spouse_id"),
        named.get("reference"));
  }

  private static Set<Integer> rests(DefinitionMap feed) {
    Set<Integer> months = new HashSet<>();
    List<String> said = feed.optionalTexts("rests");
    for (String month : said == null ? List.<String>of() : said) {
      if (month.matches("[1-9]|1[0-2]")) {
        months.add(Integer.valueOf(month));
      } else {
        feed.fault("rests", "rests 应是月份 1–12", "rests must be months 1–12");
      }
    }
    return months;
  }

  private static List<ColumnDefinition> columns(List<DefinitionMap> maps) {
    List<ColumnDefinition> columns = new ArrayList<>();
    Map<String, String> columnOfHeader = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (DefinitionMap map : maps) {
      String name = map.text("name");
      if (!name.matches("[a-z][a-z0-9_]*")) {
        map.fault("name", "列名应是小写字母、数字和下划线", "a column's name is of a–z, 0–9 and _");
      } else if (!seen.add(name)) {
        map.fault("name", "列名 %s 重复".formatted(name), "column %s is given twice".formatted(name));
      }
      List<String> variants = map.optionalTexts("variants");
      ColumnDefinition column =
          new ColumnDefinition(
              name,
              map.nonBlank("header"),
              variants == null ? List.of() : variants,
              type(map),
              map.flag("required"),
              map.flag("illness"));
      for (String header : column.headers()) {
        String other = columnOfHeader.putIfAbsent(header, name);
        if (other != null) {
          map.fault(
              other.equals(name) || !column.header().equals(header) ? "variants" : "header",
              "表头 %s 已是 %s 列的".formatted(header, other),
              "header %s already means column %s".formatted(header, other));
        }
      }
      map.noOthers();
      columns.add(column);
    }
    return columns;
  }

  private static ColumnType type(DefinitionMap map) {
    String said = map.text("type");
    DefinitionMap codes = map.optionalMap("codes");
    if (codes != null && !said.equals("code")) {
      map.faultAtName("codes", "只有 code 类型的列有 codes", "only a column of type code has codes");
    }
    Matcher sized = SIZED.matcher(said);
    if (sized.matches() && sized.group(1).equals("text") == (sized.group(3) == null)) {
      int size = Integer.parseInt(sized.group(2));
      return sized.group(3) == null
          ? new ColumnType.Text(size)
          : new ColumnType.Decimal(size, Integer.parseInt(sized.group(3)));
    }
    return switch (said) {
      case "code" -> new ColumnType.Code(codesOf(map, codes));
      case "integer" -> new ColumnType.Whole();
      case "date" -> new ColumnType.Date();
      case "datetime" -> new ColumnType.DateTime();
      case "month" -> new ColumnType.Month();
      case "year" -> new ColumnType.Year();
      case "id_no" -> new ColumnType.IdNumber();
      default -> {
        map.fault(
            "type",
            "没有类型 %s，只有 text(n)、code、decimal(p,s)、integer、date、datetime、month、year、id_no"
                .formatted(said),
            ("there is no type %s, only text(n), code, decimal(p,s), integer, date, datetime,"
                    + " month, year, id_no")
                .formatted(said));
        yield new ColumnType.Text(0);
      }
    };
  }

  private static Map<String, List<String>> codesOf(
      DefinitionMap map, @Nullable DefinitionMap codes) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    if (codes == null) {
      map.fault("type", "code 类型要写 codes", "type code needs codes");
      return labels;
    }
    Map<String, String> codeOf = new HashMap<>();
    for (String code : codes.names()) {
      Node node = codes.raw(code);
      List<String> said =
          node instanceof SequenceNode
              ? codes.texts(code)
              : node instanceof ScalarNode scalar ? List.of(scalar.getValue()) : codes.texts(code);
      labels.put(code, said);
      for (String label : said) {
        String other = codeOf.put(label, code);
        if (other != null) {
          codes.fault(
              code,
              "%s 已是代码 %s 的名称".formatted(label, other),
              "%s already means code %s".formatted(label, other));
        }
      }
    }
    return labels;
  }

  private static List<FeedCheck> checks(DefinitionMap feed) {
    List<FeedCheck> checks = new ArrayList<>();
    for (DefinitionMap map : feed.optionalMaps("checks")) {
      String code = map.text("code");
      if (!code.matches("[A-Z][A-Z0-9_]*")) {
        map.fault("code", "规则码应是大写字母、数字和下划线", "a check's code is of A–Z, 0–9 and _");
      }
      checks.add(
          new FeedCheck(
              code,
              map.source("when"),
              map.choice("outcome", Outcome.class) == Outcome.QUARANTINED,
              map.bilingual("reason")));
      map.noOthers();
    }
    return checks;
  }

  private enum Outcome {
    QUARANTINED,
    ACCEPTED
  }
}
