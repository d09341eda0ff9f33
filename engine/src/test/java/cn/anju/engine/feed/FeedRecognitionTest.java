package cn.anju.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of a file is told from its beginning. */
class FeedRecognitionTest {
  private static final Path TOWN = Path.of("..", "samples/town/feeds/2020-12");

  @TempDir private Path work;
  private static List<FeedDefinition> feeds;

  @BeforeAll
  static void the_feeds_of_the_project() throws IOException {
    feeds =
        Objects.requireNonNull(Definitions.load(Path.of("..", "definitions")).definitions())
            .feeds();
  }

  @Test
  void every_file_of_the_town_is_recognised_by_its_name() throws IOException {
    try (Stream<Path> files = Files.list(TOWN)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();

        FeedRecognition seen = FeedRecognition.of(file, name, feeds, work);

        assertThat(seen.feeds()).as(name).containsExactly(name.substring(0, name.indexOf('_')));
        assertThat(seen.refusal()).as(name).isNull();
      }
    }
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_file_under_another_name_is_recognised_by_its_header() throws IOException {
    FeedRecognition seen =
        FeedRecognition.of(TOWN.resolve("MI-02_医疗费用结算_202012.csv"), "十二月.csv", feeds, work);

    assertThat(seen).isEqualTo(new FeedRecognition(List.of("MI-02"), null));
  }

  @Test
  void a_file_of_no_feed_is_refused_with_a_sentence() throws IOException {
    Path file = Files.writeString(work.resolve("menu.csv"), "菜名,价格,分量\n回锅肉,28,大\n");

    FeedRecognition seen = FeedRecognition.of(file, "menu.csv", feeds, work);

    assertThat(seen.feeds()).isEmpty();
    assertThat(Objects.requireNonNull(seen.refusal()).code()).isEqualTo("FEED_UNKNOWN");
  }

  @Test
  void a_file_that_lacks_a_column_is_recognised_and_refused() throws IOException {
    Path file = Files.writeString(work.resolve("less.csv"), "姓名,身份证号\n王国华,510902197503080035\n");

    FeedRecognition seen = FeedRecognition.of(file, "MI-01_参保.csv", feeds, work);

    assertThat(seen.feeds()).containsExactly("MI-01");
    assertThat(Objects.requireNonNull(seen.refusal()).code()).isEqualTo("COLUMN_MISSING");
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    Path file = Files.createFile(work.resolve("empty.csv"));

    assertThat(
            Objects.requireNonNull(FeedRecognition.of(file, "MI-02_x.csv", feeds, work).refusal())
                .code())
        .isEqualTo("EMPTY_FILE");
  }
}
