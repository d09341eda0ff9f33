package cn.anju.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final Remembered<String, Integer> remembered = new Remembered<>(2);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void of_many_who_ask_at_once_one_finds_out() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            people.submit(() ->
                remembered.of(
                    "how many",
                    () -> {
                      isAsked.countDown();
                      await(mayAnswer);
                      return asked.incrementAndGet();
                    })));
      }
      isAsked.await();
      mayAnswer.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void what_failed_is_not_remembered() {
    assertThatThrownBy(() ->
            remembered.of(
                "how many",
                () -> {
                  throw new IllegalStateException("no database");
                }))
        .hasMessage("no database");
    assertThat(remembered.of("how many", asked::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void what_nobody_asked_for_longest_is_forgotten() {
    remembered.of("first", asked::incrementAndGet);
    remembered.of("second", asked::incrementAndGet);
    remembered.of("first", asked::incrementAndGet);
    remembered.of("third", asked::incrementAndGet);
    assertThat(remembered.of("first", asked::incrementAndGet)).isEqualTo(1);
    assertThat(remembered.of("second", asked::incrementAndGet)).isEqualTo(4);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
