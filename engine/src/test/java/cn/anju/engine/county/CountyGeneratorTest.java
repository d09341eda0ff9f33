package cn.anju.engine.county;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyGeneratorTest {
  private static final Set<String> WHOLE_REGISTERS =
      Set.of("MI-01", "ED-01", "CA-01", "CA-03", "CA-05", "HR-02", "HR-03", "AG-01");

  @TempDir static Path folder;

  private static Path county = Path.of("");
  private static CountySummary summary =
      new CountySummary(0, 0, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  @BeforeAll
  static void a_county_of_a_thousand_households() throws IOException {
    county = folder.resolve("county");
    summary = CountyGenerator.generate(order(county, 1000, 12, 0.03));
  }

  private static CountyOrder order(Path out, int households, int months, double dirt) {
    return new CountyOrder(
        out, households, 7, months, YearMonth.of(2020, 12), dirt, "510904", null, 0);
  }

  @Test
  void the_same_order_gives_the_same_bytes() throws IOException {
    CountyGenerator.generate(order(folder.resolve("one"), 300, 3, 0.05));
    CountyGenerator.generate(order(folder.resolve("two"), 300, 3, 0.05));

    assertThat(digests(folder.resolve("two"))).isEqualTo(digests(folder.resolve("one")));
  }

  @Test
  void every_indicator_fires_at_least_twice_and_nearly_fires_at_least_twice() throws IOException {
    Map<String, Set<String>> verdicts =
        table(county.resolve("truth.csv"))
            .collect(groupingBy(row -> row[1] + row[2], mapping(row -> row[3], toSet())));
    List<String[]> stories = table(county.resolve("stories.csv")).toList();

    assertThat(stories)
        .allSatisfy(story -> {
          Set<String> verdict = verdicts.getOrDefault(story[0] + story[1], Set.of("FALSE"));
          String expected =
              story[2].equals("FIRES") ? "TRUE" : story[3].contains("未知") ? "UNKNOWN" : "FALSE";
          assertThat(verdict).as(String.join(" ", story)).containsExactly(expected);
        });
    Map<String, Long> tellings =
        stories.stream().collect(groupingBy(story -> story[1] + story[2], counting()));
    assertThat(tellings)
        .hasSize(2 * 81)
        .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(1));
    assertThat(summary.hits()).hasSize(81);
  }

  @Test
  void every_number_of_the_registry_is_valid_and_belongs_to_one_person() throws IOException {
    List<String[]> members =
        table(county.resolve("registry/members.csv")).filter(row -> !row[3].isEmpty()).toList();

    assertThat(members)
        .allSatisfy(row -> {
          assertThat(row[3]).matches("\\d{17}[\\dX]");
          assertThat(IdentityNumbers.check(row[3])).isEqualTo(row[3].charAt(17));
          assertThat(row[3].substring(6, 14)).isEqualTo(row[5].replace("-", ""));
          assertThat((row[3].charAt(16) - '0') % 2 == 1).isEqualTo(row[4].equals("1"));
        })
        .extracting(row -> row[3])
        .doesNotHaveDuplicates()
        .anyMatch(number -> number.endsWith("X"));
  }

  @Test
  void members_and_books_belong_to_households_of_the_registry() throws IOException {
    Set<String> households =
        table(county.resolve("registry/households.csv")).map(row -> row[0]).collect(toSet());
    Map<String, String> homes =
        table(county.resolve("registry/members.csv")).collect(toMap(row -> row[0], row -> row[1]));

    assertThat(households).hasSize(1000);
    assertThat(homes).hasSize((int) summary.people());
    assertThat(homes.values()).allMatch(households::contains);
    for (String book : List.of("income", "spending")) {
      assertThat(table(county.resolve("registry/" + book + ".csv")))
          .isNotEmpty()
          .allMatch(row -> households.contains(row[0]))
          .allMatch(row -> row[1].isEmpty() || row[0].equals(homes.get(row[1])));
    }
    assertThat(table(county.resolve("registry/annual_accounts.csv")))
        .allMatch(row -> households.contains(row[0]));
  }

  @Test
  void every_row_of_a_plain_file_after_its_header_has_one_planted_outcome() throws IOException {
    Map<String, List<Integer>> planted =
        table(county.resolve("truth-rows.csv"))
            .collect(groupingBy(row -> row[0], mapping(row -> Integer.parseInt(row[2]), toList())));
    Path month = county.resolve("feeds/2020-12");

    try (Stream<Path> files = Files.list(month)) {
      assertThat(files.filter(CountyGeneratorTest::plainUtf8))
          .isNotEmpty()
          .allSatisfy(file -> {
            List<Integer> rows = planted.getOrDefault(file.getFileName().toString(), List.of());
            long physical = records(Files.readString(file));
            assertThat(rows).doesNotHaveDuplicates();
            assertThat(physical - rows.size()).isBetween(1L, 2L);
            assertThat(rows).allMatch(row -> row <= physical);
          });
    }
  }

  @Test
  void no_file_loses_a_fifth_of_its_rows_and_no_register_jumps() throws IOException {
    Map<String, Long> data = new TreeMap<>();
    Map<String, Long> lost = new TreeMap<>();
    Map<String, Long> registers = new TreeMap<>();
    table(county.resolve("truth-rows.csv"))
        .filter(row -> !row[3].equals("NON_DATA") && !row[3].equals("DUPLICATE"))
        .forEach(row -> {
          data.merge(row[0], 1L, Long::sum);
          lost.merge(row[0], row[3].equals("QUARANTINED") ? 1L : 0L, Long::sum);
          boolean earlier = row[0].startsWith("2020-");
          String feed = row[0].substring(earlier ? 8 : 0, earlier ? 13 : 5);
          if (WHOLE_REGISTERS.contains(feed)) {
            registers.merge(feed + (earlier ? row[0].substring(0, 7) : "2020-12"), 1L, Long::sum);
          }
        });

    assertThat(lost)
        .allSatisfy(
            (file, rows) -> assertThat(rows * 5).as(file).isLessThan(data.getOrDefault(file, 0L)));
    Map<String, Set<Long>> sizes =
        registers.entrySet().stream()
            .collect(
                groupingBy(
                    entry -> entry.getKey().substring(0, 5),
                    mapping(Map.Entry::getValue, toSet())));
    assertThat(sizes)
        .hasSameSizeAs(WHOLE_REGISTERS)
        .allSatisfy((feed, rows) -> assertThat(rows).hasSize(1));
  }

  @Test
  void all_kinds_of_outcome_are_planted() throws IOException {
    assertThat(table(county.resolve("truth-rows.csv")).map(row -> row[3]).collect(toSet()))
        .containsExactlyInAnyOrder(
            "ACCEPTED",
            "FIXED",
            "QUARANTINED",
            "DUPLICATE",
            "OUT_OF_SCOPE",
            "UNMATCHED",
            "NON_DATA");
  }

  @Test
  void without_dirt_every_row_about_a_member_is_accepted() throws IOException {
    Path clean = folder.resolve("clean");
    CountyGenerator.generate(order(clean, 600, 1, 0));

    Map<String, Long> outcomes =
        table(clean.resolve("truth-rows.csv")).collect(groupingBy(row -> row[3], counting()));
    assertThat(outcomes.keySet()).containsExactlyInAnyOrder("ACCEPTED", "QUARANTINED");
    assertThat(outcomes).containsEntry("QUARANTINED", 2L); // the two rosters with a typing error
  }

  @Test
  void one_plain_bill_file_can_take_the_place_of_the_departments_own() throws IOException {
    Path bench = folder.resolve("bench");
    CountyGenerator.generate(
        new CountyOrder(bench, 200, 7, 1, YearMonth.of(2020, 12), 0, "510904", null, 5000));

    Path file = bench.resolve("feeds/2020-12/MI-02_医疗费用结算_202012.csv");
    assertThat(Files.readAllLines(file)).hasSize(5001);
  }

  @Test
  void a_folder_in_use_and_an_unknown_district_are_refused() {
    assertThatThrownBy(() -> CountyGenerator.generate(order(county, 10, 1, 0)))
        .isInstanceOf(CountyRefused.class)
        .hasMessageContaining("不是空的");
    assertThatThrownBy(() ->
            CountyGenerator.generate(
                new CountyOrder(
                    folder.resolve("far"), 10, 7, 1, YearMonth.of(2020, 12), 0, "110101", null, 0)))
        .isInstanceOf(CountyRefused.class)
        .hasMessageContaining("110101");
  }

  private static Stream<String[]> table(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
  }

  private static boolean plainUtf8(Path file) {
    try {
      return file.toString().endsWith(".csv")
          && Files.readString(file, StandardCharsets.UTF_8).indexOf('\0') < 0;
    } catch (IOException otherCharacterSet) {
      return false;
    }
  }

  /** A line break inside quotes ends no record. */
  private static long records(String text) {
    long quotes = 0;
    long records = 0;
    for (int index = 0; index < text.length(); index++) {
      quotes += text.charAt(index) == '"' ? 1 : 0;
      records += text.charAt(index) == '\n' && quotes % 2 == 0 ? 1 : 0;
    }
    return records;
  }

  private static Map<String, String> digests(Path root) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(root.relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    return digests;
  }
}
