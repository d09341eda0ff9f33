package cn.anju.engine.cli;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.pairing.UnusableTable;
import cn.anju.engine.run.MonthRun;
import cn.anju.engine.run.Summary;
import cn.anju.engine.run.UnusableInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anju compare}: a month's comparison on files alone. */
@Command(
    name = "compare",
    description = {"一个月的数据比对：部门文件进，有据可查的预警出。", "A month's comparison on files alone, no server."})
final class CompareCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "DIR",
      description = "档案目录 registry folder")
  @SuppressWarnings("NullAway.Init")
  private Path registry;

  @Option(
      names = "--feeds",
      required = true,
      paramLabel = "DIR",
      description = "报送目录，其下每期一个文件夹 parent of the period folders")
  @SuppressWarnings("NullAway.Init")
  private Path feeds;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "yyyy-MM",
      description = "比对期 the month, e.g. 2020-12")
  @SuppressWarnings("NullAway.Init")
  private String period;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "结果目录 folder for the results")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--engine",
      defaultValue = "duckdb",
      paramLabel = "NAME",
      description = "duckdb（spark 在后续版本） duckdb only for now")
  @SuppressWarnings("NullAway.Init")
  private String engine;

  @Option(names = "--definitions", paramLabel = "DIR", description = "定义目录 definitions folder")
  private @Nullable Path definitions;

  @Option(
      names = "--memory",
      defaultValue = "2GB",
      paramLabel = "SIZE",
      description = "引擎内存上限，默认 ${DEFAULT-VALUE} memory bound of the engine")
  @SuppressWarnings("NullAway.Init")
  private String memory;

  @Option(
      names = "--candidates",
      description =
          "另写 candidates.csv：按证号找不到人的行可能是谁（不含姓名和证号） candidates.csv as well: whom rows may mean that no number leads to anybody; no names or numbers in it")
  private boolean candidates;

  @Override
  public Integer call() throws IOException, SQLException {
    YearMonth month = monthOf(period);
    if (!engine.equals("duckdb")) {
      throw Refused.badArguments(
          "引擎 %s 还没有，请用 --engine duckdb。".formatted(engine),
          "There is no engine %s yet; use --engine duckdb.".formatted(engine));
    }
    if (!memory.matches("(?i)\\d+(\\.\\d+)?\\s*(MB|GB|MiB|GiB)")) {
      throw Refused.badArguments(
          "内存 %s 读不懂，请写成 2GB 或 512MB。".formatted(memory),
          "Cannot read the memory %s; write 2GB or 512MB.".formatted(memory));
    }
    requireFolder(registry, "档案目录", "registry folder");
    requireFolder(feeds, "报送目录", "feeds folder");
    requireFolder(feeds.resolve(month.toString()), "本期报送目录（没有本期文件就没有可比对的）", "folder of the period");
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw Refused.badArguments(
          "结果目录 %s 是一个文件，请换一个目录。".formatted(out),
          "--out %s is a file; name a folder.".formatted(out));
    }
    Path folder = DefinitionsFolder.of(definitions);
    Definitions loaded = DefinitionsFolder.load(folder);
    if (!loaded.hasParametersOf(month.atEndOfMonth())) {
      throw Refused.wrongDefinition(
          "没有 %d 年的参数，请在 %s 增加 %d.yaml。"
              .formatted(month.getYear(), folder.resolve("parameters"), month.getYear()),
          "There are no parameters of %d; add %d.yaml to %s."
              .formatted(month.getYear(), month.getYear(), folder.resolve("parameters")));
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      MonthRun run =
          new MonthRun(
              new MonthRun.Order(folder, registry, feeds, month, out, memory),
              loaded,
              err::println);
      Files.deleteIfExists(out.resolve("candidates.csv"));
      report(candidates ? runWithCandidates(run) : run.run(), err);
      return ExitCode.DONE.number();
    } catch (UnusableInput unusable) {
      throw Refused.unusableInput(unusable.chinese(), unusable.english());
    } catch (UnusableTable unusable) {
      throw Refused.wrongDefinition(unusable.chinese(), unusable.english());
    }
  }

  private Summary runWithCandidates(MonthRun run) throws IOException, SQLException {
    Files.createDirectories(out);
    try (CandidateFile file = new CandidateFile(out.resolve("candidates.csv"))) {
      return run.run(file);
    }
  }

  private void report(Summary summary, PrintWriter err) {
    if (summary.content().get("held") instanceof List<?> held) {
      for (Object one : held) {
        if (one instanceof Map<?, ?> hold) {
          err.println("挂起 held: %s %s".formatted(hold.get("file"), hold.get("zh")));
          err.println("  " + hold.get("en"));
        }
      }
    }
    err.println(
        "%s 户预警，结果在 %s / %s households warned, results in %s"
            .formatted(
                summary.content().get("warnings"), out, summary.content().get("warnings"), out));
  }

  static YearMonth monthOf(String said) {
    try {
      return YearMonth.parse(said);
    } catch (DateTimeException notAMonth) {
      throw Refused.badArguments(
          "比对期 %s 读不懂，请写成 2020-12。".formatted(said),
          "Cannot read the period %s; write 2020-12.".formatted(said));
    }
  }

  private static void requireFolder(Path folder, String chinese, String english) {
    if (!Files.isDirectory(folder)) {
      throw Refused.unusableInput(
          "%s %s 不存在，请检查路径。".formatted(chinese, folder),
          "The %s %s does not exist; check the path.".formatted(english, folder));
    }
  }
}
