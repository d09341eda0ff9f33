package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.engine.definition.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;

/** Reminders and escalations, each exactly once: moved time, two bells, one that breaks down. */
@Import(AlarmsTest.Listening.class)
class AlarmsTest extends CaseHouse {
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Told told;

  /** Who is told in the transaction, and breaks down when a test says so. */
  static class Told {
    private final ConcurrentLinkedQueue<String> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger breaksDownAfter = new AtomicInteger(Integer.MAX_VALUE);

    @EventListener
    void reminded(Reminded one) {
      take(one.caseId() + " " + one.seq() + " remind " + one.share());
    }

    @EventListener
    void escalated(Escalated one) {
      take(one.caseId() + " " + one.seq() + " escalate " + one.to());
    }

    private void take(String one) {
      if (breaksDownAfter.getAndDecrement() <= 0) {
        throw new IllegalStateException("the node breaks down");
      }
      all.add(one);
    }

    List<String> of(UUID id) {
      return all.stream()
          .filter(one -> one.startsWith(id.toString()))
          .map(one -> one.split(" ", 3)[2])
          .toList();
    }
  }

  @TestConfiguration
  static class Listening {
    @Bean
    Told told() {
      return new Told();
    }
  }

  @BeforeEach
  void nobody_breaks_down() {
    told.breaksDownAfter.set(Integer.MAX_VALUE);
    bell.ringAll();
  }

  private List<String> written(UUID id) {
    return as(
        Doer.PLATFORM,
        () ->
            Objects.requireNonNull(
                transaction.execute(status ->
                    sql.fetch(
                            "select kind || ' ' || coalesce(told_role, '') || ' ' || coalesce(share, 0) from workflow.case_event where case_id = ? and kind in ('REMINDED', 'ESCALATED') order by seq",
                            id)
                        .getValues(0, String.class))));
  }

  @Test
  void the_owner_is_reminded_twice_and_the_superior_is_told_when_it_is_overdue() {
    CaseState warning = openWarning(Level.YELLOW);
    bell.ringAll();
    assertThat(told.of(warning.id())).isEmpty();

    time.moveTo(Objects.requireNonNull(warning.due()).minusSeconds(60));
    bell.ringAll();
    bell.ringAll();
    assertThat(told.of(warning.id())).containsExactly("remind 50", "remind 80");

    time.moveTo(warning.due());
    bell.ringAll();
    bell.ringAll();
    assertThat(told.of(warning.id()))
        .containsExactly("remind 50", "remind 80", "escalate DISTRICT");
    assertThat(written(warning.id()))
        .containsExactly("REMINDED TOWN 50", "REMINDED TOWN 80", "ESCALATED DISTRICT 100");
  }

  @Test
  void what_is_done_in_time_reminds_nobody() {
    CaseState warning = openWarning(Level.YELLOW);
    done(ZHEN, warning.id(), "dismiss", Map.of("reason", "SMALL"));

    time.moveTo(Objects.requireNonNull(warning.due()).plus(Duration.ofDays(30)));
    bell.ringAll();

    assertThat(told.of(warning.id())).isEmpty();
  }

  @Test
  void a_pause_holds_the_reminders_back_and_ends_by_itself() {
    CaseState warning = openWarning(Level.YELLOW);
    CaseState visit = done(ZHEN, warning.id(), "send_visit", Map.of());
    Instant pausedAt = time.now();
    as(
        WANGGE,
        () ->
            workflow
                .pause(visit.id(), "AWAY", null, ActionRequest.of(Map.of()), WANGGE)
                .orRefuse());

    time.moveTo(Objects.requireNonNull(visit.due()).plus(Duration.ofDays(3)));
    bell.ringAll();
    assertThat(told.of(visit.id())).isEmpty();

    // thirty days at most
    time.moveTo(pausedAt.plus(Duration.ofDays(30)).plusSeconds(60));
    bell.ringAll();
    CaseState resumed = as(ZHEN, () -> Objects.requireNonNull(workflow.find(visit.id())));
    assertThat(resumed.due()).isAfter(visit.due());
    time.moveTo(Objects.requireNonNull(resumed.due()));
    bell.ringAll();
    assertThat(told.of(visit.id()))
        .containsExactlyInAnyOrder("remind 50", "remind 80", "escalate VILLAGE");
  }

  @Test
  void two_nodes_of_which_one_breaks_down_ring_everything_once() throws InterruptedException {
    List<UUID> cases = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      cases.add(openWarning(Level.values()[i % 3]).id());
    }
    time.moveTo(time.now().plus(Duration.ofDays(20)));
    AlarmBell other = new AlarmBell(sql, store, editions, workflow, time, events, transactions);
    // within the second batch of whichever node
    told.breaksDownAfter.set(200);
    assertThatThrownBy(() -> bell.ringAll()).hasMessageContaining("breaks down");
    told.breaksDownAfter.set(Integer.MAX_VALUE);
    // what was told to a listener that is no part of the database is told again with the new try
    told.all.clear();
    Set<UUID> rung = new HashSet<>(cases);
    rung.removeIf(id -> written(id).isEmpty());
    assertThat(rung).isNotEmpty().hasSizeLessThan(cases.size());

    CountDownLatch go = new CountDownLatch(1);
    List<Thread> nodes =
        List.of(bell, other, bell, other).stream()
            .map(one ->
                Thread.ofPlatform()
                    .start(() -> {
                      try {
                        go.await();
                      } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                      }
                      one.ringAll();
                    }))
            .toList();
    go.countDown();
    for (Thread node : nodes) {
      node.join();
    }

    for (UUID id : cases) {
      assertThat(written(id))
          .containsExactly("REMINDED TOWN 50", "REMINDED TOWN 80", "ESCALATED DISTRICT 100");
      assertThat(told.of(id)).hasSize(rung.contains(id) ? 0 : 3);
    }
    assertThat(bell.ringAll()).isZero();
  }
}
