package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.plan.DuckDb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The results of a run as one HTML file that needs nothing else: warnings with their sentences and
 * evidence, indicators with their counts, files with the outcome of their rows. Made from the files
 * that the run left, so any run can be looked at later.
 */
public final class HtmlReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlReport() {}

  /**
   * Writes {@code report.html} into a run's folder.
   *
   * @param out the run's folder with hits.csv, warnings.csv and summary.json
   * @param definitions folder of the definitions, for the names of places
   */
  public static Path write(Path out, Path definitions, Definitions loaded)
      throws IOException, SQLException {
    JsonNode summary = JSON.readTree(Files.readAllBytes(out.resolve("summary.json")));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("period", summary.path("period").asText());
    data.put("households", summary.path("households").asLong());
    data.put("members", summary.path("members").asLong());
    data.put("indicators", indicators(loaded, summary.path("hits")));
    files(summary, data);
    try (DuckDb engine = DuckDb.open("1GB", out, 2)) {
      warnings(engine, out, definitions, data);
    }
    String page;
    try (InputStream template =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
      page = new String(template.readAllBytes(), StandardCharsets.UTF_8);
    }
    String json = JSON.writeValueAsString(data).replace("<", "\\u003c");
    Path file = out.resolve("report.html");
    Files.writeString(file, page.replace("/*DATA*/", json));
    return file;
  }

  private static List<Map<String, Object>> indicators(Definitions loaded, JsonNode hits) {
    List<Map<String, Object>> indicators = new ArrayList<>();
    for (IndicatorDefinition definition : loaded.indicators()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", definition.code());
      one.put("zh", definition.title().zh());
      one.put("en", definition.title().en());
      one.put("level", definition.level().toString());
      one.put("t", hits.path(definition.code()).path("true").asLong());
      one.put("u", hits.path(definition.code()).path("unknown").asLong());
      indicators.add(one);
    }
    return indicators;
  }

  private static void files(JsonNode summary, Map<String, Object> data) {
    List<Map<String, Object>> files = new ArrayList<>();
    long rows = 0;
    int period = Integer.parseInt(summary.path("period").asText().replace("-", ""));
    for (JsonNode sheet : summary.path("rows")) {
      rows += sheet.path("rows").asLong();
      if (sheet.path("period").asInt() == period) {
        files.add(
            JSON.convertValue(
                sheet,
                new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {}));
      }
    }
    data.put("rows", rows);
    data.put("files", files);
  }

  private static void warnings(DuckDb engine, Path out, Path definitions, Map<String, Object> data)
      throws SQLException, IOException {
    String hitsCsv = Registry.quoted(out.resolve("hits.csv").toString());
    String warningsCsv = Registry.quoted(out.resolve("warnings.csv").toString());
    Map<String, Map<String, Object>> byHousehold = new LinkedHashMap<>();
    TreeSet<String> towns = new TreeSet<>();
    Map<String, RegionNames> regions = new LinkedHashMap<>();
    engine.rows(
        """
        select household_no, level, group_code from read_csv(%s, header = true, all_varchar = true)
        order by case level when 'RED' then 0 when 'ORANGE' then 1 else 2 end, household_no\
        """
            .formatted(warningsCsv),
        row -> {
          String group = row.getString(3) == null ? "" : row.getString(3);
          String[] place = placeOf(regions, definitions, group);
          Map<String, Object> warning = new LinkedHashMap<>();
          warning.put("no", row.getString(1));
          warning.put("level", row.getString(2));
          warning.put("town", place[0]);
          warning.put("place", place[0] + place[1]);
          if (!place[0].isEmpty()) {
            towns.add(place[0]);
          }
          byHousehold.put(row.getString(1), warning);
          return warning;
        });
    Map<String, List<Map<String, Object>>> hitsOf = new HashMap<>();
    Map<String, String> levels = new LinkedHashMap<>();
    if (data.get("indicators") instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          levels.put(String.valueOf(map.get("code")), String.valueOf(map.get("level")));
        }
      }
    }
    engine.rows(
        """
        select household_no, indicator, measured, threshold, explanation, evidence
        from read_csv(%s, header = true, all_varchar = true) where verdict = 'TRUE'\
        """
            .formatted(hitsCsv),
        row -> {
          Map<String, Object> hit = new LinkedHashMap<>();
          hit.put("i", row.getString(2));
          hit.put("m", row.getString(3));
          hit.put("t", row.getString(4));
          hit.put("x", row.getString(5));
          hit.put("v", row.getString(6));
          return hitsOf.computeIfAbsent(row.getString(1), h -> new ArrayList<>()).add(hit);
        });
    List<String> order = List.of("RED", "ORANGE", "YELLOW");
    for (Map.Entry<String, Map<String, Object>> warning : byHousehold.entrySet()) {
      List<Map<String, Object>> hits = hitsOf.getOrDefault(warning.getKey(), new ArrayList<>());
      hits.sort(
          Comparator.comparingInt(
              hit -> order.indexOf(levels.getOrDefault(String.valueOf(hit.get("i")), "YELLOW"))));
      warning.getValue().put("hits", hits);
    }
    data.put("towns", new ArrayList<>(towns));
    data.put("warnings", new ArrayList<>(byHousehold.values()));
  }

  private static String[] placeOf(
      Map<String, RegionNames> regions, Path definitions, String group) {
    if (group.length() < 12) {
      return new String[] {"", group};
    }
    RegionNames names =
        regions.computeIfAbsent(
            group.substring(0, 6),
            county -> {
              try {
                return RegionNames.load(definitions, county);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    String groupNo = group.length() > 12 ? Integer.parseInt(group.substring(12)) + "组" : "";
    return new String[] {
      names.townName(group), names.villageName(group.substring(0, 12)) + groupNo
    };
  }
}
