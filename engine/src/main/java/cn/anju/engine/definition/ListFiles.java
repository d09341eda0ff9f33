package cn.anju.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the lists that a district edits: parameters of a year, income items, major diseases. */
final class ListFiles {
  private static final Set<String> CATEGORIES =
      Set.of("WAGE", "OPERATING", "PROPERTY", "TRANSFER", "OPERATING_COST", "CLAIM", "SPENDING");

  private static final Set<String> WUJIN = Set.of("RENT", "DIVIDEND", "CASH", "SALARY", "AWARD");

  private ListFiles() {}

  /** The parameters of one year; the file is named after it. */
  static List<DatedParameter> parameters(DefinitionMap file, int yearOfName) {
    List<DatedParameter> parameters = new ArrayList<>();
    int year = file.whole("year");
    if (year != yearOfName) {
      file.fault(
          "year", "年度 %d 与文件名不符".formatted(year), "year %d is not the file's".formatted(year));
    }
    DefinitionMap all = file.map("parameters");
    if (all != null) {
      for (String name : all.names()) {
        DefinitionMap map = all.map(name);
        if (map != null) {
          parameters.add(
              new DatedParameter(
                  name,
                  map.bilingual("title"),
                  map.optionalText("unit"),
                  map.nonBlank("source"),
                  values(map, yearOfName)));
          map.noOthers();
        }
      }
    }
    file.noOthers();
    return parameters;
  }

  private static NavigableMap<LocalDate, ParameterValue> values(DefinitionMap map, int year) {
    NavigableMap<LocalDate, ParameterValue> values = new TreeMap<>();
    LocalDate newYear = LocalDate.of(year, 1, 1);
    if (!map.has("values")) {
      put(values, newYear, map, "value");
      return values;
    }
    for (DefinitionMap dated : map.maps("values")) {
      LocalDate from = IndicatorFile.day(dated.text("from"));
      if (from == null || from.getYear() != year) {
        dated.fault(
            "from", "from 应是 %d 年的日期".formatted(year), "from must be a day of %d".formatted(year));
      } else {
        put(values, from, dated, "value");
      }
      dated.noOthers();
    }
    if (values.isEmpty() || !values.firstKey().equals(newYear)) {
      map.fault(
          "values",
          "第一个值要从 %s 起".formatted(newYear),
          "the first value must hold from %s".formatted(newYear));
    }
    return values;
  }

  private static void put(
      NavigableMap<LocalDate, ParameterValue> values,
      LocalDate from,
      DefinitionMap map,
      String field) {
    map.text(field);
    Node node = map.raw(field);
    @Nullable ParameterValue value = node == null ? null : IndicatorFile.parameter(node);
    if (value != null) {
      values.put(from, value);
    }
  }

  static List<IncomeItem> incomeItems(DefinitionMap file) {
    List<IncomeItem> items = new ArrayList<>();
    for (DefinitionMap map : file.maps("items")) {
      String category = map.text("category");
      if (!CATEGORIES.contains(category)) {
        map.fault(
            "category",
            "没有收入类别 %s".formatted(category),
            "there is no category %s".formatted(category));
      }
      IncomeItem item = incomeItem(map, category);
      if (items.stream()
          .anyMatch(i ->
              i.item().equals(item.item())
                  && i.category().equals(item.category())
                  && i.from() == item.from()
                  && i.region().equals(item.region()))) {
        map.fault(
            "item",
            "收入项目 %s 重复".formatted(item.item()),
            "item %s is given twice".formatted(item.item()));
      }
      items.add(item);
      map.noOthers();
    }
    file.noOthers();
    return items;
  }

  private static IncomeItem incomeItem(DefinitionMap map, String category) {
    String item = map.nonBlank("item");
    String zh = map.optionalText("zh");
    String wujin = map.optionalText("wujin");
    if (wujin != null && !WUJIN.contains(wujin)) {
      map.fault("wujin", "五金里没有 %s".formatted(wujin), "wujin has no %s".formatted(wujin));
    }
    BigDecimal costShare = share(map);
    String costItem = map.optionalText("cost_item");
    if ((costShare == null) != (costItem == null)) {
      map.fault(
          "cost_share",
          "默认成本率 cost_share 和成本项目 cost_item 要一起写",
          "cost_share and cost_item are given together");
    }
    return new IncomeItem(
        item,
        zh == null ? item : zh,
        map.nonBlank("en"),
        category,
        map.requiredFlag("counted"),
        map.whole("from"),
        region(map),
        wujin,
        map.optionalText("unit"),
        costShare,
        costItem,
        map.has("rigid") && map.requiredFlag("rigid"));
  }

  private static @Nullable BigDecimal share(DefinitionMap map) {
    String said = map.optionalText("cost_share");
    if (said == null) {
      return null;
    }
    if (!said.matches("0\\.\\d{1,4}")) {
      map.fault("cost_share", "成本率应是 0 到 1 之间的小数", "the share lies between 0 and 1");
      return null;
    }
    return new BigDecimal(said);
  }

  /** The digits that the codes of a region's places begin with. */
  private static String region(DefinitionMap map) {
    String code = map.optionalText("region");
    if (code == null) {
      return "";
    }
    if (!code.matches("\\d{12}")) {
      map.fault("region", "region 应是 12 位区划代码", "region must be a code of 12 digits");
      return "";
    }
    return code.endsWith("000000")
        ? code.substring(0, 6)
        : code.endsWith("000") ? code.substring(0, 9) : code;
  }

  static List<MajorDisease> majorDiseases(DefinitionMap file) {
    List<MajorDisease> diseases = new ArrayList<>();
    for (DefinitionMap map : file.maps("diseases")) {
      List<String> aliases = map.optionalTexts("aliases");
      MajorDisease disease =
          new MajorDisease(
              map.nonBlank("code"),
              map.nonBlank("name"),
              aliases == null ? List.of() : aliases,
              map.whole("from"));
      if (diseases.stream().anyMatch(d -> d.code().equals(disease.code()))) {
        map.fault(
            "code",
            "病种编码 %s 重复".formatted(disease.code()),
            "code %s is given twice".formatted(disease.code()));
      }
      diseases.add(disease);
      map.noOthers();
    }
    file.noOthers();
    return diseases;
  }

  /** Adds what one file of {@code titles/} says. */
  static void titles(
      DefinitionMap file,
      Map<String, Bilingual> domains,
      Map<String, Bilingual> departments,
      Map<String, String> words) {
    for (Map.Entry<String, Map<String, Bilingual>> kind :
        Map.of("domains", domains, "departments", departments).entrySet()) {
      DefinitionMap titles = file.optionalMap(kind.getKey());
      if (titles != null) {
        titles.names().forEach(code -> kind.getValue().put(code, titles.bilingual(code)));
      }
    }
    DefinitionMap english = file.optionalMap("words");
    if (english != null) {
      english.names().forEach(word -> words.put(word, english.text(word)));
    }
    file.noOthers();
  }
}
