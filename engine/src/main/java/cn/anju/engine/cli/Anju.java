package cn.anju.engine.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code ./anju}.
 *
 * <p>A new subcommand is a class with {@link Command @Command} that implements {@code
 * Callable<Integer>} and is named in {@link #subcommands}. It refuses by throwing {@link Refused}
 * and takes {@code --help} from here. What else it throws is a fault of ours.
 */
@Command(
    name = "anju",
    versionProvider = Anju.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%n",
    description = {
      "安居：相对贫困监测和帮扶信息平台的数据大厅。部门数据进，有据可查的预警出。",
      "The data hall of Anju: department files in, explained warnings out."
    },
    optionListHeading = "%n选项 Options:%n",
    commandListHeading = "%n命令 Commands:%n",
    exitCodeListHeading = "%n退出码 Exit codes:%n",
    exitCodeList = {
      "0:完成 done",
      "1:程序故障 a fault of the program; see the log file it names",
      "2:参数不正确 bad arguments",
      "3:定义有误 a definition is wrong (file, line)",
      "4:输入无法使用 input unusable"
    })
public final class Anju implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "显示帮助 Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "显示版本 Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  private Anju() {}

  /** Runs one command and ends the JVM with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    FaultReport faults = new FaultReport(FaultLog.ofThisInstallation());
    System.exit(execute(commandLine(subcommands(), faults), faults, arguments));
  }

  /** All subcommands, in the order in which the help shows them. */
  private static List<Object> subcommands() {
    return List.of(
        new CompareCommand(), new LinkCommand(), new CheckCommand(), new GenerateCommand());
  }

  /** The command line with these subcommands, ready to {@link #execute}. */
  static CommandLine commandLine(List<Object> subcommands, FaultReport faults) {
    CommandLine commandLine = new CommandLine(new Anju());
    subcommands.forEach(commandLine::addSubcommand);
    return commandLine
        .setParameterExceptionHandler(new Complaints())
        .setExecutionExceptionHandler(faults);
  }

  /** Runs one command; the returned number is that of an {@link ExitCode}, whatever happened. */
  static int execute(CommandLine commandLine, FaultReport faults, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (Error fault) { // no memory left, a library that does not load: picocli lets them pass
      return faults.report(fault, commandLine.getErr());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required command");
  }

  /** The version that the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Anju.class.getPackage().getImplementationVersion();
      return new String[] {
        "Anju 安居 %s (Java %s)".formatted(built == null ? "dev" : built, Runtime.version())
      };
    }
  }
}
