package cn.anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole {@code compare} of one plain MI-02 CSV of n rows against 200,000 households and some
 * 600,000 members, beyond the JVM's start, beside what DuckDB alone needs for the least that must
 * be done: text CSV → trim, cast → join on the number, check digit where the join missed → a table
 * of rows with their status → sums by household.
 *
 * <p>What it does not measure: other feeds of the month, the income ledger (the registry of this
 * bench has households and members only), the first start of a machine. The disk cache is warm.
 *
 * <p>Run: {@code bench/scale month 100000 1000000 10000000}
 */
final class MonthScale {
  private static final int RUNS = 5;

  private MonthScale() {}

  static void run(Path home, Path data, List<Long> sizes)
      throws IOException, InterruptedException, SQLException {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      starts.add(Child.run(home, List.of(), "--version").seconds());
    }
    double start = new Samples(starts).median();
    System.out.printf("JVM start %.2f s%n", start);
    System.out.println(
        "| MI-02 rows | compare beyond JVM start, s: median (min–max) | DuckDB alone, s | multiple | peak memory, MB |");
    System.out.println("|---|---|---|---|---|");
    for (long rows : sizes) {
      Path county = county(home, data, rows);
      List<Double> bound = new ArrayList<>();
      List<Double> whole = new ArrayList<>();
      long peak = 0;
      for (int i = 0; i <= RUNS; i++) {
        double alone = duckDbAlone(county);
        Child child =
            Child.run(
                home,
                List.of(),
                "compare",
                "--registry",
                county.resolve("registry").toString(),
                "--feeds",
                county.resolve("feeds").toString(),
                "--period",
                "2020-12",
                "--memory",
                "2GB",
                "--out",
                data.resolve("out-" + rows).toString());
        if (i > 0) { // the first of each is the warm-up
          bound.add(alone);
          whole.add(child.seconds() - start);
          peak = Math.max(peak, child.peakMegabytes());
        }
      }
      Samples mine = new Samples(whole);
      Samples theirs = new Samples(bound);
      System.out.printf(
          "| %,d | %s | %s | %.1f | %,d |%n",
          rows, mine, theirs, mine.median() / theirs.median(), peak);
    }
  }

  /** A registry of 200,000 households and one MI-02 file of so many rows, made once. */
  static Path county(Path home, Path data, long rows) throws IOException, InterruptedException {
    Path county = data.resolve("county-" + rows);
    if (!Files.isDirectory(county.resolve("feeds"))) {
      Path made = data.resolve("made-" + rows);
      Child.run(
          home,
          List.of(),
          "generate",
          "--out",
          made.toString(),
          "--households",
          "200000",
          "--seed",
          "7",
          "--months",
          "1",
          "--mi02-rows",
          Long.toString(rows));
      Files.createDirectories(county.resolve("registry"));
      Files.createDirectories(county.resolve("feeds/2020-12"));
      for (String name : List.of("households.csv", "members.csv")) {
        Files.copy(
            made.resolve("registry").resolve(name), county.resolve("registry").resolve(name));
      }
      Files.copy(mi02(made), county.resolve("feeds/2020-12").resolve("MI-02_202012.csv"));
    }
    return county;
  }

  private static Path mi02(Path made) throws IOException {
    try (var files = Files.list(made.resolve("feeds/2020-12"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("MI-02"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static double duckDbAlone(Path county) throws SQLException {
    String members = county.resolve("registry/members.csv").toString();
    String rows = county.resolve("feeds/2020-12/MI-02_202012.csv").toString();
    StringBuilder sum = new StringBuilder();
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (int i = 0; i < 17; i++) {
      sum.append(i == 0 ? "" : " + ")
          .append("cast(substr(r.id_no, %d, 1) as integer) * %d".formatted(i + 1, weights[i]));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = 2");
      statement.execute("set memory_limit = '2GB'");
      statement.execute(
          "create table member as select member_no, household_no, id_no from read_csv('%s', all_varchar = true, header = true)"
              .formatted(members));
      long start = System.nanoTime();
      statement.execute(
          """
          create table status as
          select r.setl_id, r.settled, r.amount, m.member_no, m.household_no,
                 case when m.member_no is not null then 'LINKED'
                      when regexp_full_match(r.id_no, '[0-9]{17}[0-9X]') and substr('10X98765432', 1 + (%s) %% 11, 1) = substr(r.id_no, 18, 1) then 'STRANGER'
                      else 'BAD' end as status
          from (select trim("结算ID") as setl_id, trim("身份证号") as id_no, try_cast("结算时间" as timestamp) as settled,
                       try_cast("个人支付" as decimal(16, 2)) as amount
                from read_csv('%s', all_varchar = true, header = true)) r
          left join member m on m.id_no = r.id_no\
          """
              .formatted(sum, rows));
      statement.execute(
          "create table by_household as select household_no, sum(amount) as selfpay from status where household_no is not null group by household_no");
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
