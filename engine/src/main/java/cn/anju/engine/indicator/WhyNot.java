package cn.anju.engine.indicator;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Level;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.ConditionFact;
import cn.anju.engine.expression.EventCause;
import cn.anju.engine.plan.DuckDb;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * 为什么没有预警: what every indicator says of one household, from the facts that a past month left
 * behind. Make one per definitions and month and keep it; asking is cheap and may be done from many
 * threads.
 *
 * <p>A RED hit that the run made UNKNOWN, or showed by fewer rows, because a name was another
 * person's (rulings 31, 39) is TRUE here and shown by all rows: the facts do not say which rows
 * they rest on.
 */
public final class WhyNot implements AutoCloseable {

  /** 判断结果. */
  public enum Verdict {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /**
   * What one indicator says.
   *
   * @param indicator code
   * @param title what users see
   * @param level how grave a hit would be
   * @param verdict what came out
   * @param memberNo the member it is about; null if the indicator is asked of households, or the
   *     household has no members
   * @param measured the measured value as in hits.csv; null if unknown
   * @param threshold what it is compared with, as in hits.csv; null if unknown
   * @param unit unit of the measured value, 元, 天, …; null if it has none
   * @param nearness measured / threshold from 0 to 1 (1 = reached) where a numeric lower threshold
   *     decides and both are known; null otherwise
   * @param facts the facts that the condition names, in its order
   * @param missing feeds and ledgers whose data the unknown facts need; empty unless UNKNOWN
   */
  public record Answer(
      String indicator,
      Bilingual title,
      Level level,
      Verdict verdict,
      @Nullable String memberNo,
      @Nullable String measured,
      @Nullable String threshold,
      @Nullable String unit,
      @Nullable BigDecimal nearness,
      List<Fact> facts,
      List<Missing> missing) {
    public Answer {
      facts = List.copyOf(facts);
      missing = List.copyOf(missing);
    }
  }

  /**
   * A fact that a condition names.
   *
   * @param name name of the fact
   * @param title what users see
   * @param value as in hits.csv; of an occurrence the one at hand; null = unknown
   * @param unit null if it has none
   */
  public record Fact(String name, Bilingual title, @Nullable String value, @Nullable String unit) {}

  /**
   * What an unknown fact waits for.
   *
   * @param code code of a feed, or {@code income}, {@code spending}, {@code annual_account}
   * @param title what users see
   */
  public record Missing(String code, Bilingual title) {}

  private final Definitions definitions;
  private final List<CompiledIndicator> indicators;
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, Question> questions = new HashMap<>();
  private List<String> columnsOfFacts = List.of();
  private @Nullable DuckDb engine;

  private WhyNot(Definitions definitions, List<CompiledIndicator> indicators) {
    this.definitions = definitions;
    this.indicators = indicators;
    for (FactGroup group : definitions.factGroups()) {
      group
          .facts()
          .forEach(f -> needs.put(f.name(), f.needs() == null ? group.sources() : f.needs()));
      for (EventGroup event : group.events()) {
        List<String> sources = event.sources() == null ? group.sources() : event.sources();
        needs.put(event.name(), sources);
        event.facts().forEach(f -> needs.put(f.name(), sources));
      }
    }
  }

  /**
   * Compiles every indicator for a month.
   *
   * @throws IllegalArgumentException if there are no parameters of that year
   */
  public static WhyNot of(Definitions definitions, YearMonth period) {
    return new WhyNot(definitions, IndicatorSet.compile(definitions, period.atEndOfMonth()).all());
  }

  /**
   * Asks every indicator that applies to the household's type, by code. Where members are asked:
   * one answer for each TRUE member; without one, one answer for the member nearest to it (UNKNOWN
   * before FALSE). An indicator that names facts which that month did not make yet is UNKNOWN.
   *
   * @param facts folder with {@code household_facts.parquet} and {@code member_facts.parquet}
   * @return empty if the household is not in those facts
   */
  public synchronized Optional<List<Answer>> ask(Path facts, String householdNo)
      throws SQLException {
    DuckDb open = opened();
    prepareFor(open, facts);
    for (Grain grain : Grain.values()) {
      open.execute("delete from why_" + grain.column());
      open.execute(
          "insert into why_%s select * from %s where household_no = %s"
              .formatted(grain.column(), parquet(facts, grain), quoted(householdNo)));
    }
    List<String> types =
        open.rows("select household_type from why_household", row -> row.getString(1));
    if (types.isEmpty()) {
      return Optional.empty();
    }
    Family family = types.getFirst().equals("TUOPIN") ? Family.RETURN : Family.FALL;
    Map<String, List<Answer>> byCode = new TreeMap<>();
    for (Grain grain : Grain.values()) {
      String key = family + " " + grain;
      Question question = questions.get(key);
      if (question == null) {
        question = new Question(open, grain, family);
        questions.put(key, question);
      }
      question.answer(byCode);
    }
    return Optional.of(byCode.values().stream().flatMap(List::stream).toList());
  }

