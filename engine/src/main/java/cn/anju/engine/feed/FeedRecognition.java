package cn.anju.engine.feed;

import cn.anju.engine.definition.FeedDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which feed a file is of, by its name, its control line and its header only; the rows are not
 * read.
 *
 * @param feeds codes of the feeds of its sheets, each once, in their order; mostly one, empty if
 *     none was recognised
 * @param refusal why the file, or its first sheet that is of no feed, cannot be used; null if
 *     everything was recognised. With {@code COLUMN_MISSING} the feed is known all the same
 */
public record FeedRecognition(List<String> feeds, @Nullable Refusal refusal) {
  public FeedRecognition {
    feeds = List.copyOf(feeds);
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param file where it lies, under whatever name
   * @param name name as it was sent
   * @param feeds all feeds that are known
   * @param work existing folder for what is unpacked meanwhile
   */
  public static FeedRecognition of(Path file, String name, List<FeedDefinition> feeds, Path work)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
