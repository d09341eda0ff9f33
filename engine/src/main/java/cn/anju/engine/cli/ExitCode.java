package cn.anju.engine.cli;

/** How a command ended. The numbers are fixed: scripts rely on them. */
enum ExitCode {
  /** 完成. */
  DONE(0),
  /** 程序故障: ours to mend. */
  FAULT(1),
  /** 参数不正确: the caller's to mend. */
  BAD_ARGUMENTS(2),
  /** 定义有误: the author of the definition must act; the message names file and line. */
  WRONG_DEFINITION(3),
  /** 输入无法使用: the sender of the input must act. */
  UNUSABLE_INPUT(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
