package cn.anju.engine.linkage.pairing;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.definition.LevelKind;
import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition.Level;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When a level of agreement holds, as a condition over the two values' forms. The left value has
 * the alias {@code a_<column>}, the right one {@code b_<column>}.
 */
final class LevelSql {
  private LevelSql() {}

  static String condition(Level level, LinkageColumn column) {
    String a = "a_" + column.name() + ".";
    String b = "b_" + column.name() + ".";
    String main = main(column.kind());
    String form = equalForm(level, column.kind());
    if (form != null) {
      return a + form + " = " + b + form;
    }
    return switch (level.kind()) {
      case JARO_WINKLER -> Dialect.jaroWinkler(a + main, b + main) + " >= " + level.amount();
      case DAMERAU_LEVENSHTEIN ->
          (level.amount() < 2 ? halfIsEqual(a + main, b + main) + " and " : "")
              + Dialect.damerauLevenshtein(a + main, b + main)
              + " <= "
              + (int) level.amount();
      case FIRST -> part("left", a + main, b + main, (int) level.amount());
      case LAST -> part("right", a + main, b + main, (int) level.amount());
      case EXCHANGED_WITH ->
          "%1$s%3$s = b_%4$s.%3$s and a_%4$s.%3$s = %2$s%3$s".formatted(a, b, main, level.other());
      case ONE_DIGIT ->
          sameLength(a + main, b + main) + " and " + Dialect.hamming(a + main, b + main) + " = 1";
      case NEIGHBOURS_SWAPPED ->
          sameLength(a + main, b + main)
              + " and "
              + Dialect.hamming(a + main, b + main)
              + " = 2 and "
              + Dialect.damerauLevenshtein(a + main, b + main)
              + " = 1";
      case PRECISION_LOST ->
          "left(%1$snumber, 15) = left(%2$snumber, 15) and (right(%1$snumber, 3) = '000' or right(%2$snumber, 3) = '000')"
              .formatted(a, b);
      case BOTH_VALID ->
          "%1$sis_valid and %2$sis_valid and %1$snumber <> %2$snumber".formatted(a, b);
      case DAY_MONTH_SWAPPED ->
          "%1$syear = %2$syear and %1$sday = %2$smonth and %1$smonth = %2$sday".formatted(a, b);
      case YEARS_APART ->
          "%1$smonth_day = %2$smonth_day and abs(%1$syear - %2$syear) <= %3$d"
              .formatted(a, b, (int) level.amount());
      case DAYS_APART ->
          "abs(%1$scalendar_day - %2$scalendar_day) <= %3$d".formatted(a, b, (int) level.amount());
      case AS_FAR_AS_KNOWN ->
          ("%1$syear = %2$syear and (%1$smonth is null or %2$smonth is null or (%1$smonth = %2$smonth"
                  + " and (%1$sday is null or %2$sday is null or %1$sday = %2$sday)))")
              .formatted(a, b);
      case FORMER ->
          "(%s or %s)"
              .formatted(
                  Dialect.contains("b_former_" + column.name() + ".plains", a + "plain"),
                  Dialect.contains("a_former_" + column.name() + ".plains", b + "plain"));
      case ONE_MISSING ->
          ("(%1$slength = %2$slength + 1 and contains(%1$swithout_one, '|' || %2$sletters || '|')"
                  + " or %2$slength = %1$slength + 1 and contains(%2$swithout_one, '|' || %1$sletters || '|'))")
              .formatted(a, b);
      case ONE_OTHER ->
          IntStream.rangeClosed(1, NameTable.LETTERS + 1)
              .mapToObj(
                  i -> "cast(%1$sletter_%3$d <> %2$sletter_%3$d as integer)".formatted(a, b, i))
              .collect(
                  joining(
                      " + ",
                      "%1$slength = %2$slength and %1$slength > 2 and ".formatted(a, b),
                      " = 1"));
      case EQUAL,
          SAME_LETTERS,
          SAME_YEAR_MONTH,
          SAME_MONTH_DAY,
          SAME_YEAR,
          SAME_PLAIN,
          SAME_PINYIN,
          SAME_SICHUAN,
          LOOK_ALIKE,
          SAME_GIVEN,
          SAME_SURNAME,
          SAME_TOWN ->
          throw new IllegalStateException("a form must be equal: " + level);
    };
  }

  /** The form whose equality is the level; null for a level that is no equality. */
  static @Nullable String equalForm(Level level, ColumnKind kind) {
    if (level.kind() != LevelKind.EQUAL) {
      return level.kind().form();
    }
    return switch (kind) {
      case TEXT, PERSON_NAME -> "text";
      case DATE -> "date";
      case VILLAGE -> "village";
      case DIGITS, IDENTITY_NUMBER -> kind.mainForm();
    };
  }

  /** The form whose characters are counted. */
  private static String main(ColumnKind kind) {
    return kind == ColumnKind.DATE ? "digits" : kind.mainForm();
  }

  private static String part(String side, String a, String b, int count) {
    return "length(%1$s) >= %4$d and %3$s(%1$s, %4$d) = %3$s(%2$s, %4$d)"
        .formatted(a, b, side, count);
  }

  /**
   * Holds for any two texts that are one edit apart, for an edit leaves one half as it was; and for
   * few others. Edits are dear to count.
   */
  private static String halfIsEqual(String a, String b) {
    String half = "cast((least(length(%1$s), length(%2$s)) - 1) // 2 as integer)".formatted(a, b);
    return "abs(length(%1$s) - length(%2$s)) <= 1 and (left(%1$s, %3$s) = left(%2$s, %3$s) or right(%1$s, %3$s) = right(%2$s, %3$s))"
        .formatted(a, b, half);
  }

  private static String sameLength(String a, String b) {
    return "length(%s) = length(%s)".formatted(a, b);
  }
}
