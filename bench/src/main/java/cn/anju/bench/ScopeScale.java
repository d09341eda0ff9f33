package cn.anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What row-level security costs: the list of households with filters at 200,000 households, over
 * HTTP, asked for a town by somebody who sees that town only, and the same list of the same town
 * asked by somebody who sees the whole district. The rows are the same; what differs is where the
 * place is held.
 *
 * <p>The district's question names the town in its filter, so that both read the same rows: the
 * first number is then what the scope adds to a list, not what a smaller town saves. The list of
 * the whole district stands beside it.
 *
 * <p>Run: {@code bench/scale scope}; the installation that it makes is kept for the next time.
 */
final class ScopeScale {
  private static final int PORT = 18081;
  private static final int WARM = 60;
  private static final int ROUNDS = 300;
  private static final String TOWN = "510904104000";

  private ScopeScale() {}

  static void run(Path home, Path data) throws Exception {
    Path installation = data.resolve("desk-scope");
    if (!Files.exists(installation.resolve("filled"))) {
      Path county = GenerateScale.county(home, data);
      try (Desk desk = Desk.start(home, installation, PORT)) {
        System.out.printf(
            "registry of 200,000 households without ledgers, upload and import: %.1f s%n",
            desk.person("shuju").importRegistry(people(county, data)));
      }
      Files.createFile(installation.resolve("filled"));
    }
    try (Desk desk = Desk.start(home, installation, PORT)) {
      Map<String, String> filters = new TreeMap<>();
      filters.put("list", "limit=50");
      filters.put("list by type", "limit=50&type=TUOPIN");
      filters.put("by surname", "limit=50&q=%E7%8E%8B");
      filters.put("by surname and type", "limit=50&q=%E7%8E%8B&type=GENERAL");
      filters.put("warned or not", "limit=50&warned=false");
      Desk.Person town = desk.person("zhen");
      Desk.Person district = desk.person("qu");
      System.out.println(
          "| list | town's scope, ms | district, same town by filter, ms | ratio | district, all, ms |");
      System.out.println("|---|---|---|---|---|");
      for (Map.Entry<String, String> filter : filters.entrySet()) {
        String path = "/api/households?" + filter.getValue();
        List<double[]> took =
            measure(
                List.of(
                    () -> town.get(path),
                    () -> district.get(path + "&region=" + TOWN),
                    () -> district.get(path)));
        System.out.printf(
            "| %s | %.2f | %.2f | %.2f | %.2f |%n",
            filter.getKey(),
            median(took.get(0)),
            median(took.get(1)),
            median(took.get(0)) / median(took.get(1)),
            median(took.get(2)));
      }
    }
  }

  /** The registry without its ledgers, which no list of households reads. */
  private static Path people(Path county, Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("people-of-the-county"));
    for (String table : List.of("households.csv", "members.csv")) {
      Files.copy(
          county.resolve("registry").resolve(table),
          folder.resolve(table),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }

  private interface Question {
    Object ask() throws IOException, InterruptedException;
  }

  /** By turns, so that what else the machine does falls on all of them alike. */
  private static List<double[]> measure(List<Question> questions) throws Exception {
    List<double[]> took = new ArrayList<>();
    questions.forEach(question -> took.add(new double[ROUNDS]));
    for (int round = -WARM; round < ROUNDS; round++) {
      for (int i = 0; i < questions.size(); i++) {
        long start = System.nanoTime();
        questions.get(i).ask();
        if (round >= 0) {
          took.get(i)[round] = (System.nanoTime() - start) / 1e6;
        }
      }
      // below what one session may ask for long
      Thread.sleep(40);
    }
    return took;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
