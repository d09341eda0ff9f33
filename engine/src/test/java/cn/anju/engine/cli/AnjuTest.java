package cn.anju.engine.cli;

import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class AnjuTest {
  private static final Clock FIRST_OF_DECEMBER =
      Clock.fixed(Instant.parse("2020-11-30T16:00:00Z"), ZoneId.of("Asia/Shanghai"));

  @TempDir private Path logs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_is_given_in_both_languages_for_the_whole_and_for_each_command() {
    assertThat(anju("--help")).isZero();
    assertThat(out.toString()).contains("安居", "department files in", "demand");

    assertThat(anju("demand", "--help")).isZero();
    assertThat(out.toString()).contains("anju demand", "--wanted");
  }

  @Test
  void the_version_is_one_line() {
    assertThat(anju("--version")).isZero();

    assertThat(out.toString().lines()).hasSize(1).first().asString().startsWith("Anju 安居");
  }

  @Test
  void without_a_command_the_caller_is_told_so() {
    assertThat(anju()).isEqualTo(2);

    assertThat(err.toString()).contains("缺少命令", "Missing required command", "./anju --help");
  }

  @Test
  void an_unknown_argument_is_named() {
    assertThat(anju("--nonsense")).isEqualTo(2);

    assertThat(err.toString()).contains("不认识的参数：--nonsense").doesNotContain("\tat ");
  }

  @Test
  void a_missing_argument_is_named() {
    assertThat(anju("demand")).isEqualTo(2);

    assertThat(err.toString()).contains("缺少必需的参数：--wanted", "./anju demand --help");
  }

  @Test
  void a_value_of_the_wrong_kind_is_shown() {
    assertThat(anju("demand", "--wanted", "many")).isEqualTo(2);

    assertThat(err.toString()).contains("参数不正确：many", "--wanted");
  }

  @Test
  void a_refusal_is_shown_as_it_is_with_its_own_exit_code() {
    assertThat(anju("refuse", "--as", "BAD_ARGUMENTS")).isEqualTo(2);
    assertThat(anju("refuse", "--as", "WRONG_DEFINITION")).isEqualTo(3);
    assertThat(anju("refuse", "--as", "UNUSABLE_INPUT")).isEqualTo(4);

    assertThat(err.toString().lines()).hasSize(6).contains("不行。", "No.");
    assertThat(logs).isEmptyDirectory();
  }

  @Test
  void a_fault_leaves_one_sentence_and_a_log_file_with_the_trace() throws IOException {
    assertThat(anju("break")).isEqualTo(1);

    Path log = onlyLog();
    assertThat(log.getFileName().toString()).startsWith("anju-20201201-000000-");
    assertThat(readString(log)).contains("IllegalStateException: broken", "\tat ");
    assertThat(err.toString()).contains("程序出错", log.toString()).doesNotContain("\tat ", "broken");
  }

  @Test
  void running_out_of_memory_is_reported_like_any_fault() throws IOException {
    assertThat(anju("break", "--by-error")).isEqualTo(1);

    assertThat(readString(onlyLog())).contains("OutOfMemoryError");
    assertThat(err.toString()).contains("程序出错");
  }

  private int anju(String... arguments) {
    FaultReport faults = new FaultReport(new FaultLog(logs, FIRST_OF_DECEMBER));
    CommandLine commandLine =
        Anju.commandLine(List.of(new Demand(), new Refuse(), new Break()), faults)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return Anju.execute(commandLine, faults, arguments);
  }

  private Path onlyLog() throws IOException {
    try (Stream<Path> written = Files.list(logs)) {
      List<Path> files = written.toList();
      assertThat(files).hasSize(1);
      return files.getFirst();
    }
  }

  @Command(name = "demand")
  static final class Demand implements Runnable {
    @Option(names = "--wanted", required = true)
    @SuppressWarnings("UnusedVariable") // only to be demanded
    private int wanted;

    @Override
    public void run() {}
  }

  @Command(name = "refuse")
  static final class Refuse implements Runnable {
    @Option(names = "--as")
    private ExitCode reason = ExitCode.BAD_ARGUMENTS;

    @Override
    public void run() {
      throw switch (reason) {
        case BAD_ARGUMENTS -> Refused.badArguments("不行。", "No.");
        case WRONG_DEFINITION -> Refused.wrongDefinition("不行。", "No.");
        case UNUSABLE_INPUT -> Refused.unusableInput("不行。", "No.");
        case DONE, FAULT -> new IllegalArgumentException("not a refusal: " + reason);
      };
    }
  }

  @Command(name = "break")
  static final class Break implements Runnable {
    @Option(names = "--by-error")
    private boolean byError;

    @Override
    public void run() {
      if (byError) {
        throw new OutOfMemoryError("made up");
      }
      throw new IllegalStateException("broken");
    }
  }
}
