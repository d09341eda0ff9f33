package cn.anju.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String PROJECT =
      Path.of("..", "definitions").toAbsolutePath().normalize().toString();

  @TempDir Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void sound_definitions_are_counted() {
    int exitCode = anju("check", "--definitions", PROJECT);

    assertThat(exitCode).isEqualTo(ExitCode.DONE.number());
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("定义无误", "数据表 feeds", "指标 indicators (返贫 return ");
  }

  @Test
  void wrong_definitions_are_named_by_file_and_line() throws IOException {
    Files.createDirectories(temporary.resolve("feeds"));
    Files.writeString(temporary.resolve("feeds/XX-01.yaml"), "code: XX-01\nmode: SOMETIMES\n");

    int exitCode = anju("check", "--definitions", temporary.toString());

    assertThat(exitCode).isEqualTo(ExitCode.WRONG_DEFINITION.number());
    assertThat(err.toString())
        .contains(temporary.resolve("feeds/XX-01.yaml") + ":2:7: mode 不能是 SOMETIMES");
  }

  @Test
  void a_wrong_linkage_definition_is_named_by_file_and_line() throws IOException {
    Files.createDirectories(temporary.resolve("linkage"));
    Files.writeString(
        temporary.resolve("linkage/person.yaml"),
        "title: {zh: 试, en: trial}\nid: row\ncolumns: {name: {kind: nam}}\n");

    int exitCode = anju("check", "--definitions", temporary.toString());

    assertThat(exitCode).isEqualTo(ExitCode.WRONG_DEFINITION.number());
    assertThat(err.toString())
        .contains(temporary.resolve("linkage/person.yaml") + ":3:24: kind 不能是 nam");
  }

  @Test
  void a_model_of_another_definition_is_named() throws IOException {
    Path project = Path.of(PROJECT);
    try (var files = Files.walk(project)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            temporary.resolve(project.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path definition = temporary.resolve("linkage/person.yaml");
    Files.writeString(definition, Files.readString(definition).replace("same_pinyin, ", ""));

    int exitCode = anju("check", "--definitions", temporary.toString());

    assertThat(exitCode).isEqualTo(ExitCode.WRONG_DEFINITION.number());
    assertThat(err.toString())
        .contains("person.model.json", "was not estimated for this definition");
  }

  @Test
  void a_folder_that_is_not_there_is_a_bad_argument() {
    assertThat(anju("check", "--definitions", temporary.resolve("nowhere").toString()))
        .isEqualTo(ExitCode.BAD_ARGUMENTS.number());
  }

  private int anju(String... arguments) {
    FaultReport faults =
        new FaultReport(
            new FaultLog(temporary, Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai"))));
    CommandLine commandLine = Anju.commandLine(List.of(new CheckCommand()), faults);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return Anju.execute(commandLine, faults, arguments);
  }
}
