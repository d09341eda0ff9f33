package cn.anju.notice;

import static anju.tables.notice.Tables.DELIVERY;
import static anju.tables.notice.Tables.NOTICE_;
import static anju.tables.notice.Tables.SETTINGS;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import anju.tables.notice.tables.records.DeliveryRecord;
import cn.anju.SettableClock;
import cn.anju.platform.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A server with its demo accounts, a clock that is set, a provider of short messages that obeys,
 * and rounds that go only when they are told to.
 */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/notice-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      "anju.sms.sender=fake",
      "anju.notice.round=1h"
    })
@Import(NoticeHouse.Fakes.class)
abstract class NoticeHouse {
  static final String TOWN = "510904104000";
  static final String VILLAGE = "510904104202";

  @LocalServerPort int port;
  @Autowired Notices notices;
  @Autowired Spreading spreading;
  @Autowired DeliveryRound round;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired SettableClock clock;
  @Autowired FakeSms sms;

  @TestConfiguration(proxyBeanMethods = false)
  static class Fakes {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock("2020-12-01T10:00");
    }

    @Bean
    @Primary
    FakeSms fakeSms() {
      return new FakeSms();
    }
  }

  @BeforeEach
  @AfterEach
  void nothing_is_told_yet_and_it_is_ten_in_the_morning() {
    asJob(() -> sql.deleteFrom(NOTICE_).execute());
    // nobody but oneself sets them, not even a job
    for (String account : asJob(() -> sql.fetchValues(SETTINGS.ACCOUNT))) {
      Scope.ofRegion(account, TOWN, "-")
          .get(() -> transaction.execute(status -> sql.execute("delete from notice.settings")));
    }
    clock.set("2020-12-01T10:00");
    sms.reset();
  }

  <T> T asJob(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  /** Something that everybody who gets it gets by SMS as well. */
  static Notice escalation(String key) {
    return Notice.of("ESCALATION", key)
        .about("OK1")
        .with(Named.VILLAGE, "白果树村")
        .with(Named.WORKFLOW, "预警")
        .with(Named.STEP, "核实")
        .with(Named.ROLE, "网格员")
        .with(Named.DUE, LocalDate.of(2020, 11, 30));
  }

  static Notice task(String key) {
    return Notice.of("TASK", key)
        .about("OK1")
        .with(Named.VILLAGE, "白果树村")
        .with(Named.WORKFLOW, "预警")
        .with(Named.STEP, "核实")
        .with(Named.DUE, LocalDate.of(2020, 12, 3));
  }

  static Receiver town() {
    return new Receiver.Post("TOWN", TOWN, null);
  }

  static Receiver person(String account) {
    return new Receiver.Person(account);
  }

  /** Tells it and waits until it is with everybody, and the round that goes at once is over. */
  void tell(Notice notice) {
    notices.tell(notice);
    await(() -> asJob(() -> sql.fetchCount(NOTICE_, NOTICE_.SPREAD_AT.isNull())) == 0);
    await(() ->
        asJob(() ->
            sql.fetchSingle(
                    "select count(*) from platform.scheduled_tasks where task_name = ?",
                    NoticeJobs.SPREAD)
                .get(0, Integer.class))
            == 0);
  }

  /** One round, as the job goes it. */
  void go() {
    Scope.ofJob("test")
        .get(() -> {
          round.go();
          return true;
        });
  }

  static void await(BooleanSupplier isSo) {
    Instant end = Clock.systemUTC().instant().plus(Duration.ofSeconds(30));
    while (!isSo.getAsBoolean()) {
      if (Clock.systemUTC().instant().isAfter(end)) {
        throw new AssertionError("it did not happen within half a minute");
      }
      try {
        Thread.sleep(30);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }

  /** What came of the short messages. */
  List<DeliveryRecord> deliveries() {
    return asJob(() ->
        List.copyOf(
            sql.selectFrom(DELIVERY)
                .where(DELIVERY.CHANNEL.eq("SMS"))
                .orderBy(DELIVERY.ACCOUNT, DELIVERY.ID)
                .fetch()));
  }

  DeliveryRecord delivery() {
    return deliveries().getFirst();
  }

  /** The short message has been tried and is so. */
  void settled(String state) {
    await(() ->
        !deliveries().isEmpty()
            && delivery().getState().equals(state)
            && delivery().getTries() > 0);
  }

  UUID messageOf(String account) {
    return UUID.fromString(
        Caller.as(port, account)
            .get("/api/notices")
            .json()
            .get("items")
            .get(0)
            .get("id")
            .asString());
  }
}
