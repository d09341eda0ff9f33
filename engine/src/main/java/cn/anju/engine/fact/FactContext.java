package cn.anju.engine.fact;

import cn.anju.engine.feed.Staging;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the SQL of the facts' definitions may name: the tables of this run and the words for its
 * dates and parameters.
 *
 * @param asOf T, the last day of the period's month
 * @param arrivedFeeds codes of the feeds that arrived this month and are not held
 * @param gridFacts names of the facts that monitors reported on
 * @param parameters textual parameters such as {@code term} and {@code school_year}
 */
public record FactContext(
    LocalDate asOf,
    Set<String> arrivedFeeds,
    Set<String> gridFacts,
    Map<String, String> parameters) {

  private static final Set<String> TABLES =
      Set.of(
          "household",
          "member",
          "household_size",
          "income",
          "spending",
          "annual_account",
          "grid",
          "grid_all",
          "major_disease_table");

  private static final Set<String> NOT_RESTRICTED =
      Set.of("major_disease_table", "income", "spending", "annual_account");

  /** True if every named source is there; {@code registry} always is. */
  boolean haveArrived(List<String> sources) {
    return arrivedFeeds.containsAll(withoutRegistry(sources));
  }

  private static Set<String> withoutRegistry(List<String> sources) {
    Set<String> feeds = new HashSet<>(sources);
    feeds.remove("registry");
    return feeds;
  }

  /**
   * SQL of one placeholder.
   *
   * @param prefix {@code ""} or {@code "strict_"}: which rows the tables hold
   * @throws IllegalArgumentException if the word means nothing; the definition's author must act
   */
  String word(String word, String prefix) {
    if (TABLES.contains(word)) {
      String table = word.equals("grid_all") ? "grid" : word;
      return NOT_RESTRICTED.contains(word) ? table : prefix + table;
    }
    int colon = word.indexOf(':');
    String head = colon < 0 ? word : word.substring(0, colon);
    String tail = colon < 0 ? "" : word.substring(colon + 1);
    LocalDate monthStart = asOf.withDayOfMonth(1);
    return switch (head) {
      case "as_of" -> date(asOf);
      case "year" -> Integer.toString(asOf.getYear());
      case "year_start" -> date(asOf.withDayOfYear(1));
      case "school_year_start" ->
          date(
              asOf.getMonthValue() >= 9
                  ? LocalDate.of(asOf.getYear(), 9, 1)
                  : LocalDate.of(asOf.getYear() - 1, 9, 1));
      case "months_back" -> date(monthStart.minusMonths(Integer.parseInt(tail) - 1L));
      case "month" -> {
        LocalDate month = monthStart.minusMonths(tail.isEmpty() ? 0 : Integer.parseInt(tail));
        yield Integer.toString(month.getYear() * 100 + month.getMonthValue());
      }
      case "all", "prev", "candidate" -> prefix + head + "_" + Staging.tableName(tail);
      default -> {
        String parameter = parameters.get(word);
        if (parameter != null) {
          yield parameter;
        }
        if (!word.matches("[A-Z]+-\\d+")) {
          throw new IllegalArgumentException("{" + word + "} means nothing in a fact's SQL");
        }
        yield prefix + "rows_" + Staging.tableName(word);
      }
    };
  }

  private static String date(LocalDate day) {
    return "date '" + day + "'";
  }
}
