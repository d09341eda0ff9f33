package cn.anju.access;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Readiness;
import cn.anju.region.Regions;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What {@code ./run} says when the server can be used: where it is, who may sign in, what to try.
 */
@Component
class Welcome {
  private static final Map<String, Role> FIRST =
      new TreeMap<>(Map.of("xitong", Role.SYSTEM_ADMIN, "anquan", Role.SECURITY_ADMIN));

  private final AnjuProperties properties;
  private final AccessProperties access;
  private final DemoAccounts accounts;
  private final People people;
  private final Regions regions;
  private final int port;

  Welcome(
      AnjuProperties properties,
      AccessProperties access,
      DemoAccounts accounts,
      People people,
      Regions regions,
      @Value("${server.port}") int port) {
    this.properties = properties;
    this.access = access;
    this.accounts = accounts;
    this.people = people;
    this.regions = regions;
    this.port = port;
  }

  @EventListener
  void ready(Readiness.Reached reached) {
    if (properties.welcome()) {
      print(System.out);
    }
  }

  /**
   * Who may make the first accounts: nobody has a password yet, so each of the two gets a link that
   * works once. They are shown to whoever started the server, until both have been used.
   */
  private void firstAdministrators(PrintStream screen) {
    if (people.isEmpty()) {
      FIRST.keySet().forEach(this::link);
    }
    List<String> waiting = people.neverUsed(List.copyOf(FIRST.keySet()));
    if (waiting.isEmpty()) {
      return;
    }
    screen.println("还没有可用的账号。请分别由两个人打开下面的链接，各设密码（72 小时内有效，用一次）：");
    screen.println(
        "No account can be used yet. Two people open these links and choose their passwords (72 hours, once each):");
    for (String account : waiting) {
      Links.Link link = link(account);
      screen.printf("  %-9s %s  %s%n", account, roleOf(account).title().zh(), link.url());
    }
  }

  private static Role roleOf(String account) {
    return FIRST.getOrDefault(account, Role.SYSTEM_ADMIN);
  }

  private Links.Link link(String account) {
    Role role = roleOf(account);
    String base = access.baseUrl();
    return people.first(
        account,
        role.title().zh(),
        role,
        regions.district().code(),
        base == null ? "http://localhost:" + port : base);
  }

  private void print(PrintStream screen) {
    screen.printf("%n安居已启动 Anju is ready:  http://localhost:%d%n%n", port);
    DemoAccounts.Demo demo = accounts.demo();
    if (!demo.demo()) {
      firstAdministrators(screen);
      screen.flush();
      return;
    }
    if (!access.requiresSecondFactor()) {
      screen.println(
          "演示不强制二次验证（--anju.second-factor=required 可打开）。 A demo asks for no second factor; --anju.second-factor=required does.");
      screen.println();
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
