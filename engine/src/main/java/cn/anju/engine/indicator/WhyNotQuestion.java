package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.ConditionFact;
import cn.anju.engine.expression.EventCause;
import cn.anju.engine.plan.DuckDb;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All indicators of one grain and family; planned once and asked of one household at a time. */
final class WhyNotQuestion implements AutoCloseable {
  private final DuckDb engine;
  private final FactSources sources;
  private final String scope;
  private final List<CompiledIndicator> asked;
  private final List<CompiledIndicator> able;
  private final Set<String> columns;
  private final Set<ConditionFact> facts = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final @Nullable PreparedStatement statement;

  WhyNotQuestion(
      DuckDb engine,
      List<CompiledIndicator> indicators,
      FactSources sources,
      Grain grain,
      Family family)
      throws SQLException {
    this.engine = engine;
    this.sources = sources;
    this.scope = "why_scope_" + grain.column();
    this.asked =
        indicators.stream()
            .filter(i -> i.grain() == grain && i.definition().family() == family)
            .toList();
    Set<String> own = columnsOf(grain);
    this.columns = new HashSet<>(own);
    if (grain == Grain.MEMBER) {
      Set<String> ofHousehold = columnsOf(Grain.HOUSEHOLD);
      String others =
          ofHousehold.stream()
              .filter(column -> !own.contains(column))
              .sorted()
              .map(column -> ", h." + column)
              .collect(joining());
      columns.addAll(ofHousehold);
      engine.execute(
          "create or replace view %s as select m.*%s from why_member m join why_household h on h.household = m.household"
              .formatted(scope, others));
    } else {
      engine.execute("create or replace view %s as select * from why_household".formatted(scope));
    }
    this.able = asked.stream().filter(this::canBeAsked).toList();
    this.statement = able.isEmpty() ? null : engine.connection().prepareStatement(selectOf(grain));
  }

  private String selectOf(Grain grain) {
    List<String> select = new ArrayList<>();
    select.add(grain == Grain.MEMBER ? "f.member_no" : "cast(null as varchar)");
    for (CompiledIndicator i : able) {
      select.add("(" + i.verdictSql() + ")");
      select.add(i.measuredSql(null));
      select.add(i.thresholdSql(null));
      select.add(i.measuredUnitSql(i.eventGroup(), null));
      for (ConditionFact fact : i.conditionFacts()) {
        if (fact.group() == null) {
          facts.add(fact);
        } else {
          groups.add(fact.group().name());
        }
      }
    }
    for (ConditionFact fact : facts) {
      select.add(able.getFirst().factTextSql(fact, null));
    }
    groups.forEach(group -> select.add("len(f." + group + ")"));
    return "select %s from %s f order by %s"
        .formatted(String.join(", ", select), scope, grain.column());
  }

  @Override
  public void close() throws SQLException {
    if (statement != null) {
      statement.close();
    }
  }

  private Set<String> columnsOf(Grain of) throws SQLException {
    return new HashSet<>(engine.rows("describe why_" + of.column(), row -> row.getString(1)));
  }

  private boolean canBeAsked(CompiledIndicator indicator) {
    return columns.containsAll(indicator.columnsUsed())
        && columns.containsAll(indicator.householdFactsUsed());
  }

