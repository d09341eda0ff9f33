package cn.anju.engine.cli;

/**
 * A command will not do what it was asked, for a reason that the person at the keyboard can mend.
 * Shown as it is, without a stack trace.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private Refused(ExitCode exitCode, String chinese, String english) {
    super(chinese + System.lineSeparator() + english);
    this.exitCode = exitCode;
  }

  /** 参数不正确, exit 2. Each sentence says what to do instead. */
  static Refused badArguments(String chinese, String english) {
    return new Refused(ExitCode.BAD_ARGUMENTS, chinese, english);
  }

  /** 定义有误, exit 3. The sentences name file and line. */
  static Refused wrongDefinition(String chinese, String english) {
    return new Refused(ExitCode.WRONG_DEFINITION, chinese, english);
  }

  /** 输入无法使用, exit 4. The sentences name the file and who must send it again. */
  static Refused unusableInput(String chinese, String english) {
    return new Refused(ExitCode.UNUSABLE_INPUT, chinese, english);
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
