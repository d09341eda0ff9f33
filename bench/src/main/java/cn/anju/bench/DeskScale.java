package cn.anju.bench;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The server at 200,000 households: lists and search under 50 people, a file of a million rows from
 * upload to warnings, the start of a filled installation.
 *
 * <p>What it does not measure: a network (people and server share the machine and its two cores),
 * the browser. People think for about a second between two requests.
 *
 * <p>Run: {@code bench/scale desk} and {@code bench/scale desk-million}
 */
final class DeskScale {
  private static final int PEOPLE = 50;
  private static final int SECONDS = 60;
  private static final int PORT = 18080;

  private DeskScale() {}

  static void filled(Path home, Path data) throws Exception {
    Path county = GenerateScale.county(home, data);
    Path installation = data.resolve("desk-full");
    if (!Files.exists(installation.resolve("filled"))) {
      try (Desk desk = Desk.start(home, installation, PORT)) {
        Desk.Person steward = desk.person("shuju");
        System.out.printf(
            "registry of 200,000 households with its ledgers, upload and import: %.1f s%n",
            steward.importRegistry(county.resolve("registry")));
        try (Stream<Path> files = Files.list(county.resolve("feeds/2020-12"))) {
          for (Path file : files.sorted().toList()) {
            steward.upload(file, "2020-12", "FEED", null);
          }
        }
        JsonNode run = steward.run("2020-12");
        System.out.printf(
            "the month of all feeds: %s rows, %s households warned, %s%n",
            run.get("rows"), run.get("households"), seconds(run));
        System.out.printf("peak memory of the server: %,d MB%n", desk.peakMegabytes());
      }
      Files.createFile(installation.resolve("filled"));
    }
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      try (Desk desk = Desk.start(home, installation, PORT)) {
        starts.add((System.nanoTime() - start) / 1e9);
      }
    }
    System.out.printf("start of the filled installation, s: %s%n", new Samples(starts));
    try (Desk desk = Desk.start(home, installation, PORT)) {
      load(desk);
      System.out.printf("peak memory of the server: %,d MB%n", desk.peakMegabytes());
    }
  }

  private static String seconds(JsonNode run) {
    StringBuilder text = new StringBuilder();
    for (JsonNode stage : run.get("stages")) {
      text.append(stage.get("key").asText()).append(' ').append(stage.get("seconds")).append(", ");
    }
    return text.toString();
  }

  private static void load(Desk desk) throws Exception {
    TreeMap<String, String> requests = new TreeMap<>();
    requests.put("warnings", "/api/warnings?limit=50");
    requests.put("warnings, filtered", "/api/warnings?level=RED&type=TUOPIN&limit=50");
    requests.put("warnings by indicator", "/api/warnings?indicator=R12&limit=50");
    requests.put("warnings, counts", "/api/warnings/counts");
    requests.put("households", "/api/households?limit=50");
    requests.put("search by name", "/api/search?q=%E7%8E%8B");
    requests.put("search by two characters", "/api/search?q=%E7%8E%8B%E5%BB%BA");
    requests.put("search by initials", "/api/search?q=wjg");
    requests.put("search by last four", "/api/search?q=1234");
    List<String> names = List.copyOf(requests.keySet());
    ConcurrentHashMap<String, ConcurrentLinkedQueue<Double>> took = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    List<Desk.Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(desk.person(i % 2 == 0 ? "qu" : i % 4 == 1 ? "zhen" : "zhen2"));
    }
    long warmUntil = System.nanoTime() + 15_000_000_000L;
    long end = warmUntil + SECONDS * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Desk.Person person = people.get(i);
      Random random = new Random(i);
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end) {
                  String name = names.get(random.nextInt(names.size()));
                  long start = System.nanoTime();
                  try {
                    person.get(requests.getOrDefault(name, ""));
                    if (start > warmUntil) {
                      took.computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>())
                          .add((System.nanoTime() - start) / 1e6);
                    }
                    Thread.sleep(random.nextInt(500, 1500));
                  } catch (IOException fault) {
                    faults.add(name + " " + fault.getMessage());
                  } catch (InterruptedException stopped) {
                    return;
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf("%d people, %d s, a second between requests:%n", PEOPLE, SECONDS);
    System.out.println("| request | times | p50, ms | p95, ms | p99, ms |");
    System.out.println("|---|---|---|---|---|");
    for (String name : names) {
      double[] sorted =
          took.getOrDefault(name, new ConcurrentLinkedQueue<>()).stream()
              .mapToDouble(Double::doubleValue)
              .sorted()
              .toArray();
      System.out.printf(
          "| %s | %d | %.0f | %.0f | %.0f |%n",
          name, sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }
    System.out.println("faults: " + faults.size() + (faults.isEmpty() ? "" : " " + faults.peek()));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  static void million(Path home, Path data) throws Exception {
    Path county = MonthScale.county(home, data, 1_000_000);
    List<Double> whole = new ArrayList<>();
    Path installation = data.resolve("desk-million");
    deleteTree(installation);
    try (Desk desk = Desk.start(home, installation, PORT)) {
      Desk.Person steward = desk.person("shuju");
      System.out.printf(
          "registry of 200,000 households without ledgers, upload and import: %.1f s%n",
          steward.importRegistry(county.resolve("registry")));
      Path file = county.resolve("feeds/2020-12/MI-02_202012.csv");
      for (int i = 0; i < 3; i++) {
        // another blank line at the end: other bytes, so that the file is received anew
        Path sent = data.resolve("MI-02_202012.csv");
        Files.copy(file, sent, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(sent, largeBills(county), java.nio.file.StandardOpenOption.APPEND);
        byte[] ends = new byte[i];
        Arrays.fill(ends, (byte) '\n');
        Files.write(sent, ends, java.nio.file.StandardOpenOption.APPEND);
        long start = System.nanoTime();
        steward.upload(sent, "2020-12", "FEED", null);
        double uploaded = (System.nanoTime() - start) / 1e9;
        JsonNode run = steward.run("2020-12");
        double all = (System.nanoTime() - start) / 1e9;
        whole.add(all);
        System.out.printf(
            "1,000,000 rows from upload to warnings: %.1f s (upload %.1f s; %s), %s households warned%n",
            all, uploaded, seconds(run), run.get("households"));
      }
      System.out.printf("median of 3: %s s%n", new Samples(whole));
      System.out.printf("peak memory of the server: %,d MB%n", desk.peakMegabytes());
    }
  }

  /** For 2,000 people one bill each that nobody pays easily: what the others' bills never are. */
  private static List<String> largeBills(Path county) throws IOException {
    List<String> bills = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> members =
        CsvReader.builder().ofNamedCsvRecord(county.resolve("registry/members.csv"))) {
      for (NamedCsvRecord member : members) {
        String number = member.getField("id_no");
        if (number.length() == 18) {
          bills.add(
              "LARGE%d,%s,%s,390,21,2020-12-10 10:42:00,21440.50,12118.73,9321.77"
                  .formatted(bills.size(), member.getField("person_name"), number));
        }
        if (bills.size() == 2_000) {
          break;
        }
      }
    }
    return bills;
  }

  private static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
