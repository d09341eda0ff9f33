package cn.anju.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.plan.DuckDb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up county with planted truth, run from its files to its hits. */
class MonthRunTest {
  private static final Path DEFINITIONS = Path.of("..", "definitions");
  private static final YearMonth DECEMBER = YearMonth.of(2020, 12);

  @TempDir static Path folder;
  private static Path county;
  private static Path first;

  @BeforeAll
  static void a_county_of_a_thousand_households_is_compared() throws IOException, SQLException {
    county = folder.resolve("county");
    CountyGenerator.generate(
        new CountyOrder(county, 1000, 11, 12, DECEMBER, 0.03, "510904", null, 0));
    first = compare(county, "first");
  }

  private static Path compare(Path county, String name) throws IOException, SQLException {
    Path out = folder.resolve(name);
    new MonthRun(
            new MonthRun.Order(
                DEFINITIONS,
                county.resolve("registry"),
                county.resolve("feeds"),
                DECEMBER,
                out,
                "1GB"),
            Objects.requireNonNull(Definitions.load(DEFINITIONS).definitions()),
            line -> {})
        .run();
    return out;
  }

  @Test
  void the_hits_are_the_planted_truth_for_all_81_indicators() throws SQLException {
    String truth = hits(county.resolve("truth.csv"));
    String found = hits(first.resolve("hits.csv"));

    assertThat(rows(truth + " except " + found)).as("planted but not found").isEmpty();
    assertThat(rows(found + " except " + truth)).as("found but not planted").isEmpty();
    assertThat(rows("select distinct indicator from (" + truth + ") where verdict = 'TRUE'"))
        .as("indicators that fire somewhere")
        .hasSize(81);
  }

  private static String hits(Path file) {
    return "select distinct household_no, indicator, verdict, coalesce(member_no, '') from read_csv('%s', header = true, all_varchar = true)"
        .formatted(file);
  }

  @Test
  void every_physical_row_has_exactly_one_outcome_and_the_sums_agree()
      throws SQLException, IOException {
    String rows =
        "read_csv('%s', header = true, all_varchar = true)".formatted(first.resolve("rows.csv"));

    assertThat(
            rows(
                "select file, sheet, row from %s group by all having count(*) > 1".formatted(rows)))
        .isEmpty();
    assertThat(
            rows(
                "select file, coalesce(sheet, ''), row, outcome from read_csv('%s', header = true, all_varchar = true) except select file, coalesce(sheet, ''), row, outcome from %s"
                    .formatted(county.resolve("truth-rows.csv"), rows)))
        .as("rows that the county wrote and that have no outcome, or another than planted")
        .isEmpty();
    JsonNode summary = new ObjectMapper().readTree(first.resolve("summary.json").toFile());
    long summed = 0;
    for (JsonNode sheet : summary.path("rows")) {
      summed += sheet.path("rows").asLong();
    }
    assertThat(rows("select count(*) from " + rows)).containsExactly(Long.toString(summed));
  }

  @Test
  void the_same_input_gives_the_same_bytes() throws IOException, SQLException {
    Path second = compare(county, "second");

    for (String file :
        List.of(
            "hits.csv",
            "warnings.csv",
            "rows.csv",
            "facts/household_facts.parquet",
            "facts/member_facts.parquet")) {
      assertThat(Files.mismatch(first.resolve(file), second.resolve(file))).as(file).isEqualTo(-1);
    }
    try (var receipts = Files.list(first.resolve("receipts"))) {
      for (Path receipt : receipts.toList()) {
        assertThat(
                Files.mismatch(receipt, second.resolve("receipts").resolve(receipt.getFileName())))
            .as(receipt.getFileName().toString())
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void a_true_hit_names_its_rows_and_no_identity_number_leaves_the_run()
      throws SQLException, IOException {
    String hits =
        "read_csv('%s', header = true, all_varchar = true)".formatted(first.resolve("hits.csv"));

    assertThat(
            rows(
                "select household_no, indicator from %s where verdict = 'TRUE' and (evidence is null or explanation is null) and indicator not in ('R28', 'F14', 'R06', 'R46', 'R51', 'R55')"
                    .formatted(hits)))
        .as("hits without evidence or sentence")
        .isEmpty();
    for (String file : List.of("hits.csv", "warnings.csv", "rows.csv", "summary.json")) {
      assertThat(Files.readString(first.resolve(file)))
          .as(file)
          .doesNotContainPattern(
              "(?<!\\d)[1-9]\\d{5}(19|20)\\d{2}[01]\\d[0-3]\\d\\d{3}[\\dX](?!\\d)");
    }
  }

  @Test
  void a_department_that_did_not_send_makes_its_facts_unknown_and_not_false()
      throws IOException, SQLException {
    Path less = folder.resolve("less");
    copyWithout(county, less, "MI-01");

    Path out = compare(less, "out-less");

    assertThat(
            rows(
                "select distinct verdict from ("
                    + hits(out.resolve("hits.csv"))
                    + ") where indicator in ('R18', 'F10')"))
        .containsExactly("UNKNOWN");
    assertThat(
            rows(
                "select distinct explanation from read_csv('%s', header = true, all_varchar = true) where indicator = 'R18'"
                    .formatted(out.resolve("hits.csv"))))
        .singleElement()
        .asString()
        .contains("MI-01");
  }

  private static void copyWithout(Path from, Path to, String feed) throws IOException {
    try (var tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        boolean isLeftOut =
            path.getFileName().toString().startsWith(feed) && path.toString().contains("2020-12");
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!isLeftOut) {
          Files.copy(path, target);
        }
      }
    }
  }

  private static List<String> rows(String query) throws SQLException {
    try (DuckDb engine = DuckDb.open("500MB", folder, 2)) {
      return engine.rows(
          query,
          row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              line.append(i == 1 ? "" : ",").append(row.getString(i));
            }
            return line.toString();
          });
    }
  }
}
