package cn.anju.engine.feed;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.FeedDefinition;
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

  /** Without what was said: a log must not show it. */
  @Override
  public String toString() {
    return "CellAnswer[%s.%s]".formatted(feed, column);
  }

  /**
   * What can be learnt from one mended cell. A code means the same in every row. Anything else is
   * learnt for this person alone, and only from a row that says more of him than a name.
   *
   * @param cells the row as it was sent, our names → text
   * @return null if nothing can be learnt
   */
  public static @Nullable CellAnswer learnt(
      FeedDefinition feed, String column, String meant, Map<String, String> cells) {
    String said = cells.getOrDefault(column, "").strip();
    ColumnDefinition mended =
        feed.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElse(null);
    if (mended == null || said.equals(meant.strip())) {
      return null;
    }
    if (mended.type() instanceof ColumnType.Code code && !code.codes().isEmpty()) {
      return said.isEmpty() ? null : new CellAnswer(feed.code(), column, said, meant.strip(), null);
    }
    String whose = whose(feed, column, cells);
    boolean isTelling =
        telling(feed).stream().anyMatch(one -> !cells.getOrDefault(one, "").isBlank());
    return whose.isEmpty() || !isTelling
        ? null
        : new CellAnswer(feed.code(), column, said, meant.strip(), whose);
  }

  /**
   * What a row says of its person, but for the column itself: number, card, household and name,
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

  /** Columns that tell one person or household from others; a bare name does not. */
  private static List<String> telling(FeedDefinition feed) {
    return Stream.of(feed.person().id(), feed.person().card(), feed.person().reference())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
