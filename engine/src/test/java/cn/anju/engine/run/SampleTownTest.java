package cn.anju.engine.run;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import cn.anju.engine.definition.Definitions;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The made-up town of {@code samples/town}, in which every household tells one story; what must
 * come out was written by hand from the rules, not by the engine.
 */
class SampleTownTest {
  private static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  private static final Path TOWN = ROOT.resolve("samples/town");

  @TempDir private static Path out;
  private static Summary summary;

  @BeforeAll
  static void december_is_compared() throws IOException, SQLException {
    Path folder = ROOT.resolve("definitions");
    Definitions.Loaded loaded = Definitions.load(folder);
    assertThat(loaded.faults()).isEmpty();
    summary =
        new MonthRun(
                new MonthRun.Order(
                    folder,
                    TOWN.resolve("registry"),
                    TOWN.resolve("feeds"),
                    YearMonth.of(2020, 12),
                    out,
                    "1GB"),
                Objects.requireNonNull(loaded.definitions()),
                message -> {})
            .run();
  }

  @Test
  void every_household_is_warned_of_what_its_story_says_and_of_nothing_else() throws IOException {
    Map<String, String> stories =
        table(TOWN.resolve("stories.csv")).stream()
            .collect(toMap(r -> r.getField("household_no"), r -> r.getField("story")));
    Map<String, Integer> balance = new TreeMap<>();
    table(TOWN.resolve("expected-hits.csv")).forEach(r -> balance.merge(hitOf(r), 1, Integer::sum));
    Map<String, String> explanations = new HashMap<>();
    for (NamedCsvRecord hit : table(out.resolve("hits.csv"))) {
      balance.merge(hitOf(hit), -1, Integer::sum);
      explanations.put(hitOf(hit), hit.getField("explanation"));
    }

    List<String> differences = new ArrayList<>();
    balance.forEach((hit, count) -> {
      String story = stories.get(hit.substring(0, hit.indexOf(' ')));
      if (count > 0) {
        differences.add("missing    %s: %s".formatted(hit, story));
      } else if (count < 0) {
        differences.add("unexpected %s: %s | %s".formatted(hit, story, explanations.get(hit)));
      }
    });

    assertThat(differences).isEmpty();
  }

  @Test
  void every_row_of_the_month_has_the_one_outcome_that_the_rules_give_it() throws IOException {
    Map<String, NamedCsvRecord> expected = new TreeMap<>();
    table(TOWN.resolve("expected-rows.csv")).forEach(r -> expected.put(placeOf(r), r));

    List<String> differences = new ArrayList<>();
    for (NamedCsvRecord row : table(out.resolve("rows.csv"))) {
      if (row.getField("file").startsWith("2020-11/")) {
        continue; // history; what is expected is about December
      }
      NamedCsvRecord wanted = expected.remove(placeOf(row));
      String got = "%s [%s]".formatted(row.getField("outcome"), row.getField("code"));
      if (wanted == null && !got.equals("ACCEPTED []")) {
        differences.add("%s is %s, expected plain ACCEPTED".formatted(placeOf(row), got));
      } else if (wanted != null && !isAsWanted(row, wanted)) {
        differences.add(
            "%s is %s, expected %s [%s]: %s"
                .formatted(
                    placeOf(row),
                    got,
                    wanted.getField("outcome"),
                    wanted.getField("code_contains"),
                    wanted.getField("why")));
      }
    }
    expected.forEach((place, row) -> differences.add(place + " is absent: " + row.getField("why")));

    assertThat(differences).isEmpty();
  }

  @Test
  void every_warning_names_the_rows_that_it_rests_on() throws IOException {
    assertThat(table(out.resolve("hits.csv")))
        .filteredOn(hit -> hit.getField("verdict").equals("TRUE"))
        .filteredOn(hit -> hit.getField("evidence").isEmpty())
        .extracting(SampleTownTest::hitOf)
        .isEmpty();
  }

  @Test
  void a_file_with_more_than_a_fifth_of_its_rows_in_quarantine_is_held_and_no_other() {
    assertThat(summary.content().get("held"))
        .asInstanceOf(LIST)
        .singleElement()
        .asString()
        .contains("CA-02_");
  }

  private static boolean isAsWanted(NamedCsvRecord row, NamedCsvRecord wanted) {
    return row.getField("outcome").equals(wanted.getField("outcome"))
        && row.getField("code").contains(wanted.getField("code_contains"));
  }

  private static String hitOf(NamedCsvRecord hit) {
    return "%s %s %s %s"
        .formatted(
            hit.getField("household_no"),
            hit.getField("indicator"),
            hit.getField("verdict"),
            hit.getField("member_no"));
  }

  private static String placeOf(NamedCsvRecord row) {
    return row.getField("file") + " row " + row.getField("row");
  }

  private static List<NamedCsvRecord> table(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
      return records.stream().toList();
    }
  }
}