  private DuckDb opened() throws SQLException {
    DuckDb open = engine;
    if (open == null) {
      open = DuckDb.open("500MB", Path.of(System.getProperty("java.io.tmpdir", ".")), 1);
      engine = open;
    }
    return open;
  }

  private static String parquet(Path facts, Grain grain) {
    return "read_parquet("
        + quoted(facts.resolve(grain.column() + "_facts.parquet").toString())
        + ")";
  }

  /** Tables of the columns that a month's facts have; the questions are planned once for them. */
  private void prepareFor(DuckDb open, Path facts) throws SQLException {
    List<String> found = new ArrayList<>();
    for (Grain grain : Grain.values()) {
      found.addAll(
          open.rows(
              "describe select * from " + parquet(facts, grain),
              row -> row.getString(1) + " " + row.getString(2)));
    }
    if (found.equals(columnsOfFacts)) {
      return;
    }
    forget();
    for (Grain grain : Grain.values()) {
      open.execute(
          "create or replace table why_%s as select * from %s limit 0"
              .formatted(grain.column(), parquet(facts, grain)));
    }
    columnsOfFacts = found;
  }

  private void forget() throws SQLException {
    columnsOfFacts = List.of();
    for (Question question : questions.values()) {
      question.close();
    }
    questions.clear();
  }

  /** Closes the small database in which answers are looked for; the next question opens another. */
  @Override
  public synchronized void close() throws SQLException {
    if (engine != null) {
      forget();
      engine.close();
      engine = null;
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private Bilingual titleOf(String source) {
    return switch (source) {
      case "income" -> new Bilingual("收入台账", "Income ledger");
      case "spending" -> new Bilingual("支出台账", "Spending ledger");
      case "annual_account" -> new Bilingual("年度收入账", "Yearly accounts");
      default ->
          definitions.feeds().stream()
              .filter(feed -> feed.code().equals(source))
              .map(FeedDefinition::title)
              .findFirst()
              .orElse(new Bilingual(source, source));
    };
  }

  /** All indicators of one grain and family; planned once and asked of one household at a time. */
  private final class Question implements AutoCloseable {
    private final DuckDb engine;
    private final String scope;
    private final List<CompiledIndicator> asked;
    private final List<CompiledIndicator> able;
    private final Set<String> columns;
    private final Set<ConditionFact> facts = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private final @Nullable PreparedStatement statement;

    Question(DuckDb engine, Grain grain, Family family) throws SQLException {
      this.engine = engine;
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
      this.statement =
          able.isEmpty() ? null : engine.connection().prepareStatement(selectOf(grain));
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

    void answer(Map<String, List<Answer>> byCode) throws SQLException {
      Map<CompiledIndicator, List<Seen>> seen = new LinkedHashMap<>();
      asked.forEach(indicator -> seen.put(indicator, new ArrayList<>()));
      if (statement != null) {
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            look(row, seen);
          }
        }
      }
      for (Map.Entry<CompiledIndicator, List<Seen>> one : seen.entrySet()) {
        byCode.put(one.getKey().code(), chosen(one.getKey(), one.getValue()));
      }
    }

    /** One row: a member (or the household) before every indicator. */
    private void look(ResultSet row, Map<CompiledIndicator, List<Seen>> seen) throws SQLException {
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
                new Seen(
                    row.getString(1),
                    verdict == null
                        ? Verdict.UNKNOWN
                        : verdict.equals(true) ? Verdict.TRUE : Verdict.FALSE,
                    row.getString(from + 1),
                    row.getString(from + 2),
                    row.getString(from + 3),
                    values,
                    events));
      }
    }

    private List<Answer> chosen(CompiledIndicator indicator, List<Seen> all) throws SQLException {
      List<Answer> answers = new ArrayList<>();
      for (Seen one : all) {
        answers.add(answerOf(indicator, withEvent(indicator, one)));
      }
      if (answers.isEmpty()) {
        answers.add(
            answerOf(
                indicator,
                new Seen(
                    null,
                    columns.isEmpty() || !canBeAsked(indicator) ? Verdict.UNKNOWN : Verdict.FALSE,
                    null,
                    null,
                    null,
                    Map.of(),
                    Map.of())));
      }
      List<Answer> certain = answers.stream().filter(a -> a.verdict() == Verdict.TRUE).toList();
      if (!certain.isEmpty()) {
        return certain;
      }
      return List.of(
          answers.stream()
              .min(
                  Comparator.comparing((Answer a) -> a.verdict() != Verdict.UNKNOWN)
                      .thenComparing(
                          a -> a.nearness() == null ? BigDecimal.ONE.negate() : a.nearness(),
                          Comparator.reverseOrder()))
              .orElseThrow());
    }

