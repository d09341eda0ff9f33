package cn.anju.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandTest {
  private static final String PROJECT =
      Path.of("..", "definitions").toAbsolutePath().normalize().toString();
  private static final String DEFINITION =
      """
      title: {zh: 试, en: trial}
      id: id
      columns: {name: {kind: person_name}, village: {kind: village}}
      blocks: [[name.sichuan]]
      comparisons:
        - {column: name, levels: [equal, same_plain, same_sichuan]}
        - {column: village, levels: [equal, same_town]}
      prior: 0.1
      """;

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();
  private Path left = Path.of("");

  @BeforeEach
  void tables() throws IOException {
    Files.writeString(folder.resolve("trial.yaml"), DEFINITION);
    left = folder.resolve("left.csv");
    Files.writeString(
        left,
        """
        id, name ,"village",note
        a,刘英,白马镇白果树村,"one, two"
        b,张　國華,拦江镇,
        c,刘英,,
        """);
  }

  @Test
  void pairs_of_two_tables_are_written_with_weight_and_probability() throws IOException {
    Path right = folder.resolve("right.csv");
    Files.writeString(right, "\ufeffid,name,village\nx,牛音,白马镇白果树村3组\ny,张国华,拦江镇\n");

    assertThat(link("--right", right.toString(), "--model", folder.resolve("m.json").toString()))
        .isEqualTo(ExitCode.DONE.number());

    List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
    assertThat(lines.getFirst()).isEqualTo("left_id,right_id,match_weight,match_probability");
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.split(",", -1).length == 4);
    assertThat(lines.get(1)).startsWith("a,x,");
    assertThat(lines.get(2)).startsWith("b,y,");
    assertThat(folder.resolve("m.json")).content().contains("\"same_sichuan\"", "\"prior\"");
  }

  @Test
  void duplicates_of_one_table_are_written_and_grouped() throws IOException {
    Path groups = folder.resolve("groups.csv");

    assertThat(link("--clusters", groups.toString(), "--cluster-from", "0.01"))
        .isEqualTo(ExitCode.DONE.number());

    assertThat(Files.readAllLines(folder.resolve("out.csv")).get(1)).startsWith("a,c,");
    assertThat(groups).hasContent("id,cluster\na,a\nb,b\nc,a");
  }

  @Test
  void nothing_is_left_beside_the_result() throws IOException {
    link();

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("trial.yaml", "left.csv", "out.csv");
    }
  }

  @Test
  void a_wrong_definition_is_named_by_file_and_line() throws IOException {
    Files.writeString(
        folder.resolve("trial.yaml"), DEFINITION.replace("name.sichuan", "name.sichwan"));

    assertThat(link()).isEqualTo(ExitCode.WRONG_DEFINITION.number());
    assertThat(err.toString()).contains("trial.yaml:4:16: name 没有形式 sichwan");
  }

  @Test
  void a_table_without_a_column_is_refused() throws IOException {
    Files.writeString(left, "id,names,village\na,刘英,\n");

    assertThat(link()).isEqualTo(ExitCode.UNUSABLE_INPUT.number());
    assertThat(err.toString()).contains("left.csv:1: 没有列 name，是不是 names？");
  }

  @Test
  void an_id_that_is_blank_or_stands_twice_is_refused_with_its_line() throws IOException {
    Files.writeString(left, "id,name,village\na,刘英,\n,王芳,\n");
    assertThat(link()).isEqualTo(ExitCode.UNUSABLE_INPUT.number());
    assertThat(err.toString()).contains("left.csv:3: 标识列空着");

    Files.writeString(left, "id,name,village\na,刘英,\nb,王芳,\na,王芳,\n");
    assertThat(link()).isEqualTo(ExitCode.UNUSABLE_INPUT.number());
    assertThat(err.toString()).contains("left.csv:4: 标识重复");
  }

  @Test
  void a_table_that_is_no_csv_in_utf_8_is_refused() throws IOException {
    Files.writeString(left, "id,name,village\na,刘英,\n", Charset.forName("GB18030"));

    assertThat(link()).isEqualTo(ExitCode.UNUSABLE_INPUT.number());
    assertThat(err.toString()).contains("left.csv", "不是正确的 UTF-8 CSV").doesNotContain("Exception");
  }

  @Test
  void a_line_with_too_many_cells_is_refused_with_its_line() throws IOException {
    Files.writeString(left, "id,name,village\na,刘英,\nb,王芳,x,y,z\n");

    assertThat(link()).isEqualTo(ExitCode.UNUSABLE_INPUT.number());
    assertThat(err.toString()).contains("left.csv:3: 不是正确的 UTF-8 CSV");
  }

  @Test
  void an_empty_table_gives_an_empty_result() throws IOException {
    Files.writeString(left, "id,name,village\n");

    assertThat(link()).isEqualTo(ExitCode.DONE.number());
    assertThat(folder.resolve("out.csv"))
        .hasContent("left_id,right_id,match_weight,match_probability");
  }

  @Test
  void groups_are_for_one_table() {
    assertThat(link("--right", left.toString(), "--clusters", "x.csv"))
        .isEqualTo(ExitCode.BAD_ARGUMENTS.number());
  }

  private int link(String... more) {
    FaultReport faults =
        new FaultReport(
            new FaultLog(folder, Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai"))));
    CommandLine commandLine = Anju.commandLine(List.of(new LinkCommand()), faults);
    commandLine.setOut(new PrintWriter(new StringWriter()));
    commandLine.setErr(new PrintWriter(err));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "link",
                "--config",
                folder.resolve("trial.yaml").toString(),
                "--left",
                left.toString(),
                "--out",
                folder.resolve("out.csv").toString(),
                "--definitions",
                PROJECT,
                "--memory",
                "500MB"));
    arguments.addAll(List.of(more));
    return Anju.execute(commandLine, faults, arguments.toArray(String[]::new));
  }
}
