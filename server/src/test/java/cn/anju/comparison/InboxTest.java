package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InboxTest extends IntakeHouse {
  private static final Path INBOX = TestData.folder("intake").resolve("inbox");

  @Test
  void a_quiet_file_is_taken_and_moved_aside() throws Exception {
    Path month = Files.createDirectories(INBOX.resolve("2019-12"));
    Files.write(month.resolve("HO-01_文件夹.csv"), town("HO-01"));

    Path taken = INBOX.resolve("taken/2019-12/HO-01_文件夹.csv");
    await(() -> Files.exists(taken) ? taken : null);
    JsonNode file =
        person("shuju")
            .get("/api/comparison/files?period=2019-12&feed=HO-01")
            .json()
            .get("items")
            .get(0);
    assertThat(file.get("channel").asString()).isEqualTo("FOLDER");
    assertThat(month.resolve("HO-01_文件夹.csv")).doesNotExist();

    // the same once more, as after a kill between taking and moving
    Files.write(month.resolve("HO-01_文件夹.csv"), town("HO-01"));
    Path again = INBOX.resolve("taken/2019-12/2_HO-01_文件夹.csv");
    await(() -> Files.exists(again) ? again : null);
    assertThat(
            person("shuju")
                .get("/api/comparison/files?period=2019-12&feed=HO-01")
                .json()
                .get("items"))
        .hasSize(1);
  }

  @Test
  void what_cannot_be_used_is_put_aside_with_a_word_in_both_languages() throws Exception {
    Path month = Files.createDirectories(INBOX.resolve("2019-11"));
    Files.writeString(month.resolve("通知.csv"), "关于报送的通知\n请各部门\n");
    Path word = INBOX.resolve("refused/2019-11/通知.csv.txt");
    await(() -> Files.exists(word) && Files.exists(word.resolveSibling("通知.csv")) ? word : null);
    assertThat(Files.readString(word)).contains("部门").containsPattern("[A-Za-z]{4}");

    Files.write(INBOX.resolve("MI-03_没有月份.csv"), town("MI-03"));
    Path noMonth = INBOX.resolve("refused/MI-03_没有月份.csv.txt");
    await(() -> Files.exists(noMonth) ? noMonth : null);
    assertThat(Files.readString(noMonth)).contains("2020-12");
  }

  @Test
  void files_that_are_still_written_and_hidden_ones_are_left_alone() throws Exception {
    Path month = Files.createDirectories(INBOX.resolve("2019-10"));
    Files.write(month.resolve("MI-03.csv.part"), town("MI-03"));
    Files.write(month.resolve(".MI-03.csv"), town("MI-03"));
    Thread.sleep(1500);
    try (Stream<Path> left = Files.list(month)) {
      assertThat(left).hasSize(2);
    }
  }
}
