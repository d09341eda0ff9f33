package cn.anju.engine.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the caller what is wrong with the arguments, in Chinese and in English. */
final class Complaints implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(inChinese(wrong));
    err.println(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, err);
    }
    String name = command.getCommandSpec().qualifiedName();
    err.println("用法见 See: ./" + name + " --help");
    err.flush();
    return ExitCode.BAD_ARGUMENTS.number();
  }

  private static String inChinese(ParameterException wrong) {
    return switch (wrong) {
      case MissingParameterException missing -> "缺少必需的参数：" + names(missing);
      case UnmatchedArgumentException unmatched ->
          "不认识的参数：" + String.join(" ", unmatched.getUnmatched());
      default -> wrong.getArgSpec() == null ? "缺少命令或参数不正确。" : "参数不正确：" + wrong.getValue();
    };
  }

  private static String names(MissingParameterException missing) {
    return String.join(
        " ",
        missing.getMissing().stream()
            .map(argument -> argument.isOption() ? longestName(argument) : argument.paramLabel())
            .toList());
  }

  private static String longestName(CommandLine.Model.ArgSpec argument) {
    return ((CommandLine.Model.OptionSpec) argument).longestName();
  }
}
