package cn.anju.engine.indicator;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 为什么没有预警: what every indicator says of one household, from the facts that a past month left
 * behind. Make one per definitions and month and keep it; asking is cheap and may be done from many
 * threads.
 *
 * <p>A RED hit that the run made UNKNOWN because a name was another person's (ruling 31) is TRUE
 * here: the facts do not say which row they rest on.
 */
public final class WhyNot {

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

  private WhyNot() {}

  /**
   * Compiles every indicator for a month.
   *
   * @throws IllegalArgumentException if there are no parameters of that year
   */
  public static WhyNot of(Definitions definitions, YearMonth period) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks every indicator that applies to the household's type, by code. Where members are asked:
   * one answer for each TRUE member; without one, one answer for the member nearest to it (UNKNOWN
   * before FALSE).
   *
   * @param facts folder with {@code household_facts.parquet} and {@code member_facts.parquet}
   * @return empty if the household is not in those facts
   */
  public Optional<List<Answer>> ask(Path facts, String householdNo) throws SQLException {
    throw new UnsupportedOperationException();
  }
}
