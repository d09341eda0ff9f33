package cn.anju.bench;

import cn.anju.engine.county.PeopleCorpus;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.registry.RegistrySource;
import cn.anju.engine.run.FileCheck;
import cn.anju.engine.run.OpenRow;
import cn.anju.engine.run.ResultTaker;
import cn.anju.engine.run.RowOutcome;
import cn.anju.engine.run.RunListener;
import cn.anju.engine.run.RunStage;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.engine.run.Taught;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A department's file of 300,000 rows of which 30,000 find nobody by their number (three in ten of
 * them strangers; {@code PeopleCorpus} says how the others were damaged), against 1,000,000 people:
 * a {@code FileCheck} that is asked for candidates, from the files to the last candidate, on two
 * threads. The sound rows link by their number, the rest by probability. Seconds of each stage, the
 * peak memory of the process, and how right the links without a question are.
 *
 * <p>What it does not measure: facts and indicators; a guardian's household or a birthday beside
 * the number, which this feed (HE-01) does not have.
 *
 * <p>Run: {@code bench/scale open-rows}
 */
final class OpenRowsScale {
  private static final int PEOPLE = 1_000_000;
  private static final int DAMAGED = 30_000;
  private static final int SOUND_PER_DAMAGED = 9;
  private static final int RUNS = 3;

  private OpenRowsScale() {}

