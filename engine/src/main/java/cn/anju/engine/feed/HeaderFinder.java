package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the header among the first rows of a sheet, and with it the feed if it is not known. */
final class HeaderFinder {
  /** The header begins within so many rows that show something. */
  static final int ROWS_LOOKED_AT = 15;

  /** A header may be spread over so many rows. */
  static final int MOST_ROWS = 3;

  /** Fewer known headers than this are no header. */
  private static final int FEWEST_FOUND = 2;

  private static final Comparator<Header> BETTER =
      Comparator.<Header>comparingInt(Header::found)
          .thenComparingInt(header -> -header.missing().size())
          .thenComparingInt(header -> -header.rows())
          .thenComparingInt(header -> -header.firstRow());

  private final List<HeaderMatch> feeds;

  HeaderFinder(List<FeedShape> feeds) {
    this.feeds = feeds.stream().map(HeaderMatch::new).toList();
  }

  /** The header, or why there is none. */
  sealed interface Finding {
    record Found(Header header) implements Finding {}

    /** Nothing that looks like a header of a feed; a sheet of notes perhaps. */
    record NoHeader(Refusal refusal) implements Finding {}

    /** A table, but one that cannot be used. */
    record Unusable(Refusal refusal) implements Finding {}
  }

  /**
   * Looks at the first rows of a sheet.
   *
   * @param first rows that show something, in order
   * @param feed code of the feed if the names or the control line tell it
   */
  Finding find(List<SheetRow> first, @Nullable String feed) {
    return feed == null ? findFeed(first) : findHeader(first, feed);
  }

  private Finding findHeader(List<SheetRow> first, String feed) {
    for (HeaderMatch match : feeds) {
      if (match.feed().code().equals(feed)) {
        Header best = best(first, match);
        return best == null
            ? new Finding.NoHeader(Refusal.headerNotFound(feed))
            : new Finding.Found(best);
      }
    }
    throw new IllegalStateException("no such feed: " + feed);
  }

  private Finding findFeed(List<SheetRow> first) {
    List<Header> candidates = new ArrayList<>();
    for (HeaderMatch match : feeds) {
      Header best = best(first, match);
      if (best != null) {
        candidates.add(best);
      }
    }
    int most =
        candidates.stream().filter(Header::isComplete).mapToInt(Header::found).max().orElse(0);
    List<Header> fitting =
        candidates.stream().filter(h -> h.isComplete() && h.found() == most).toList();
    if (fitting.size() == 1) {
      return new Finding.Found(fitting.getFirst());
    }
    if (fitting.size() > 1) {
      return new Finding.Unusable(
          Refusal.feedAmbiguous(fitting.stream().map(Header::feed).toList()));
    }
    if (!candidates.isEmpty()) {
      return new Finding.Unusable(Refusal.feedUnknown(nearest(candidates)));
    }
    boolean looksLikeATable = first.stream().anyMatch(row -> row.filledCells() >= 3);
    return new Finding.NoHeader(looksLikeATable ? Refusal.feedUnknown("") : Refusal.noTable());
  }

  private static String nearest(List<Header> candidates) {
    List<String> said =
        candidates.stream()
            .sorted(
                Comparator.<Header>comparingInt(h -> h.missing().size() - h.found())
                    .thenComparing(Header::feed))
            .limit(2)
            .map(h -> h.feed() + "（缺 " + String.join("、", h.missing()) + "）")
            .toList();
    return String.join("；", said);
  }

  private static @Nullable Header best(List<SheetRow> first, HeaderMatch match) {
    Header best = null;
    int starts = Math.min(first.size(), ROWS_LOOKED_AT);
    for (int start = 0; start < starts; start++) {
      for (int rows = 1; rows <= MOST_ROWS && start + rows <= first.size(); rows++) {
        List<SheetRow> part = first.subList(start, start + rows);
        if (part.getLast().number() - part.getFirst().number() != rows - 1) {
          break;
        }
        Header header =
            match.match(HeaderCell.over(part), part.getFirst().number(), part.getLast().number());
        if (header.found() >= FEWEST_FOUND && (best == null || BETTER.compare(header, best) > 0)) {
          best = header;
        }
      }
    }
    return best;
  }
}
