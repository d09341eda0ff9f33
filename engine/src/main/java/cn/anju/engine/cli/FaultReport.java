package cn.anju.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A refusal is shown as it is; a fault goes to the log file and leaves one sentence. */
final class FaultReport implements IExecutionExceptionHandler {
  private final FaultLog log;

  FaultReport(FaultLog log) {
    this.log = log;
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, ParseResult parseResult) {
    if (thrown instanceof Refused refused) {
      command.getErr().println(refused.getMessage());
      command.getErr().flush();
      return refused.exitCode().number();
    }
    return report(thrown, command.getErr());
  }

  int report(Throwable fault, PrintWriter err) {
    Path written = log.write(fault);
    err.println("程序出错，不是您的操作问题；请把日志文件交给维护人员：" + written);
    err.println("A fault of the program, not of yours; hand this log file to its maintainers.");
    err.flush();
    return ExitCode.FAULT.number();
  }
}