    /** The same with the event that makes it true, or else the one that comes nearest. */
    private Seen withEvent(CompiledIndicator indicator, Seen seen) throws SQLException {
      Seen best = null;
      boolean isBestTrue = false;
      for (EventCause cause : indicator.causes()) {
        Integer events = seen.events.get(cause.group());
        if (events == null || events == 0) {
          continue;
        }
        List<ConditionFact> fields =
            indicator.conditionFacts().stream()
                .filter(f -> f.group() != null && f.group().name().equals(cause.group()))
                .toList();
        String shown =
            fields.stream().map(f -> ", " + indicator.factTextSql(f, "e")).collect(joining());
        record Event(boolean isTrue, Seen seen) {}
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
                        seen.memberNo == null
                            ? ""
                            : " where f.member_no = " + quoted(seen.memberNo)),
                row -> {
                  Map<String, @Nullable String> values = new HashMap<>(seen.values);
                  for (int i = 0; i < fields.size(); i++) {
                    values.put(fields.get(i).definition().name(), row.getString(5 + i));
                  }
                  return new Event(
                      row.getBoolean(1),
                      new Seen(
                          seen.memberNo,
                          seen.verdict,
                          row.getString(2),
                          row.getString(3),
                          row.getString(4),
                          values,
                          seen.events));
                });
        for (Event event : found) {
          boolean isBetter =
              best == null
                  || event.isTrue && !isBestTrue
                  || event.isTrue == isBestTrue
                      && order(indicator, event.seen).compareTo(order(indicator, best)) > 0;
          if (isBetter) {
            best = event.seen;
            isBestTrue = event.isTrue;
          }
        }
      }
      // TRUE by a branch that names no event is shown without one
      return best == null || seen.verdict == Verdict.TRUE && !isBestTrue ? seen : best;
    }

    private BigDecimal order(CompiledIndicator indicator, Seen seen) {
      BigDecimal near = nearness(indicator, seen);
      return near == null ? BigDecimal.ONE.negate() : near;
    }

    private Answer answerOf(CompiledIndicator indicator, Seen seen) {
      List<Fact> facts = new ArrayList<>();
      Set<String> unknown = new LinkedHashSet<>();
      for (ConditionFact fact : indicator.conditionFacts()) {
        String name = fact.definition().name();
        EventGroup group = fact.group();
        String value = seen.values.get(name);
        facts.add(new Fact(name, fact.definition().title(), value, fact.definition().unit()));
        Integer events = group == null ? null : seen.events.get(group.name());
        boolean isNone = group != null && events != null && events == 0;
        if (value == null && !isNone) {
          unknown.addAll(needs.getOrDefault(name, List.of()));
        }
      }
      unknown.remove("registry");
      return new Answer(
          indicator.code(),
          indicator.definition().title(),
          indicator.level(),
          seen.verdict,
          seen.memberNo,
          seen.measured,
          seen.threshold,
          seen.measured == null ? null : seen.unit,
          nearness(indicator, seen),
          facts,
          seen.verdict == Verdict.UNKNOWN
              ? unknown.stream().map(s -> new Missing(s, titleOf(s))).toList()
              : List.of());
    }
  }

  private static @Nullable BigDecimal nearness(CompiledIndicator indicator, Seen seen) {
    if (!indicator.isLowerThreshold()
        || seen.measured == null
        || seen.threshold == null
        || !seen.measured.matches(NUMBER)
        || !seen.threshold.matches(NUMBER)) {
      return null;
    }
    BigDecimal threshold = new BigDecimal(seen.threshold);
    if (threshold.signum() <= 0) {
      return null;
    }
    return new BigDecimal(seen.measured)
        .max(BigDecimal.ZERO)
        .divide(threshold, 4, RoundingMode.FLOOR)
        .min(BigDecimal.ONE.setScale(4));
  }

  private static final String NUMBER = "-?\\d+(\\.\\d+)?";

  /** What was found for one member (or the household), with at most one event at hand. */
  private record Seen(
      @Nullable String memberNo,
      Verdict verdict,
      @Nullable String measured,
      @Nullable String threshold,
      @Nullable String unit,
      Map<String, @Nullable String> values,
      Map<String, @Nullable Integer> events) {}
}
