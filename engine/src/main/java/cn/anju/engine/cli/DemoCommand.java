package cn.anju.engine.cli;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.run.HtmlReport;
import cn.anju.engine.run.MonthRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./run}: the made-up county, its December 2020 and the report of it. */
@Command(
    name = "demo",
    description = {
      "造一个示范县，比对 2020 年 12 月，写出可直接打开的预警说明网页。",
      "Makes the demo county, compares December 2020 and writes a report that opens in any browser."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "数据目录，默认为安装目录下的 data data folder")
  private @Nullable Path data;

  @Option(
      names = "--households",
      defaultValue = "20000",
      paramLabel = "N",
      description = "示范县的户数，默认 ${DEFAULT-VALUE} households of the county")
  private int households;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "S",
      description = "种子：同样的种子造出同样的县 same seed, same county")
  private long seed;

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = data != null ? data : Path.of(System.getProperty("anju.home", "."), "data");
    Path county = folder.resolve("county-%d-%d".formatted(households, seed));
    Path month = folder.resolve("month-2020-12");
    Path definitions = DefinitionsFolder.of(null);
    Definitions loaded = DefinitionsFolder.load(definitions);
    if (!Files.isRegularFile(county.resolve("truth.csv"))) {
      err.println("造示范县 Making the county: %d 户 households".formatted(households));
      err.flush();
      CommandLine generate = new CommandLine(new GenerateCommand());
      generate.setOut(err);
      int exit =
          generate.execute(
              "--out",
              county.toString(),
              "--households",
              Integer.toString(households),
              "--seed",
              Long.toString(seed),
              "--months",
              "12");
      if (exit != 0) {
        return exit;
      }
    }
    err.println("比对 Comparing 2020-12");
    err.flush();
    new MonthRun(
            new MonthRun.Order(
                definitions,
                county.resolve("registry"),
                county.resolve("feeds"),
                YearMonth.of(2020, 12),
                month,
                "2GB"),
            loaded,
            line -> {
              err.println(line);
              err.flush();
            })
        .run();
    Path report = HtmlReport.write(month, definitions, loaded).toAbsolutePath().normalize();
    out.println();
    out.println("预警说明 Report:  file://" + report);
    out.println("结果文件 Results: " + month.toAbsolutePath().normalize());
    out.println(
        "先试 Try first:   打开网页，选“红”，点开一户看为什么、看到哪个文件哪一行 "
            + "open it, choose Red, open a household to see why, down to file and row");
    return ExitCode.DONE.number();
  }
}
