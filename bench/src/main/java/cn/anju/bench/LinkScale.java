package cn.anju.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code link} as a whole command: how much of the truth it finds, in what time and memory. A pair
 * counts as found from a probability of 0.5. Seconds are beyond the JVM's start; each row is the
 * median of five runs after one that warms the disk's cache.
 *
 * <p>The list: 100,000 rows without any number against 600,000 people, one row in seven without a
 * partner; {@code RosterDirt} says what was done to it. With the model estimated in the run, and
 * with a stored one. Then the FEBRL sets of a folder, truth in {@code rec_id}.
 *
 * <p>What it does not measure: rows that have a number, which the month's run finds by exact paths.
 *
 * <p>Run: {@code bench/scale link [FOLDER WITH febrl-*.csv]}
 */
final class LinkScale {
  private static final int RUNS = 5;
  private static final double FROM = 0.5;

  private final Path home;
  private final Path data;
  private final double start;

  private LinkScale(Path home, Path data, double start) {
    this.home = home;
    this.data = data;
    this.start = start;
  }

  static void run(Path home, Path data, List<String> folders)
      throws IOException, InterruptedException {
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      starts.add(Child.run(home, List.of(), "--version").seconds());
    }
    LinkScale scale = new LinkScale(home, data, new Samples(starts).median());
    System.out.printf("JVM start %.2f s%n", scale.start);
    System.out.println(
        "| set | precision | recall | F1 | seconds: median (min–max) | peak memory, MB |");
    System.out.println("|---|---|---|---|---|---|");
    scale.list();
    for (String folder : folders) {
      for (int set = 1; set <= 3; set++) {
        scale.febrl(Path.of(folder).resolve("febrl-dataset" + set + ".csv"));
      }
    }
  }

  private void list() throws IOException, InterruptedException {
    Path list = data.resolve("roster");
    if (!Files.isRegularFile(list.resolve("truth.csv"))) {
      Child.run(
          home,
          List.of(),
          "generate",
          "--out",
          list.toString(),
          "--households",
          "200000",
          "--seed",
          "7",
          "--roster",
          "100000");
    }
    Set<String> truth = new HashSet<>();
    for (String line : Files.readAllLines(list.resolve("truth.csv"))) {
      if (!line.endsWith(",")) {
        truth.add(line);
      }
    }
    truth.remove("row_no,person_no");
    Path model = data.resolve("roster-model.json");
    Files.deleteIfExists(model);
    List<String> arguments =
        List.of(
            "link",
            "--config",
            home.resolve("bench/linkage/roster.yaml").toString(),
            "--left",
            list.resolve("rows.csv").toString(),
            "--right",
            list.resolve("people.csv").toString());
    measure("100,000 rows without number, 600,000 people", arguments, truth);
    List<String> stored = new ArrayList<>(arguments);
    stored.addAll(List.of("--model", model.toString()));
    measure("the same, model stored", stored, truth);
  }

  private void febrl(Path file) throws IOException, InterruptedException {
    Map<String, List<String>> people = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String id = line.substring(0, line.indexOf(','));
      if (id.startsWith("rec-")) {
        people.computeIfAbsent(id.split("-", -1)[1], person -> new ArrayList<>()).add(id);
      }
    }
    Set<String> truth = new HashSet<>();
    for (List<String> ids : people.values()) {
      for (int i = 0; i < ids.size(); i++) {
        for (int j = i + 1; j < ids.size(); j++) {
          truth.add(pair(ids.get(i), ids.get(j)));
        }
      }
    }
    measure(
        file.getFileName().toString(),
        List.of(
            "link",
            "--config",
            home.resolve("bench/linkage/febrl-dedupe.yaml").toString(),
            "--left",
            file.toString()),
        truth);
  }

  private void measure(String what, List<String> arguments, Set<String> truth)
      throws IOException, InterruptedException {
    Path out = data.resolve("linked.csv");
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--memory", "2GB", "--out", out.toString()));
    List<Double> seconds = new ArrayList<>();
    long peak = 0;
    for (int i = 0; i <= RUNS; i++) {
      Child child = Child.run(home, List.of(), all.toArray(String[]::new));
      if (i > 0) {
        seconds.add(child.seconds() - start);
        peak = Math.max(peak, child.peakMegabytes());
      }
    }
    long said = 0;
    long right = 0;
    long likely = 0;
    long likelyAndRight = 0;
    try (BufferedReader lines = Files.newBufferedReader(out)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        double probability = Double.parseDouble(cells[3]);
        int isRight =
            truth.contains(cells[0] + "," + cells[1]) || truth.contains(pair(cells[0], cells[1]))
                ? 1
                : 0;
        if (probability >= FROM) {
          said++;
          right += isRight;
        }
        if (probability >= 0.9 && probability < 0.95) {
          likely++;
          likelyAndRight += isRight;
        }
      }
    }
    System.out.printf(
        "| %s | %.4f | %.4f | %.4f | %s | %s | %,d |%n",
        what,
        (double) right / said,
        (double) right / truth.size(),
        2.0 * right / (said + truth.size()),
        likely < 100 ? "–" : "%.3f of %,d".formatted((double) likelyAndRight / likely, likely),
        new Samples(seconds),
        peak);
  }

  private static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + "," + other : other + "," + one;
  }
}
