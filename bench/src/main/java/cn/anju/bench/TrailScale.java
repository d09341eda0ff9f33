package cn.anju.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes to verify a trail of 100,000 entries: a server whose people look at households
 * until the trail is that long, then {@code ./anju audit verify} on its data, the whole command
 * with the start of its JVM and of the database.
 *
 * <p>What it does not measure: a trail that is larger than the memory, one over the network.
 *
 * <p>Run: {@code bench/scale trail}
 */
final class TrailScale {
  private static final int ENTRIES = 100_000;
  private static final int PEOPLE = 40;
  private static final int PORT = 18081;
  private static final int TIMES = 5;

  private TrailScale() {}

  static void run(Path home, Path data) throws Exception {
    Path installation = data.resolve("trail-" + System.nanoTime());
    try (Desk desk =
        Desk.start(
            home,
            installation,
            PORT,
            "--anju.demo-households=60",
            "--anju.access.requests-per-second=100000",
            "--anju.access.address-requests-per-second=100000")) {
      List<Desk.Person> people = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        people.add(desk.person("qu"));
      }
      List<String> households = new ArrayList<>();
      while (households.isEmpty()) {
        people
            .getFirst()
            .get("/api/households?limit=50")
            .get("items")
            .forEach(one -> households.add(one.get("no").asText()));
        Thread.sleep(500);
      }
      long start = System.nanoTime();
      AtomicInteger left = new AtomicInteger(ENTRIES);
      List<Thread> threads = new ArrayList<>();
      for (Desk.Person person : people) {
        threads.add(Thread.ofVirtual().start(() -> look(person, households, left)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.printf("%d looks in %.0f s%n", ENTRIES, (System.nanoTime() - start) / 1e9);
    }
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      Process verify =
          new ProcessBuilder(
                  home.resolve("anju").toString(),
                  "audit",
                  "verify",
                  "--data",
                  installation.toString())
              .inheritIO()
              .start();
      if (verify.waitFor() != 0) {
        throw new IOException("the trail is not whole: " + verify.exitValue());
      }
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.printf(
        "`./anju audit verify`: median %.1f s (%.1f–%.1f) of %d%n",
        seconds[TIMES / 2], seconds[0], seconds[TIMES - 1], TIMES);
  }

  private static void look(Desk.Person person, List<String> households, AtomicInteger left) {
    try {
      for (int at = left.getAndDecrement(); at > 0; at = left.getAndDecrement()) {
        person.get("/api/households/" + households.get(at % households.size()));
      }
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
