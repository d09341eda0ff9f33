package cn.anju.engine.cli;

import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import cn.anju.engine.county.CountyRefused;
import cn.anju.engine.county.CountySummary;
import cn.anju.engine.county.PeopleCorpus;
import cn.anju.engine.county.Roster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anju generate}: a made-up county with planted truth. */
@Command(
    name = "generate",
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "造一个样板县：底册、各部门文件和埋好的答案（truth.csv、truth-rows.csv、stories.csv）。同样的参数，同样的字节。",
      "Makes a county: registry, department files, and the planted truth. The same options give the same bytes."
    },
    optionListHeading = "%n选项 Options:%n")
final class GenerateCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "空目录 An empty folder.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--households",
      required = true,
      paramLabel = "N",
      description = "户数 How many households.")
  private int households;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "随机种子 The seed.")
  private long seed;

  @Option(
      names = "--months",
      defaultValue = "12",
      paramLabel = "N",
      description = "几个月的文件，默认 ${DEFAULT-VALUE} How many months of files.")
  private int months;

  @Option(
      names = "--until",
      defaultValue = "2020-12",
      paramLabel = "yyyy-MM",
      description = "最后一个月，默认 ${DEFAULT-VALUE} The last month.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String until;

  @Option(
      names = "--dirt",
      defaultValue = "0.03",
      paramLabel = "SHARE",
      description = "脏行比例，默认 ${DEFAULT-VALUE} Share of dirty rows; 0 makes orderly files.")
  private double dirt;

  @Option(
      names = "--region",
      defaultValue = "510904",
      paramLabel = "CODE",
      description = "区县代码，默认 ${DEFAULT-VALUE} The district.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String region;

  @Option(
      names = "--regions",
      paramLabel = "FILE",
      description = "别的区县的区划表 code,name,level,parent_code Villages of another district.")
  private @Nullable Path regions;

  @Option(
      names = "--mi02-rows",
      defaultValue = "0",
      paramLabel = "R",
      description = "测速用：末月 MI-02 改为一个 R 行的整洁文件 For speed: one plain MI-02 file of R rows instead.")
  private long billRows;

  @Option(
      names = "--roster",
      defaultValue = "0",
      paramLabel = "R",
      description =
          "只造名单：三倍户数的人，和 R 行没有证号的名单及其答案 Only people, three per household, and R rows of a list without numbers, with the truth.")
  private int rosterRows;

  @Option(
      names = "--corpus",
      defaultValue = "0",
      paramLabel = "R",
      description =
          "只造认人语料：三倍户数的人，和 R 行按证号找不到人的数据及其答案 Only people, three per household, and R rows that no number leads to a person, with the truth.")
  private int corpusRows;

  @Override
  public Integer call() throws IOException {
    try {
      if (rosterRows > 0) {
        Roster.generate(out, Math.multiplyExact(households, 3), rosterRows, seed);
        return ExitCode.DONE.number();
      }
      if (corpusRows > 0) {
        PeopleCorpus.generate(out, Math.multiplyExact(households, 3), corpusRows, seed);
        return ExitCode.DONE.number();
      }
      CountyOrder order =
          new CountyOrder(
              out,
              households,
              seed,
              months,
              YearMonth.parse(until),
              dirt,
              region,
              regions,
              billRows);
      print(CountyGenerator.generate(order));
    } catch (CountyRefused refused) {
      throw Refused.badArguments(String.valueOf(refused.getMessage()), refused.english());
    } catch (DateTimeParseException notAMonth) {
      throw Refused.badArguments(
          "--until 须写成 2020-12 这样的年月", "--until must be a month such as 2020-12");
    }
    return ExitCode.DONE.number();
  }

  private void print(CountySummary made) {
    PrintWriter screen = spec.commandLine().getOut();
    screen.printf(
        "样板县 %s：%,d 户 households，%,d 人 people；应预警 warned %,d 户（%.1f%%）%n",
        out,
        made.households(),
        made.people(),
        made.warned(),
        100.0 * made.warned() / made.households());
    screen.println("各部门行数 rows per feed：");
    line(screen, made.rowsPerFeed());
    screen.println("埋好的命中户数 planted hits per indicator (TRUE)：");
    line(screen, made.hits());
    screen.println("数据缺、待核实户数 UNKNOWN per indicator：");
    line(screen, made.unknown());
    screen.flush();
  }

  private static void line(PrintWriter screen, Map<String, Long> numbers) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      text.append(count++ % 8 == 0 ? count == 1 ? "  " : System.lineSeparator() + "  " : "  ");
      text.append("%s %,d".formatted(number.getKey(), number.getValue()));
    }
    screen.println(text);
  }
}
