package cn.anju.engine.definition;

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
      Set.of("WAGE", "OPERATING", "PROPERTY", "TRANSFER", "OPERATING_COST", "CLAIM");

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
      IncomeItem item =
          new IncomeItem(
              map.nonBlank("item"),
              map.nonBlank("en"),
              category,
              map.requiredFlag("counted"),
              map.whole("from"));
      if (items.stream().anyMatch(i -> i.item().equals(item.item()) && i.from() == item.from())) {
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
