package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.EvidenceRule;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.fact.FactPlan;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 依据: the rows behind each TRUE hit, as {@code file#sheet!row}. Every group of facts says which
 * rows of which source speak for which fact; here they are found for the households that have a
 * hit. Leaves {@code evidence(household, member, indicator, event_key, evidence)}.
 */
public final class Evidence {
  private static final Map<String, String> LEDGERS =
      Map.of(
          "income",
          "income.csv",
          "spending",
          "spending.csv",
          "annual_account",
          "annual_accounts.csv");

  private final DuckDb engine;
  private final List<CompiledIndicator> indicators;
  private final List<FactGroup> groups;
  private final FactPlan facts;

  public Evidence(
      DuckDb engine, List<CompiledIndicator> indicators, List<FactGroup> groups, FactPlan facts) {
    this.engine = engine;
    this.indicators = indicators;
    this.groups = groups;
    this.facts = facts;
  }

  /** Needs {@code hit}; reads the rows that the facts were made from. */
  public void find() throws SQLException {
    engine.execute(
        "create or replace table evidence_row (household integer, member integer, indicator smallint, event_key varchar, place varchar, sheet integer, row_no integer)");
    engine.execute(
        "create or replace table true_hit as select distinct household, member, indicator, event_key from hit where is_true union select household, member, indicator, null from doubted");
    List<Integer> hit =
        engine.rows("select distinct indicator from true_hit", row -> row.getInt(1));
    Map<String, Grain> grainOf = new HashMap<>();
    for (FactGroup group : groups) {
      group.facts().forEach(f -> grainOf.put(f.name(), group.grain()));
      group.events().forEach(e -> grainOf.put(e.name(), group.grain()));
    }
    for (FactGroup group : groups) {
      for (EvidenceRule rule : group.evidence()) {
        for (Grain grain : Grain.values()) {
          List<Integer> using = new ArrayList<>();
          for (int i : hit) {
            boolean uses =
                indicators.get(i).factsUsed().stream()
                    .anyMatch(f -> rule.facts().contains(f) && grainOf.get(f) == grain);
            if (uses) {
              using.add(i);
            }
          }
          if (!using.isEmpty()) {
            collect(rule, grain, using);
          }
        }
      }
    }
    collectObservations(hit);
    engine.execute(
        """
        create or replace table evidence as
        select household, member, indicator, event_key, string_agg(place || row_no, ';' order by place, sheet, row_no) as evidence
        from (select distinct household, member, indicator, event_key, place, sheet, row_no from evidence_row)
        group by household, member, indicator, event_key\
        """);
  }

  private void collect(EvidenceRule rule, Grain grain, List<Integer> using) throws SQLException {
    String ledger = LEDGERS.get(rule.from());
    String relation = facts.resolve("{" + rule.from() + "}");
    String ids = using.stream().map(String::valueOf).collect(joining(", "));
    String byEvents = "";
    if (rule.key() != null) {
      List<Integer> keyed =
          using.stream()
              .filter(i ->
                  indicators.get(i).causes().stream()
                      .anyMatch(c -> rule.facts().contains(c.group())))
              .toList();
      if (!keyed.isEmpty()) {
        byEvents =
            " and (h.event_key is null or h.indicator not in (%s) or h.event_key = %s)"
                .formatted(
                    keyed.stream().map(String::valueOf).collect(joining(", ")),
                    facts.resolve(rule.key()));
      }
    }
    String join =
        grain == Grain.MEMBER && ledger == null
            ? "r.member = h.member or (h.member is null and r.household = h.household)"
            : "r.household = h.household";
    if (grain == Grain.MEMBER && ledger == null) {
      // two joins by equality are quicker than one by "or"
      insert(ledger, relation, "r.member = h.member", ids, rule, byEvents);
      insert(
          ledger, relation, "h.member is null and r.household = h.household", ids, rule, byEvents);
    } else {
      insert(ledger, relation, join, ids, rule, byEvents);
    }
  }

  private void insert(
      @org.jspecify.annotations.Nullable String ledger,
      String relation,
      String join,
      String ids,
      EvidenceRule rule,
      String byEvents)
      throws SQLException {
    String place = ledger == null ? "s.file || '#' || s.sheet_name || '!'" : "'" + ledger + "#!'";
    String sheetJoin = ledger == null ? " join sheet s on s.sheet = r.sheet" : "";
    engine.execute(
        """
        insert into evidence_row
        select h.household, h.member, h.indicator, h.event_key, %s, %s, r.row_no
        from true_hit h join %s r on %s%s
        where h.indicator in (%s) and (%s)%s\
        """
            .formatted(
                place,
                ledger == null ? "r.sheet" : "0",
                relation,
                join,
                sheetJoin,
                ids,
                facts.resolve(rule.where()),
                byEvents));
  }

  private void collectObservations(List<Integer> hit) throws SQLException {
    for (int i : hit) {
      String names =
          indicators.get(i).factsUsed().stream()
              .map(f -> "'" + f + "'")
              .sorted()
              .collect(joining(", "));
      if (names.isEmpty()) {
        continue;
      }
      engine.execute(
          """
          insert into evidence_row
          select h.household, h.member, h.indicator, h.event_key, s.file || '#' || s.sheet_name || '!', g.sheet, g.row_no
          from true_hit h join grid g on g.household = h.household and (g.member is null or h.member is null or g.member = h.member)
          join sheet s on s.sheet = g.sheet
          where h.indicator = %d and g.fact in (%s)\
          """
              .formatted(i, names));
    }
  }
}
