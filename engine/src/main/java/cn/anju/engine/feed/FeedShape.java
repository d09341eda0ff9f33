package cn.anju.engine.feed;

import cn.anju.engine.definition.FeedDefinition;
import java.util.List;
import java.util.stream.Stream;

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
    return of(feed, List.of());
  }

  /**
   * The same, with the headers that people have explained; those of other feeds are passed over.
   */
  public static FeedShape of(FeedDefinition feed, List<HeaderAnswer> answers) {
    return new FeedShape(
        feed.code(),
        feed.columns().stream()
            .map(c ->
                new ColumnShape(
                    c.name(),
                    c.header(),
                    Stream.concat(
                            c.variants().stream(),
                            answers.stream()
                                .filter(answer ->
                                    answer.feed().equals(feed.code())
                                        && answer.column().equals(c.name()))
                                .map(HeaderAnswer::header))
                        .toList(),
                    c.required()))
            .toList());
  }
}
