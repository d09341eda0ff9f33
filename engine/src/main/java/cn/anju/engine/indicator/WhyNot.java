package cn.anju.engine.indicator;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Level;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.plan.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final FactSources sources;
  private final List<CompiledIndicator> indicators;
  private final Map<String, WhyNotQuestion> questions = new HashMap<>();
  private List<String> columnsOfFacts = List.of();
  private @Nullable DuckDb engine;

  private WhyNot(Definitions definitions, List<CompiledIndicator> indicators) {
    this.sources = new FactSources(definitions);
    this.indicators = indicators;
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
      WhyNotQuestion question = questions.get(key);
      if (question == null) {
        question = new WhyNotQuestion(open, indicators, sources, grain, family);
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
    for (WhyNotQuestion question : questions.values()) {
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

  /** SQL: a text. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
