package cn.anju.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 200 people who act on 2,000 open cases for two minutes: what is lost, what breaks, how long it
 * takes. Several reach for the same case with the version that they have seen; one of them gets it,
 * the others are told. In the end each case must have come as far as it was moved.
 *
 * <p>What it does not measure: a network, the browser (people and server share the machine and its
 * cores). People think for a second between two things.
 *
 * <p>Run: {@code bench/scale cases}, or {@code bench/scale cases PORT} on a fresh server that was
 * started with {@code --anju.demo-cases=2000}
 */
final class CasesScale {
  private static final int PEOPLE = 200;
  private static final int CASES = 2000;
  private static final int SECONDS = 120;
  private static final int PORT = 18081;

  private final ConcurrentHashMap<String, ConcurrentLinkedQueue<Double>> took =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, AtomicInteger> moved = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  private CasesScale() {}

  static void run(Path home, Path data, List<String> arguments) throws Exception {
    if (!arguments.isEmpty()) {
      new CasesScale().act(Desk.at(Integer.parseInt(arguments.getFirst())));
      return;
    }
    Path installation = data.resolve("cases-" + System.nanoTime());
    try (Desk desk = Desk.start(home, installation, PORT, "--anju.demo-cases=" + CASES)) {
      new CasesScale().act(desk);
    }
  }

  private void act(Desk desk) throws Exception {
    List<Desk.Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(desk.person("zhen"));
    }
    List<String> ids = cases(people.getFirst());
    System.out.printf("%d people, %d open cases%n", people.size(), ids.size());
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Desk.Person person = people.get(i);
      Random random = new Random(i);
      threads.add(Thread.ofVirtual().start(() -> work(person, ids, random, end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    report();
    lost(people.getFirst(), ids);
  }

  private static List<String> cases(Desk.Person person) throws Exception {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (ids.size() < CASES) {
      JsonNode page = person.get("/api/cases?workflow=warning&limit=200&after=" + after);
      page.get("items").forEach(one -> ids.add(one.get("id").asText()));
      if (page.get("next").isNull()) {
        break;
      }
      after = page.get("next").asText();
    }
    return ids;
  }

  /** Looks at today, opens a case, sends it for a visit or calls it back, thinks. */
  private void work(Desk.Person person, List<String> ids, Random random, long end) {
    while (System.nanoTime() < end) {
      try {
        if (random.nextInt(5) == 0) {
          timed("today", () -> person.get("/api/today"));
        }
        // a tenth of the cases draw half of the people
        int place =
            random.nextBoolean() ? random.nextInt(ids.size()) : random.nextInt(ids.size() / 10);
        String id = ids.get(place);
        JsonNode page = timed("a case", () -> person.get("/api/cases/" + id));
        Thread.sleep(random.nextInt(100, 400));
        boolean isThere = page.at("/brief/state").asText().equals("TOWN_REVIEW");
        String action = isThere ? "send_visit" : "recall_visit";
        Desk.Answer answer =
            timed(
                "an action",
                () ->
                    person.change(
                        "/api/cases/" + id + "/actions/" + action,
                        "{}",
                        page.at("/brief/version").asInt()));
        answers.computeIfAbsent(answer.status(), any -> new AtomicInteger()).incrementAndGet();
        if (answer.status() == 200) {
          moved.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
        }
        Thread.sleep(random.nextInt(500, 1500));
      } catch (IOException fault) {
        faults.add(String.valueOf(fault.getMessage()));
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private interface Request<T> {
    T send() throws IOException, InterruptedException;
  }

  private <T> T timed(String name, Request<T> request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    T answer = request.send();
    took.computeIfAbsent(name, any -> new ConcurrentLinkedQueue<>())
        .add((System.nanoTime() - start) / 1e6);
    return answer;
  }

  private void report() {
    System.out.println("| request | times | p50, ms | p95, ms | p99, ms |");
    System.out.println("|---|---|---|---|---|");
    new TreeMap<>(took)
        .forEach((name, times) -> {
          double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          System.out.printf(
              "| %s | %d | %.0f | %.0f | %.0f |%n",
              name, sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
        });
    System.out.println("answers to actions by status: " + new TreeMap<>(answers));
    System.out.println("faults: " + faults.size() + (faults.isEmpty() ? "" : " " + faults.peek()));
  }

  private static double at(double[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  /** Every case must be of the version to which it was moved, and tell of as many moves. */
  private void lost(Desk.Person person, List<String> ids) throws Exception {
    int wrong = 0;
    int all = 0;
    for (String id : ids) {
      int expected = moved.getOrDefault(id, new AtomicInteger()).get();
      // below what one session may ask for long
      Thread.sleep(25);
      JsonNode page = person.get("/api/cases/" + id);
      int moves = 0;
      for (JsonNode event : page.get("timeline")) {
        moves += event.get("kind").asText().equals("MOVED") ? 1 : 0;
      }
      all += expected;
      if (page.at("/brief/version").asInt() != expected || moves != expected) {
        wrong++;
      }
    }
    System.out.println(Map.of("actions done", all, "cases that do not tell of all of them", wrong));
  }
}
