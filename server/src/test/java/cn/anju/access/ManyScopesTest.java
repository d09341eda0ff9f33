package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Many sessions of different scopes on few connections, all at once: no row of another scope.
 * Seconds by {@code -Danju.test.seconds=60}.
 */
class ManyScopesTest extends AccessHouse {
  private static final int SESSIONS = 64;
  private static final long SECONDS = Long.getLong("anju.test.seconds", 10);

  /** Somebody and the only words that he may read. */
  private record Own(String account, List<String> words) {}

  private static final List<Own> PEOPLE =
      List.of(
          new Own("wangge", List.of(MarkedCounty.OURS, MarkedCounty.UNPAIRED)),
          new Own("bangfu", List.of(MarkedCounty.OURS)),
          new Own(
              "zhen", List.of(MarkedCounty.OURS, MarkedCounty.UNPAIRED, MarkedCounty.NEXT_VILLAGE)),
          new Own("zhen-there", List.of(MarkedCounty.THERE)),
          new Own("bangfu-there", List.of(MarkedCounty.THERE)));

  @Test
  void no_session_sees_a_row_of_another_scope() throws InterruptedException {
    List<Browser> browsers = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      browsers.add(
          browser().signIn(PEOPLE.get(i % PEOPLE.size()).account(), MarkedCounty.PASSWORD));
    }
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicLong asked = new AtomicLong();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      Browser browser = browsers.get(i);
      Own own = PEOPLE.get(i % PEOPLE.size());
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end && wrong.isEmpty()) {
                  ask(browser, own, wrong);
                  asked.addAndGet(2);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(asked.get()).isGreaterThan(SESSIONS * 2L);
  }

  private static void ask(Browser browser, Own own, ConcurrentLinkedQueue<String> wrong) {
    String list = browser.get("/api/households?limit=200").body();
    for (String word : MarkedCounty.WORDS) {
      boolean isOfDepartment =
          word.equals(MarkedCounty.INSURANCE) || word.equals(MarkedCounty.CIVIL);
      if (!isOfDepartment && list.contains(word) != own.words().contains(word)) {
        wrong.add(own.account() + " and " + word + ": " + list);
      }
    }
    int total = browser.get("/api/households/counts").json().path("total").asInt(-1);
    if (total != own.words().size()) {
      wrong.add(own.account() + " counts " + total);
    }
  }
}
