package cn.anju.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeliveriesTest extends NoticeHouse {
  private static final String FOR_ALL = "{\"TASK\":[\"SMS\"],\"REMINDER\":[\"SMS\"],\"RESULT\":[]}";

  @Autowired private NoticeKinds kinds;
  @Autowired private ChannelSettings settings;
  @Autowired private NoticeProperties properties;
  @Autowired private List<Courier> couriers;
  @Autowired private org.springframework.beans.factory.config.AutowireCapableBeanFactory beans;

  private static Courier.Outcome refused(String code) {
    return new Courier.Outcome.Refused(code, false);
  }

  private static Notice reminder(String key) {
    Notice like = task(key);
    return new Notice(
        "REMINDER", key, like.to(), like.places(), like.householdNo(), like.caseId(), false);
  }

  private void wants(String account, String from, String to, boolean hasDigest) {
    Caller caller = Caller.as(port, account);
    Caller.Answer put =
        caller.put(
            "/api/notices/settings",
            "{\"quietFrom\":\"%s\",\"quietTo\":\"%s\",\"hasDigest\":%s,\"channels\":%s}"
                .formatted(from, to, hasDigest, FOR_ALL),
            "If-Match",
            "\"0\"");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
  }

  @Test
  void by_day_it_is_brought_at_once_and_once() {
    tell(escalation("a").to(person("zhen")));
    settled("DELIVERED");
    go();
    assertThat(sms.sent).hasSize(1);
    assertThat(sms.sent.getFirst().text())
        .isEqualTo("【安居】“预警”的“核实”已经超期（2020年11月30日到期），请登录平台督促或改派。");
    assertThat(delivery().getTries()).isEqualTo(1);
  }

  @Test
  void at_night_it_waits_for_the_morning_but_red_does_not() {
    clock.set("2020-12-01T23:00");
    tell(escalation("a").to(person("zhen")));
    tell(escalation("b").to(person("qu")).urgent(true));
    await(() -> sms.sent.size() == 1);
    clock.set("2020-12-02T06:59");
    go();
    assertThat(sms.sent).hasSize(1);

    clock.set("2020-12-02T07:00");
    go();
    assertThat(sms.sent).hasSize(2);
  }

  @Test
  void quiet_hours_that_were_set_meanwhile_hold_as_well() {
    clock.set("2020-12-01T21:30");
    sms.answer = one -> refused("BUSY");
    tell(escalation("a").to(person("zhen")));
    settled("WAITING");
    sms.answer = one -> new Courier.Outcome.Taken();
    clock.set("2020-12-01T22:10");
    go();
    assertThat(sms.sent).hasSize(1);
    assertThat(delivery().getTries()).isEqualTo(1);
    clock.set("2020-12-02T07:00");
    go();
    settled("DELIVERED");
  }

  @Test
  void what_may_wait_is_told_in_one_message_at_half_past_seven() {
    wants("zhen", "22:00", "07:00", true);
    for (int i = 0; i < 3; i++) {
      tell(reminder("r" + i).to(person("zhen")));
    }
    go();
    assertThat(sms.sent).isEmpty();
    clock.set("2020-12-02T07:29");
    go();
    assertThat(sms.sent).isEmpty();
    clock.set("2020-12-02T07:30");
    go();
    assertThat(sms.sent).hasSize(1);
    assertThat(sms.sent.getFirst().text()).isEqualTo("【安居】您有3条消息待看，请登录平台查看。");
    assertThat(deliveries().stream().map(one -> one.getState()).toList())
        .containsExactlyInAnyOrder("DELIVERED", "IN_DIGEST", "IN_DIGEST");
    go();
    assertThat(sms.sent).hasSize(1);
  }

  @Test
  void one_that_waited_alone_says_itself_and_without_a_digest_nothing_waits() {
    wants("zhen", "22:00", "07:00", true);
    wants("qu", "22:00", "07:00", false);
    tell(reminder("a").to(person("zhen")).to(person("qu")));
    await(() -> sms.sent.size() == 1);
    clock.set("2020-12-02T07:30");
    go();
    assertThat(sms.sent).hasSize(2);
    assertThat(sms.sent.getLast().text()).startsWith("【安居】“预警”的“核实”");
  }

  @Test
  void a_try_that_was_refused_is_repeated_with_growing_pauses_and_then_given_up() {
    sms.answer = one -> refused("BUSY");
    tell(escalation("a").to(person("zhen")));
    settled("WAITING");
    List<Duration> pauses =
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));
    int tries = 1;
    for (Duration pause : pauses) {
      clock.pass(pause.minusSeconds(1));
      go();
      assertThat(sms.sent).hasSize(tries);
      clock.pass(Duration.ofSeconds(1));
      go();
      assertThat(sms.sent).hasSize(++tries);
    }
    assertThat(delivery().getState()).isEqualTo("GIVEN_UP");
    assertThat(delivery().getFault()).isEqualTo("BUSY");
    clock.pass(Duration.ofDays(3));
    go();
    assertThat(sms.sent).hasSize(6);
    assertThat(sms.sent.stream().map(FakeSms.Sent::id).distinct()).hasSize(1);
  }

  @Test
  void what_is_refused_for_good_is_not_tried_again_and_without_a_phone_there_is_no_try() {
    sms.answer = one -> new Courier.Outcome.Refused("BLACKLISTED", true);
    tell(escalation("a").to(person("zhen")));
    settled("GIVEN_UP");
    assertThat(delivery().getFault()).isEqualTo("BLACKLISTED");
    tell(escalation("b").to(person("shehui")));
    assertThat(deliveries().stream().filter(one -> one.getAccount().equals("shehui")).toList())
        .singleElement()
        .satisfies(one -> assertThat(one.getState()).isEqualTo("SKIPPED"));
    assertThat(sms.sent).hasSize(1);
  }

  @Test
  void without_an_answer_it_is_left_as_uncertain_where_the_provider_knows_no_repetition() {
    sms.answer = one -> new Courier.Outcome.Unknown("NO_ANSWER");
    tell(escalation("a").to(person("zhen")));
    settled("UNCERTAIN");
    clock.pass(Duration.ofHours(1));
    go();
    assertThat(sms.sent).hasSize(1);
  }

  @Test
  void without_an_answer_it_is_repeated_as_long_as_the_provider_knows_it() {
    sms.memory = Duration.ofMinutes(8);
    sms.answer = one -> new Courier.Outcome.Unknown("NO_ANSWER");
    tell(escalation("a").to(person("zhen")));
    settled("WAITING");
    for (int i = 0; i < 60; i++) {
      clock.pass(Duration.ofSeconds(20));
      go();
    }
    assertThat(delivery().getState()).isEqualTo("UNCERTAIN");
    // 8 minutes, a try every 20 seconds, and the first
    assertThat(sms.sent).hasSizeBetween(20, 25);
    assertThat(sms.sent.stream().map(FakeSms.Sent::id).distinct()).hasSize(1);
  }

  private DeliveryRound anotherNode() {
    Deliveries own =
        (Deliveries)
            beans.applyBeanPostProcessorsAfterInitialization(
                new Deliveries(sql, kinds, settings, properties, clock), "deliveriesOfAnotherNode");
    return new DeliveryRound(own, couriers);
  }

  @Test
  void two_nodes_of_which_one_dies_in_the_middle_bring_each_message_once() throws Exception {
    clock.set("2020-12-01T23:00");
    int many = 60;
    for (int i = 0; i < many; i++) {
      notices.tell(escalation("n" + i).to(person(i % 2 == 0 ? "zhen" : "qu")));
    }
    await(() -> deliveries().size() == many);
    clock.set("2020-12-02T07:00");
    AtomicInteger tries = new AtomicInteger();
    AtomicBoolean isDead = new AtomicBoolean();
    sms.answer =
        one -> {
          if (tries.incrementAndGet() == 20) {
            isDead.set(true);
            throw new FakeSms.Killed();
          }
          return new Courier.Outcome.Taken();
        };
    DeliveryRound other = anotherNode();
    List<Thread> nodes =
        List.of(round, other).stream()
            .map(node ->
                Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, death) -> {})
                    .start(() ->
                        Scope.ofJob("test")
                            .get(() -> {
                              node.go();
                              return true;
                            })))
            .toList();
    for (Thread node : nodes) {
      node.join();
    }
    assertThat(isDead).isTrue();
    go();
    assertThat(deliveries().stream().filter(one -> one.getState().equals("SENDING"))).hasSize(1);

    clock.pass(properties.lease().plusSeconds(1));
    go();
    assertThat(
            deliveries().stream()
                .collect(Collectors.groupingBy(one -> one.getState(), Collectors.counting())))
        .containsOnly(
            java.util.Map.entry("DELIVERED", (long) many - 1),
            java.util.Map.entry("UNCERTAIN", 1L));
    assertThat(sms.sent).hasSize(many);
    assertThat(sms.sent.stream().map(FakeSms.Sent::id).distinct()).hasSize(many);
  }

  @Test
  void what_a_dead_node_had_begun_is_repeated_under_its_id_where_the_provider_knows_it() {
    sms.memory = Duration.ofMinutes(8);
    clock.set("2020-12-01T23:00");
    tell(escalation("a").to(person("zhen")));
    clock.set("2020-12-02T07:00");
    sms.answer =
        one -> {
          throw new FakeSms.Killed();
        };
    try {
      go();
    } catch (FakeSms.Killed died) {
      assertThat(delivery().getState()).isEqualTo("SENDING");
    }
    sms.answer = one -> new Courier.Outcome.Taken();
    clock.pass(properties.lease().plusSeconds(1));
    go();
    clock.pass(Duration.ofSeconds(21));
    go();
    assertThat(delivery().getState()).isEqualTo("DELIVERED");
    assertThat(sms.sent).hasSize(2);
    assertThat(sms.sent.stream().map(FakeSms.Sent::id).distinct()).hasSize(1);
  }

  @Test
  void a_node_that_was_thought_dead_does_not_overwrite_what_was_judged_meanwhile() {
    clock.set("2020-12-01T23:00");
    tell(escalation("a").to(person("zhen")));
    clock.set("2020-12-02T07:00");
    DeliveryRound other = anotherNode();
    sms.answer =
        one -> {
          clock.pass(properties.lease().plusSeconds(1));
          Scope.ofJob("test")
              .get(() -> {
                other.go();
                return true;
              });
          return refused("BUSY");
        };
    go();
    assertThat(delivery().getState()).isEqualTo("UNCERTAIN");
    assertThat(delivery().getFault()).isEqualTo("LOST");
  }
}
