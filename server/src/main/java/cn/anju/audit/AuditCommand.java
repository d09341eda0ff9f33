package cn.anju.audit;

import ch.qos.logback.classic.Level;
import cn.anju.database.BundledPostgres;
import cn.anju.platform.KeyRing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * {@code ./anju audit verify}: whether the trail of an installation is as it was written, be the
 * installation running or not. Ends with 0 if it is intact, 5 if it is not, 2 for bad arguments, 4
 * if there is nothing that could be verified.
 */
public final class AuditCommand {
  private static final int INTACT = 0;
  private static final int BAD_ARGUMENTS = 2;
  private static final int UNUSABLE = 4;
  private static final int BROKEN = 5;

  private static final String HELP =
      """
      ./anju audit verify [--data DIR] [--url JDBC-URL --user NAME --password-file FILE]
        校验留痕：每一条是否原样、是否有被改、被删、被插入、被换序的，日锚是否对得上。
        Verifies the trail: is every entry as it was written, was any altered, removed, inserted or reordered, do the anchors hold.
        --data DIR            数据目录，默认 ./data                    the data directory, ./data unless told otherwise
        --url, --user         不用自带数据库时                         where another PostgreSQL is used
        --password-file FILE  该用户口令所在文件                       a file with that user's password
      退出码 Exit code: 0 完好 intact · 5 有改动 broken · 2 参数不对 bad arguments · 4 无可校验 nothing to verify\
      """;

  private final PrintStream out;
  private final PrintStream err;

  AuditCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What was asked for. */
  private record Wish(
      Path data, @Nullable String url, @Nullable String user, @Nullable Path passwordFile) {}

  /** Runs it. */
  public static void main(String[] arguments) {
    if (LoggerFactory.getILoggerFactory() instanceof ch.qos.logback.classic.LoggerContext logs) {
      logs.getLogger("ROOT").setLevel(Level.OFF);
    }
    System.exit(new AuditCommand(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.println(HELP);
      return INTACT;
    }
    Wish wish = wish(arguments);
    if (wish == null) {
      err.println(HELP);
      return BAD_ARGUMENTS;
    }
    if (!Files.isRegularFile(wish.data.resolve("keys/trail.key"))) {
      err.printf(
          "%s 里没有留痕密钥 keys/trail.key，请用 --data 指明数据目录。 There is no key keys/trail.key in %s; name the data directory with --data.%n",
          wish.data, wish.data);
      return UNUSABLE;
    }
    try {
      return verify(wish);
    } catch (IOException | SQLException fault) {
      err.printf("无法校验 It cannot be verified: %s%n", fault.getMessage());
      return UNUSABLE;
    }
  }

  private static @Nullable Wish wish(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
      return null;
    }
    Path data = Path.of("data");
    String url = null;
    String user = null;
    Path passwordFile = null;
    for (int i = 1; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        return null;
      }
      String value = arguments.get(i + 1);
      switch (arguments.get(i)) {
        case "--data" -> data = Path.of(value);
        case "--url" -> url = value;
        case "--user" -> user = value;
        case "--password-file" -> passwordFile = Path.of(value);
        default -> {
          return null;
        }
      }
    }
    boolean isComplete = url == null || (user != null && passwordFile != null);
    return isComplete ? new Wish(data, url, user, passwordFile) : null;
  }

  private int verify(Wish wish) throws IOException, SQLException {
    if (wish.url != null && wish.user != null && wish.passwordFile != null) {
      return verify(wish, wish.url, wish.user, Files.readString(wish.passwordFile).trim());
    }
    Path postgresql = wish.data.toAbsolutePath().resolve("postgresql");
    if (!Files.isDirectory(postgresql.resolve("cluster"))) {
      err.printf("%s 里没有数据库。 There is no database in %s.%n", wish.data, wish.data);
      return UNUSABLE;
    }
    try (BundledPostgres stopped = BundledPostgres.start(postgresql, 2)) {
      return verify(wish, stopped.url(), BundledPostgres.OWNER, stopped.password());
    } catch (BundledPostgres.InUse running) {
      List<String> pid = Files.readAllLines(postgresql.resolve("cluster/postmaster.pid"));
      String url = "jdbc:postgresql://localhost:" + pid.get(3).trim() + "/anju";
      String password = Files.readString(postgresql.resolve("password")).trim();
      return verify(wish, url, BundledPostgres.OWNER, password);
    }
  }

  private int verify(Wish wish, String url, String user, String password)
      throws IOException, SQLException {
    long begun = System.nanoTime();
    Verdict verdict;
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      verdict = new TrailVerifier(connection, KeyRing.trailKey(wish.data), wish.data).verify();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    for (Finding finding : verdict.findings()) {
      out.printf("%s  %s%n    %s%n", finding.kind(), finding.said().zh(), finding.said().en());
    }
    if (verdict.findings().size() == TrailVerifier.MOST) {
      out.println("……只列出前 " + TrailVerifier.MOST + " 处。 …only the first of them are told.");
    }
    String numbers =
        String.format(
            Locale.ROOT,
            "%,d 条，链到第 %d 条，%d 条尚待入链，%.1f 秒。 %,d entries, chained up to no. %d, %d waiting, %.1f s.",
            verdict.entries(),
            verdict.checkedTo(),
            verdict.waiting(),
            seconds,
            verdict.entries(),
            verdict.checkedTo(),
            verdict.waiting(),
            seconds);
    out.println(
        verdict.isIntact()
            ? "留痕完好 The trail is intact: " + numbers
            : "留痕被改动 The trail was changed: " + numbers);
    return verdict.isIntact() ? INTACT : BROKEN;
  }
}
