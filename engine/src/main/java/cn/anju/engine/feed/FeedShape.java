package cn.anju.engine.feed;

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
}
