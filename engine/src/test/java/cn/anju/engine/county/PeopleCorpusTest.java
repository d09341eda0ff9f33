package cn.anju.engine.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCorpusTest {
  private static final int NAME = 1;
  private static final int NUMBER = 2;

  @TempDir Path folder;

  @Test
  void three_rows_in_ten_are_about_strangers_and_no_other_row_has_its_person_s_number_often()
      throws IOException {
    PeopleCorpus.generate(folder, 6000, 4000, 7);
    Map<String, String> numbers = new HashMap<>();
    lines("people.csv").forEach(line -> numbers.put(cells(line)[0], cells(line)[3]));
    List<String> rows = lines("rows.csv");
    List<String> truth = lines("truth.csv");

    int strangers = 0;
    int same = 0;
    for (int i = 0; i < rows.size(); i++) {
      String member = cells(truth.get(i))[1];
      strangers += member.isEmpty() ? 1 : 0;
      same += cells(rows.get(i))[NUMBER].equals(numbers.get(member)) ? 1 : 0;
    }

    assertThat(numbers).hasSize(6000);
    assertThat(rows).hasSize(4000);
    assertThat(strangers).isBetween(1100, 1300);
    assertThat(same).isBetween(20, 140); // 20 in 1000, and those who have no number at all
    assertThat(rows).allMatch(row -> !cells(row)[NAME].isEmpty());
  }

  @Test
  void the_same_seed_gives_the_same_bytes() throws IOException {
    PeopleCorpus.generate(folder.resolve("one"), 600, 200, 7);
    PeopleCorpus.generate(folder.resolve("other"), 600, 200, 7);

    for (String file : List.of("people.csv", "rows.csv", "truth.csv")) {
      assertThat(folder.resolve("one").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("other").resolve(file));
    }
  }

  @Test
  void more_rows_than_people_are_refused() {
    assertThatThrownBy(() -> PeopleCorpus.generate(folder, 100, 200, 7))
        .isInstanceOf(CountyRefused.class);
  }

  private List<String> lines(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    return lines.subList(1, lines.size());
  }

  private static String[] cells(String line) {
    return line.split(",", -1);
  }
}
