package cn.anju.access;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Readiness;
import java.io.PrintStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What {@code ./run} says when the server can be used: where it is, who may sign in, what to try.
 */
@Component
class Welcome {
  private final AnjuProperties properties;
  private final DemoAccounts accounts;
  private final int port;

  Welcome(AnjuProperties properties, DemoAccounts accounts, @Value("${server.port}") int port) {
    this.properties = properties;
    this.accounts = accounts;
    this.port = port;
  }

  @EventListener
  void ready(Readiness.Reached reached) {
    if (properties.welcome()) {
      print(System.out);
    }
  }

  private void print(PrintStream screen) {
    screen.printf("%n安居已启动 Anju is ready:  http://localhost:%d%n%n", port);
    DemoAccounts.Demo demo = accounts.demo();
    if (!demo.demo()) {
      screen.println(
          "还没有账号。带 --anju.demo=true 启动可得演示账号。 There are no accounts yet; start with --anju.demo=true for demo accounts.");
      screen.flush();
      return;
    }
    screen.println("演示账号 Demo accounts:");
    for (DemoAccounts.DemoAccount account : demo.accounts()) {
      screen.printf(
          "  %-9s %s  %s · %s · %s%n",
          account.account(),
          account.password(),
          account.roleTitle().zh(),
          account.regionName(),
          account.roleTitle().en());
    }
    screen.println();
    screen.println("先试 Try first:");
    screen.println("  zhen   打开“预警户”，按 j/k 翻、Enter 看为什么，一直看到部门的哪个文件哪一行");
    screen.println("         open the warnings, j/k and Enter: why, down to the department's row");
    screen.println("  shuju  打开“报送矩阵”，拖一个部门文件进来，看回执，开始比对");
    screen.println(
        "         open the feed matrix, drop a department's file, read the receipt, run the month");
    screen.println();
    screen.println("Ctrl-C 停止 stops it.");
    screen.flush();
  }
}