  static void run(Path home, Path data) throws IOException, InterruptedException {
    Path county = data.resolve("open-rows");
    if (!Files.isRegularFile(county.resolve("truth.csv"))) {
      make(home, county);
    }
    for (int i = 0; i < RUNS; i++) {
      List<String> command =
          List.of(
              ProcessHandle.current().info().command().orElse("java"),
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-XX:+UseParallelGC",
              "-Dfile.encoding=UTF-8",
              "-Dstdout.encoding=UTF-8",
              "-Duser.timezone=Asia/Shanghai",
              "-Danju.home=" + home,
              "-cp",
              System.getProperty("java.class.path", ""),
              Scale.class.getName(),
              "open-rows-once",
              county.toString());
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new IOException("exit " + exit);
      }
    }
  }

  private static void make(Path home, Path county) throws IOException {
    Path corpus = county.resolve("corpus");
    PeopleCorpus.generate(corpus, PEOPLE, DAMAGED, 5);
    RegionNames regions = RegionNames.load(home.resolve("definitions"));
    Path registry = Files.createDirectories(county.resolve("registry"));
    Path feeds = Files.createDirectories(county.resolve("feeds/2020-12"));
    Map<String, String> villages = new HashMap<>();
    List<String[]> people = table(corpus.resolve("people.csv"));
    try (BufferedWriter households = Files.newBufferedWriter(registry.resolve("households.csv"));
        BufferedWriter members = Files.newBufferedWriter(registry.resolve("members.csv"))) {
      line(households, "household_no,group_code,household_type,cultivated_mu,address,phone");
      line(
          members,
          "member_no,household_no,person_name,id_no,sex,birth_date,ethnicity,relation,education,counted,labour_skill,student,exempt,alias_names");
      String last = "";
      for (String[] person : people) {
        String household = person[7];
        if (!household.equals(last)) {
          String village =
              villages.computeIfAbsent(
                  person[6], said -> Objects.requireNonNull(regions.placeOf(said).village()));
          line(households, household + "," + village + "01,GENERAL,3.00,,");
          last = household;
        }
        line(
            members,
            String.join(
                ",",
                person[0],
                household,
                person[2],
                person[3],
                person[4].equals("男") ? "1" : "2",
                person[5],
                "01,02,70,true,NORMAL,false,",
                person[1]));
      }
    }
    List<String[]> rows = table(corpus.resolve("rows.csv"));
    List<String[]> truth = table(corpus.resolve("truth.csv"));
    int next = 0;
    int number = 1;
    try (BufferedWriter file = Files.newBufferedWriter(feeds.resolve("HE-01_202012.csv"));
        BufferedWriter answers = Files.newBufferedWriter(county.resolve("truth.csv"))) {
      line(file, "患者姓名,身份证号,所属村(社区),病种编码,诊断,确诊日期,确诊医院,救治状态");
      for (int i = 0; i < rows.size(); i++) {
        String[] row = rows.get(i);
        number++;
        line(file, illness(row[1], row[2], row[5], number));
        line(answers, number + "," + truth.get(i)[1]);
        for (int sound = 0; sound < SOUND_PER_DAMAGED; sound++) {
          String[] person = people.get(next);
          while (person[3].isEmpty()) {
            person = people.get(++next);
          }
          next += 3;
          number++;
          line(file, illness(person[2], person[3], person[6], number));
        }
      }
    }
  }

  private static String illness(String name, String id, String village, int number) {
    return "%s,%s,%s,D%d,胃癌,2020-12-03,县医院,1".formatted(name, id, village, number);
  }

  private static List<String[]> table(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)).toList();
  }

  private static void line(BufferedWriter writer, String text) throws IOException {
    writer.append(text).append('\n');
  }

  /** One check, in a process of its own. */
  static void once(Path home, Path county) throws IOException, SQLException {
    Map<Integer, String> truth = new HashMap<>();
    for (String line : Files.readAllLines(county.resolve("truth.csv"))) {
      int comma = line.indexOf(',');
      truth.put(Integer.valueOf(line.substring(0, comma)), line.substring(comma + 1));
    }
    long start = System.nanoTime();
    Path definitions = home.resolve("definitions");
    List<String> stages = new ArrayList<>();
    Told told = new Told(truth);
    new FileCheck(
            new FileCheck.Order(
                definitions,
                RegistrySource.folder(county.resolve("registry")),
                county.resolve("feeds"),
                YearMonth.of(2020, 12),
                county.resolve("out"),
                "2GB",
                2,
                Taught.NOTHING),
            Objects.requireNonNull(Definitions.load(definitions).definitions()),
            new RunListener() {
              @Override
              public void ended(RunStage stage, double seconds, @Nullable Long rows) {
                stages.add("%s %.2f".formatted(stage, seconds));
              }
            })
        .run(told);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%.1f s (%s), peak memory %,d MB; %s%n",
        seconds, String.join(", ", stages), peakMegabytes(), told);
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Counts what is told. */
  private static final class Told implements ResultTaker {
    private final Map<Integer, String> truth;
    private long exact;
    private long rows;
    private long certain;
    private long certainRight;
    private long asked;
    private String outcomes = "";

    Told(Map<Integer, String> truth) {
      this.truth = truth;
    }

    @Override
    public boolean wantsCandidates() {
      return true;
    }

    @Override
    public int rejectedRowsPerFile() {
      return 0;
    }

    @Override
    public void sheet(SheetOutcome sheet) {
      rows += sheet.rows();
      exact +=
          sheet.outcomes().getOrDefault(RowOutcome.ACCEPTED, 0L)
              + sheet.outcomes().getOrDefault(RowOutcome.FIXED, 0L);
      outcomes = sheet.outcomes().toString();
    }

    @Override
    public void candidates(OpenRow row) {
      if (row.isCertain()) {
        certain++;
        String member = row.candidates().getFirst().memberNo();
        certainRight += member.equals(truth.get(row.place().row())) ? 1 : 0;
      } else {
        asked++;
      }
    }

    @Override
    public String toString() {
      long known = truth.values().stream().filter(member -> !member.isEmpty()).count();
      return "%,d rows, %,d by exact number (%s), %,d by probability without a question, precision %.4f, recall of damaged rows %.4f; of the whole file: precision %.5f, recall %.4f, to a clerk %.2f %%"
          .formatted(
              rows,
              exact,
              outcomes,
              certain,
              (double) certainRight / certain,
              (double) certainRight / known,
              (double) (exact + certainRight) / (exact + certain),
              (exact + certainRight) / (double) (SOUND_PER_DAMAGED * DAMAGED + known),
              100.0 * asked / rows);
    }
  }
}
