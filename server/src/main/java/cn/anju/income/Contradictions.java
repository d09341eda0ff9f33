package cn.anju.income;

import static org.jooq.impl.DSL.inline;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.income.ContradictionRule;
import cn.anju.engine.income.ContradictionRules;
import cn.anju.household.HouseholdType;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.region.Regions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 矛盾 in the ledgers of a region and a year: what the rules of definitions/contradictions look for,
 * one statement a rule.
 */
@Component
class Contradictions {
  private static final int MOST = 500;
  private final DSLContext sql;
  private final ItemsInForce items;
  private final IncomeLines lines;
  private final Regions regions;
  private final Clock clock;
  private final List<ContradictionRule> rules;

  Contradictions(
      DSLContext sql,
      ItemsInForce items,
      IncomeLines lines,
      Regions regions,
      Clock clock,
      DefinitionsInForce definitions)
      throws IOException {
    this.sql = sql;
    this.items = items;
    this.lines = lines;
    this.regions = regions;
    this.clock = clock;
    ContradictionRules.Loaded loaded = ContradictionRules.load(definitions.folder());
    if (!loaded.faults().isEmpty()) {
      throw new IllegalStateException(
          "收入矛盾规则有误，不能启动。 Rules of contradictions are wrong; nothing is started.\n"
              + loaded.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    this.rules = loaded.rules();
  }

  /**
   * Something that does not fit.
   *
   * @param households those that it is about
   * @param headName of the only one; null: several
   * @param memberNo null: no single person
   * @param item null: no single item
   */
  record Contradiction(
      String rule,
      Bilingual title,
      Bilingual sentence,
      List<String> households,
      @Nullable String headName,
      Regions.Place region,
      @Nullable String memberNo,
      @Nullable String item) {}

  /**
   * All that was found.
   *
   * @param isCutOff whether there were more than are shown
   */
  record FoundContradictions(
      List<Contradiction> items, Map<String, Integer> counts, boolean isCutOff) {}

  @Transactional(readOnly = true)
  public FoundContradictions of(String region, int year) {
    if (!region.matches("\\d{12}") || year < 2016 || year > LocalDate.now(clock).getYear()) {
      throw Refusal.invalid("请选区划和 2016 年以来的年度。", "Choose a region and a year since 2016.")
          .asException();
    }
    List<Contradiction> found = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    boolean isCutOff = false;
    for (ContradictionRule rule : rules) {
      List<Contradiction> of =
          sql.fetch(
                  ContradictionSql.of(
                      rule, items.uncountedTable(), values(region, year, rule), MOST + 1))
              .map(row -> contradiction(rule, row, year));
      counts.put(rule.code(), Math.min(of.size(), MOST));
      isCutOff |= of.size() > MOST;
      found.addAll(of.subList(0, Math.min(of.size(), MOST)));
    }
    return new FoundContradictions(List.copyOf(found), Map.copyOf(counts), isCutOff);
  }

  private Map<String, String> values(String region, int year, ContradictionRule rule) {
    String prefix = Scope.prefixOf(region);
    Map<String, String> values = new HashMap<>();
    values.put("from_code", inline(prefix).toString());
    values.put("to_code", inline(prefix + "~").toString());
    values.put("year", Integer.toString(year));
    for (HouseholdType type : HouseholdType.values()) {
      values.put("line_" + type.name(), line(type, year));
      values.put("line_before_" + type.name(), line(type, year - 1));
    }
    rule.parameters().forEach((name, value) -> values.put(name, value.toPlainString()));
    return values;
  }

  private String line(HouseholdType type, int year) {
    IncomeLines.YearLine line = lines.of(type, year);
    return line == null ? "null::numeric" : line.amount().toPlainString();
  }

  private Contradiction contradiction(ContradictionRule rule, Record row, int year) {
    Map<String, BigDecimal> values = new HashMap<>();
    for (String word : List.of("amount", "before", "line", "households", "percent")) {
      BigDecimal value = row.get(word, BigDecimal.class);
      if (value != null) {
        values.put(word, value);
      }
    }
    values.put("year", BigDecimal.valueOf(year));
    cn.anju.engine.definition.Bilingual said = rule.sentence(values);
    return new Contradiction(
        rule.code(),
        new Bilingual(rule.title().zh(), rule.title().en()),
        new Bilingual(said.zh(), said.en()),
        Arrays.asList(row.get("numbers", String[].class)),
        row.get("head_name", String.class),
        regions.placeOf(row.get("place", String.class)),
        row.get("member_no", String.class),
        row.get("item", String.class));
  }
}
