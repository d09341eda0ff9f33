package cn.anju.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bad input on the command line: a sentence that says who must do what, never a stack trace. */
class CompareBadInputTest {
  private static final Path TOWN = Path.of("..", "samples", "town").toAbsolutePath().normalize();
  private static final Path DEFINITIONS = Path.of("..", "definitions").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private Path december;

  @BeforeEach
  void an_empty_december() throws IOException {
    december = Files.createDirectories(folder.resolve("feeds/2020-12"));
  }

  @Test
  void a_month_that_cannot_be_read_is_a_bad_argument() {
    assertThat(compare(TOWN.resolve("registry"), "2020-13", DEFINITIONS)).isEqualTo(2);
    assertThat(err.toString()).contains("比对期 2020-13 读不懂").doesNotContain("Exception");
  }

  @Test
  void a_registry_without_members_is_unusable_input() throws IOException {
    Path registry = Files.createDirectories(folder.resolve("registry"));
    Files.copy(TOWN.resolve("registry/households.csv"), registry.resolve("households.csv"));

    assertThat(compare(registry, "2020-12", DEFINITIONS)).isEqualTo(4);
    assertThat(err.toString()).contains("缺少 members.csv").doesNotContain("Exception");
  }

  @Test
  void a_registry_column_that_is_missing_is_named() throws IOException {
    Path registry = Files.createDirectories(folder.resolve("registry"));
    Files.copy(TOWN.resolve("registry/households.csv"), registry.resolve("households.csv"));
    Files.writeString(registry.resolve("members.csv"), "member_no,household_no\nA,B\n");

    assertThat(compare(registry, "2020-12", DEFINITIONS)).isEqualTo(4);
    assertThat(err.toString()).contains("members 缺少列 person_name").doesNotContain("Exception");
  }

  @Test
  void registry_columns_without_a_name_are_passed_over() throws IOException {
    Path registry = Files.createDirectories(folder.resolve("registry"));
    for (String table : List.of("households.csv", "members.csv")) {
      Files.write(
          registry.resolve(table),
          Files.readAllLines(TOWN.resolve("registry").resolve(table)).stream()
              .map(line -> line + ",,")
              .toList());
    }
    assertThat(compare(registry, "2020-12", DEFINITIONS)).as(err.toString()).isZero();
  }

  @Test
  void a_broken_definition_stops_the_run_with_file_and_line() throws IOException {
    Path definitions = folder.resolve("definitions");
    try (var tree = Files.walk(DEFINITIONS)) {
      for (Path path : tree.toList()) {
        Path target = definitions.resolve(DEFINITIONS.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    Path broken;
    try (var found = Files.list(definitions.resolve("indicators/return"))) {
      broken =
          found.filter(f -> f.getFileName().toString().startsWith("R01")).findFirst().orElseThrow();
    }
    Files.writeString(
        broken,
        Files.readString(broken).replace("when: pc_net_income_12m", "when: pc_net_incom_12m"));

    assertThat(compare(TOWN.resolve("registry"), "2020-12", definitions)).isEqualTo(3);
    assertThat(err.toString())
        .contains(broken.getFileName().toString() + ":", "pc_net_income_12m")
        .doesNotContain("Exception");
  }

  @Test
  void files_that_are_no_tables_are_refused_one_by_one_and_the_run_goes_on() throws IOException {
    write("MI-02_空.csv", new byte[0]);
    write("MI-03_文档.xlsx", "%PDF-1.7 not a table".getBytes(StandardCharsets.US_ASCII));
    write(
        "HE-01_网页.xls",
        "<html><table><tr><td>姓名</td></tr></table></html>".getBytes(StandardCharsets.UTF_8));
    write(
        "CA-01_老格式.xls",
        new byte[] {
          (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
        });
    write("不认识.csv", "甲,乙\n1,2\n".getBytes(StandardCharsets.UTF_8));

    assertThat(compare(TOWN.resolve("registry"), "2020-12", DEFINITIONS)).isEqualTo(0);

    assertThat(err.toString())
        .contains("MI-02_空.csv", "MI-03_文档.xlsx", "HE-01_网页.xls", "CA-01_老格式.xls", "不认识.csv")
        .doesNotContain("Exception", "\tat ");
    JsonNode held =
        new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile()).path("held");
    assertThat(held).hasSize(5).allSatisfy(one -> assertThat(one.path("zh").asText()).isNotBlank());
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(december.resolve(name), content);
  }

  private int compare(Path registry, String period, Path definitions) {
    FaultReport faults =
        new FaultReport(
            new FaultLog(folder, Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai"))));
    CommandLine commandLine = Anju.commandLine(List.of(new CompareCommand()), faults);
    commandLine.setOut(new PrintWriter(new StringWriter()));
    commandLine.setErr(new PrintWriter(err));
    return Anju.execute(
        commandLine,
        faults,
        "compare",
        "--registry",
        registry.toString(),
        "--feeds",
        folder.resolve("feeds").toString(),
        "--period",
        period,
        "--out",
        folder.resolve("out").toString(),
        "--definitions",
        definitions.toString());
  }
}
