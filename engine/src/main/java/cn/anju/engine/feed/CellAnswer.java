package cn.anju.engine.feed;

import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.FeedDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 记住的更正: what a cell means that says this, learnt from a row that a person has mended. It holds for
 * every file of the feed from then on.
 *
 * @param feed code of the feed
 * @param column our name of the column
 * @param said the cell as senders write it, without the blanks around it; blank = an empty cell
 * @param meant what it should say
 * @param whose the words of the row about its person ({@link #whose}); null = whoever's row it is
 */
public record CellAnswer(
    String feed, String column, String said, String meant, @Nullable String whose) {

  /** Digits from which on a number, be it wrong, is one person's. */
  private static final int WHOLE = 15;

  /** Without what was said: a log must not show it. */
  @Override
  public String toString() {
    return "CellAnswer[%s.%s]".formatted(feed, column);
  }

  /**
   * What can be learnt from one mended cell: only from one that could not be read, for a value that
   * was right in form may be right the next time. A code means the same in every row. Anything else
   * is learnt for this person alone, and only from a row that says more of him than a name.
   *
   * @param cells the row as it was sent, our names → text
   * @param asOf end of the month
   * @return null if nothing can be learnt
   */
  public static @Nullable CellAnswer learnt(
      FeedDefinition feed, String column, String meant, Map<String, String> cells, LocalDate asOf) {
    String said = cells.getOrDefault(column, "").strip();
    if (said.isEmpty()
        || isReadable(feed, column, said, asOf)
        || !isReadable(feed, column, meant, asOf)) {
      return null;
    }
    boolean isCode =
        feed.columns().stream()
            .anyMatch(c ->
                c.name().equals(column)
                    && c.type() instanceof ColumnType.Code code
                    && !code.codes().isEmpty());
    if (isCode) {
      return new CellAnswer(feed.code(), column, said, meant.strip(), null);
    }
    boolean isCutNumber =
        column.equals(feed.person().id()) && said.replaceAll("[^0-9]", "").length() < WHOLE;
    if (isCutNumber && isBlank(cells, feed.person().number())) {
      // what a spreadsheet has cut is many people's
      return null;
    }
    String whose = whose(feed, column, cells);
    boolean isTelling = telling(feed).stream().anyMatch(one -> !isBlank(cells, one));
    return whose.isEmpty() || !isTelling
        ? null
        : new CellAnswer(feed.code(), column, said, meant.strip(), whose);
  }

  /**
   * What a row says of its person, but for the column itself: numbers, card, household and name,
   * joined by {@code |}. Blank if it says nothing.
   */
  public static String whose(FeedDefinition feed, String column, Map<String, String> cells) {
    List<String> columns = new ArrayList<>(telling(feed));
    if (feed.person().name() != null) {
      columns.add(feed.person().name());
    }
    return columns.stream()
        .filter(one -> !one.equals(column))
        .map(one -> cells.getOrDefault(one, "").strip())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining("|"));
  }

  private static boolean isBlank(Map<String, String> cells, @Nullable String column) {
    return column == null || cells.getOrDefault(column, "").isBlank();
  }

  private static boolean isReadable(
      FeedDefinition feed, String column, String cell, LocalDate asOf) {
    RowTrial.Cell read = RowTrial.of(feed, Map.of(column, cell), asOf).get(column);
    return read != null && read.fault() == null;
  }

  /** Columns that tell one person or household from others; a bare name does not. */
  private static List<String> telling(FeedDefinition feed) {
    return Stream.of(
            feed.person().id(),
            feed.person().card(),
            feed.person().number(),
            feed.person().reference())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
