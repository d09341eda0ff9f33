package cn.anju.engine.feed;

import cn.anju.engine.definition.FeedDefinition;
import java.util.List;

/**
 * What the intake must know of a feed to find its table in a file.
 *
 * @param code e.g. {@code MI-02}
 * @param columns all columns that the feed may have
 */
public record FeedShape(String code, List<ColumnShape> columns) {
  public FeedShape {
    columns = List.copyOf(columns);
  }

  /** The shape that a feed's definition gives. */
  public static FeedShape of(FeedDefinition feed) {
    return new FeedShape(
        feed.code(),
        feed.columns().stream()
            .map(c -> new ColumnShape(c.name(), c.header(), c.variants(), c.required()))
            .toList());
  }
}
