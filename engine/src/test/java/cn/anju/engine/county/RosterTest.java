package cn.anju.engine.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  @TempDir Path folder;

  @Test
  void one_row_in_seven_is_about_a_stranger_and_the_others_about_people_of_the_register()
      throws IOException {
    Roster.generate(folder, 3000, 700, 5);

    Map<String, String> people = new HashMap<>();
    for (String line : lines("people.csv")) {
      people.put(line.substring(0, line.indexOf(',')), line);
    }
    List<String> truth = lines("truth.csv");
    assertThat(people).hasSize(3000);
    assertThat(lines("rows.csv")).hasSize(700);
    assertThat(truth).hasSize(700);
    assertThat(truth.stream().filter(line -> line.endsWith(","))).hasSize(100);
    assertThat(truth.stream().filter(line -> !line.endsWith(",")))
        .extracting(line -> line.substring(line.indexOf(',') + 1))
        .doesNotHaveDuplicates()
        .allSatisfy(person -> assertThat(people).containsKey(person));
  }

  @Test
  void names_birthdays_and_villages_are_touched_as_often_as_is_said() throws IOException {
    Roster.generate(folder, 30_000, 14_000, 5);

    Map<String, String[]> people = new HashMap<>();
    for (String line : lines("people.csv")) {
      people.put(line.substring(0, line.indexOf(',')), line.split(",", -1));
    }
    List<String[]> rows = new ArrayList<>();
    for (String line : lines("rows.csv")) {
      rows.add(line.split(",", -1));
    }
    List<String> truth = lines("truth.csv");
    int otherNames = 0;
    int blankBirthdays = 0;
    int blankVillages = 0;
    int members = 0;
    for (int i = 0; i < rows.size(); i++) {
      String[] person = people.get(truth.get(i).substring(truth.get(i).indexOf(',') + 1));
      if (person != null) {
        members++;
        otherNames += rows.get(i)[1].equals(person[1]) ? 0 : 1;
        blankBirthdays += rows.get(i)[3].isEmpty() ? 1 : 0;
        blankVillages += rows.get(i)[4].isEmpty() ? 1 : 0;
      }
    }
    // of 1000 names 190 are touched where a character offers it, 25 birthdays and 30 villages blank
    assertThat(1000.0 * otherNames / members).isBetween(140.0, 195.0);
    assertThat(1000.0 * blankBirthdays / members).isBetween(19.0, 31.0);
    assertThat(1000.0 * blankVillages / members).isBetween(23.0, 37.0);
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
    Roster.generate(folder.resolve("a"), 1000, 100, 5);
    Roster.generate(folder.resolve("b"), 1000, 100, 5);
    Roster.generate(folder.resolve("c"), 1000, 100, 6);

    for (String file : List.of("people.csv", "rows.csv", "truth.csv")) {
      assertThat(folder.resolve("a").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    }
    assertThat(Files.readString(folder.resolve("c/rows.csv")))
        .isNotEqualTo(Files.readString(folder.resolve("a/rows.csv")));
  }

  @Test
  void more_rows_than_people_are_refused() {
    assertThatThrownBy(() -> Roster.generate(folder, 10, 11, 5)).isInstanceOf(CountyRefused.class);
  }

  private List<String> lines(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    return lines.subList(1, lines.size());
  }
}
