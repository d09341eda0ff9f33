package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.feed.RawFile;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.plan.DuckDb;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a run did, in numbers: {@code summary.json} (interfaces.md §4). */
public final class Summary {
  private final Map<String, Object> content;

  private Summary(Map<String, Object> content) {
    this.content = content;
  }

  /** The content as nested maps and lists. */
  public Map<String, Object> content() {
    return content;
  }

  /** Indicator → households or members for whom it is UNKNOWN. */
  Map<String, Long> unknown() {
    Map<String, Long> unknown = new LinkedHashMap<>();
    if (content.get("hits") instanceof Map<?, ?> hits) {
      hits.forEach((code, counts) -> {
        if (counts instanceof Map<?, ?> of && of.get("unknown") instanceof Long count) {
          unknown.put(String.valueOf(code), count);
        }
      });
    }
    return unknown;
  }

  void write(Path file) throws IOException {
    byte[] json =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(content);
    Files.write(file, json);
  }

  static Summary of(
      DuckDb engine,
      MonthRun.Order order,
      Definitions definitions,
      RawSheets raw,
      FeedLedger ledger,
      List<String> registryNotices,
      List<CompiledIndicator> indicators,
      StageLog log)
      throws SQLException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("period", order.period().toString());
    content.put("households", engine.number("select count(*) from household"));
    content.put("members", engine.number("select count(*) from member"));
    content.put("definitions_sha256", definitions.digest());
    content.put(
        "engine", "duckdb " + engine.rows("select version()", row -> row.getString(1)).getFirst());
    content.put("inputs", inputs(raw));
    content.put("rows", rows(engine));
    content.put("linked_by", linkedBy(engine));
    content.put("feeds_missing", missing(definitions, ledger.arrived()));
    content.put("held", held(ledger));
    content.put("notices", registryNotices);
    content.put("hits", hits(engine, indicators));
    content.put(
        "warnings", engine.number("select count(distinct household) from hit where is_true"));
    Map<String, Double> seconds = new LinkedHashMap<>();
    log.seconds().forEach((stage, took) -> seconds.put(stage, Math.round(took * 1000) / 1000.0));
    content.put("seconds", seconds);
    return new Summary(content);
  }

  private static List<Map<String, Object>> inputs(RawSheets raw) {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (RawFile file : raw.files()) {
      Map<String, Object> input = new LinkedHashMap<>();
      input.put("period", file.period());
      input.put("file", file.file());
      input.put("bytes", file.bytes());
      input.put("sha256", file.sha256());
      inputs.add(input);
    }
    return inputs;
  }

  private static List<Map<String, Object>> rows(DuckDb engine) throws SQLException {
    Map<Integer, Map<String, Object>> bySheet = new TreeMap<>();
    engine.rows(
        """
        select s.sheet, s.period, s.file, s.sheet_name, s.feed, r.outcome, coalesce(r.lines, 0)
        from sheet s left join (select sheet, outcome, count(*) as lines from every_row group by sheet, outcome) r on r.sheet = s.sheet
        order by s.sheet, r.outcome\
        """,
        row -> {
          Map<String, Object> sheet =
              bySheet.computeIfAbsent(
                  row.getInt(1),
                  s -> {
                    Map<String, Object> made = new LinkedHashMap<>();
                    made.put("rows", 0L);
                    return made;
                  });
          sheet.put("period", row.getInt(2));
          sheet.put("file", row.getString(3));
          sheet.put("sheet", row.getString(4));
          sheet.put("feed", row.getString(5));
          if (row.getString(6) != null) {
            sheet.put(row.getString(6), row.getLong(7));
            sheet.merge("rows", row.getLong(7), (a, b) -> (Long) a + (Long) b);
          }
          return sheet;
        });
    return new ArrayList<>(bySheet.values());
  }

  private static Map<String, Object> linkedBy(DuckDb engine) throws SQLException {
    Map<String, Object> paths = new LinkedHashMap<>();
    // by code first: there are few of them
    List<Long> counts =
        engine
            .rows(
                """
                select sum(case when is_taken and not is_decided and code not like '%ID_FROM_CARD%' then with_member else 0 end),
                       sum(case when is_taken and not is_decided and code like '%ID_FROM_CARD%' then lines else 0 end),
                       sum(case when is_taken and is_decided then lines else 0 end),
                       sum(case when code like '%CANDIDATE%' then lines else 0 end)
                from (select outcome in ('ACCEPTED', 'FIXED') as is_taken, coalesce(code, '') as code,
                             coalesce(code, '') like '%IDENTITY_DECIDED%' as is_decided, count(*) as lines, count(member) as with_member
                      from every_row group by all)\
                """,
                row -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
            .getFirst();
    paths.put("identity_number", counts.get(0));
    paths.put("disability_card", counts.get(1));
    if (counts.get(2) > 0) {
      paths.put("decision", counts.get(2));
    }
    paths.put("candidate_for_clerk", counts.get(3));
    return paths;
  }

  private static List<String> missing(Definitions definitions, Set<String> arrived) {
    return definitions.feeds().stream()
        .map(f -> f.code())
        .filter(f -> !arrived.contains(f))
        .toList();
  }

  private static List<Map<String, Object>> held(FeedLedger ledger) {
    List<Map<String, Object>> held = new ArrayList<>();
    for (Holds.Hold hold : ledger.holds()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("feed", hold.feed());
      entry.put("period", hold.period());
      entry.put("file", hold.file());
      entry.put("code", hold.code());
      entry.put("zh", hold.zh());
      entry.put("en", hold.en());
      held.add(entry);
    }
    return held;
  }

  private static Map<String, Object> hits(DuckDb engine, List<CompiledIndicator> indicators)
      throws SQLException {
    Map<String, Map<String, Object>> byCode = new TreeMap<>();
    indicators.forEach(i -> {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("true", 0L);
      counts.put("unknown", 0L);
      byCode.put(i.code(), counts);
    });
    // households with a TRUE; rows (households or members) that are UNKNOWN
    engine.rows(
        """
        select n.code, true, count(distinct v.household) from true_verdict v join indicator_name n on n.indicator = v.indicator group by n.code
        union all
        select n.code, false, v.people from (select indicator, count(*) as people from (select indicator from verdict where is_true is null union all select indicator from not_arrived where indicator not in (select indicator from verdict)) u group by indicator) v
        join indicator_name n on n.indicator = v.indicator\
        """,
        row -> {
          Map<String, Object> counts = byCode.get(row.getString(1));
          if (counts != null) {
            counts.put(row.getBoolean(2) ? "true" : "unknown", row.getLong(3));
          }
          return row.getString(1);
        });
    return new LinkedHashMap<>(byCode);
  }
}