  void answer(Map<String, List<WhyNot.Answer>> byCode) throws SQLException {
    Map<CompiledIndicator, List<WhyNotSeen>> seen = new LinkedHashMap<>();
    asked.forEach(indicator -> seen.put(indicator, new ArrayList<>()));
    if (statement != null) {
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          look(row, seen);
        }
      }
    }
    for (Map.Entry<CompiledIndicator, List<WhyNotSeen>> one : seen.entrySet()) {
      byCode.put(one.getKey().code(), chosen(one.getKey(), one.getValue()));
    }
  }

  /** One row: a member (or the household) before every indicator. */
  private void look(ResultSet row, Map<CompiledIndicator, List<WhyNotSeen>> seen)
      throws SQLException {
    int at = 2 + able.size() * 4;
    Map<String, @Nullable String> values = new HashMap<>();
    for (ConditionFact fact : facts) {
      values.put(fact.definition().name(), row.getString(at));
      at++;
    }
    Map<String, @Nullable Integer> events = new HashMap<>();
    for (String group : groups) {
      events.put(group, row.getObject(at) == null ? null : row.getInt(at));
      at++;
    }
    for (int i = 0; i < able.size(); i++) {
      int from = 2 + i * 4;
      Object verdict = row.getObject(from);
      Objects.requireNonNull(seen.get(able.get(i)))
          .add(
              new WhyNotSeen(
                  row.getString(1),
                  verdict == null
                      ? WhyNot.Verdict.UNKNOWN
                      : verdict.equals(true) ? WhyNot.Verdict.TRUE : WhyNot.Verdict.FALSE,
                  row.getString(from + 1),
                  row.getString(from + 2),
                  row.getString(from + 3),
                  values,
                  events));
    }
  }

  private List<WhyNot.Answer> chosen(CompiledIndicator indicator, List<WhyNotSeen> all)
      throws SQLException {
    List<WhyNot.Answer> answers = new ArrayList<>();
    for (WhyNotSeen one : all) {
      answers.add(withEvent(indicator, one).answer(indicator, sources));
    }
    if (answers.isEmpty()) {
      answers.add(
          new WhyNotSeen(
                  null,
                  columns.isEmpty() || !canBeAsked(indicator)
                      ? WhyNot.Verdict.UNKNOWN
                      : WhyNot.Verdict.FALSE,
                  null,
                  null,
                  null,
                  Map.of(),
                  Map.of())
              .answer(indicator, sources));
    }
    List<WhyNot.Answer> certain =
        answers.stream().filter(a -> a.verdict() == WhyNot.Verdict.TRUE).toList();
    if (!certain.isEmpty()) {
      return certain;
    }
    return List.of(
        answers.stream()
            .min(
                Comparator.comparing((WhyNot.Answer a) -> a.verdict() != WhyNot.Verdict.UNKNOWN)
                    .thenComparing(
                        a -> a.nearness() == null ? BigDecimal.ONE.negate() : a.nearness(),
                        Comparator.reverseOrder()))
            .orElseThrow());
  }

  /** The same with the event that makes it true, or else the one that comes nearest. */
  private WhyNotSeen withEvent(CompiledIndicator indicator, WhyNotSeen seen) throws SQLException {
    WhyNotSeen best = null;
    boolean isBestTrue = false;
    for (EventCause cause : indicator.causes()) {
      Integer events = seen.events().get(cause.group());
      if (events == null || events == 0) {
        continue;
      }
      List<ConditionFact> fields =
          indicator.conditionFacts().stream()
              .filter(f -> f.group() != null && f.group().name().equals(cause.group()))
              .toList();
      String shown =
          fields.stream().map(f -> ", " + indicator.factTextSql(f, "e")).collect(joining());
      record Event(boolean isTrue, WhyNotSeen seen) {}
      List<Event> found =
          engine.rows(
              "select %s, %s, %s, %s%s from (select f.*, unnest(f.%s) as e from %s f%s) f"
                  .formatted(
                      cause.predicateSql("e"),
                      cause.measuredSql("e"),
                      cause.thresholdSql("e"),
                      indicator.measuredUnitSql(cause.group(), "e"),
                      shown,
                      cause.group(),
                      scope,
                      seen.memberNo() == null
                          ? ""
                          : " where f.member_no = " + WhyNot.quoted(seen.memberNo())),
              row -> {
                Map<String, @Nullable String> values = new HashMap<>(seen.values());
                for (int i = 0; i < fields.size(); i++) {
                  values.put(fields.get(i).definition().name(), row.getString(5 + i));
                }
                return new Event(
                    row.getBoolean(1),
                    new WhyNotSeen(
                        seen.memberNo(),
                        seen.verdict(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        values,
                        seen.events()));
              });
      for (Event event : found) {
        boolean isBetter =
            best == null
                || event.isTrue && !isBestTrue
                || event.isTrue == isBestTrue
                    && event.seen.order(indicator).compareTo(best.order(indicator)) > 0;
        if (isBetter) {
          best = event.seen;
          isBestTrue = event.isTrue;
        }
      }
    }
    // TRUE by a branch that names no event is shown without one
    return best == null || seen.verdict() == WhyNot.Verdict.TRUE && !isBestTrue ? seen : best;
  }
}
