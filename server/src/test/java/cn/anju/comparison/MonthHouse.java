package cn.anju.comparison;

import static anju.tables.warning.Tables.EVIDENCE;
import static anju.tables.warning.Tables.FINDING;
import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.TestData;
import cn.anju.platform.AnjuProperties;
import cn.anju.warning.WarningDesk;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server with the made-up town, its months from the files to the desk. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/months",
      "anju.definitions=../definitions",
      "anju.second-factor=optional",
      "anju.engine-memory=500MB"
    })
@Import(SampleTown.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MonthHouse {
  static final String DECEMBER = "2020-12";
  static final String NOVEMBER = "2020-11";

  final SampleTown town;
  final WarningDesk desk;
  final DSLContext sql;
  final AnjuProperties properties;
  final SchedulerClient scheduler;
  final Clock clock;
  final int port;

  MonthHouse(
      @Autowired SampleTown town,
      @Autowired WarningDesk desk,
      @Autowired DSLContext sql,
      @Autowired AnjuProperties properties,
      @Autowired SchedulerClient scheduler,
      @Autowired Clock clock,
      @LocalServerPort int port) {
    this.town = town;
    this.desk = desk;
    this.sql = sql;
    this.properties = properties;
    this.scheduler = scheduler;
    this.clock = clock;
    this.port = port;
  }

  @DynamicPropertySource
  static void afresh(DynamicPropertyRegistry registry) throws IOException {
    MonthFolders.removeTree(TestData.folder("months"));
  }

  DeskClient as(String account) {
    return DeskClient.signedIn(port, account, SampleTown.PASSWORD);
  }

  JsonNode run(DeskClient steward, String period) {
    DeskClient.Answer asked = steward.post("/api/comparison/runs", Map.of("period", period));
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    JsonNode run = ended(steward, asked.body().get("id").asText());
    assertThat(run.get("state").asText()).as(run.toString()).isEqualTo("DONE");
    return run;
  }

  static JsonNode ended(DeskClient steward, String id) {
    for (int i = 0; i < 1800; i++) {
      JsonNode run = steward.ok("/api/comparison/runs/" + id);
      if (Set.of("DONE", "FAILED").contains(run.get("state").asText())) {
        return run;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("the run does not end");
  }

  /** Household, indicator and member of every hit that counts. */
  Set<String> hitsThatCount() {
    return town.job(() ->
        new TreeSet<>(
            sql.select(WARNING_.HOUSEHOLD_NO, HIT.INDICATOR, HIT.MEMBER_NO)
                .from(HIT)
                .join(WARNING_)
                .on(WARNING_.ID.eq(HIT.WARNING_ID))
                .where(HIT.STATE.eq("ACTIVE"))
                .fetch(one -> one.value1() + " " + one.value2() + " " + one.value3())));
  }

  static Set<String> expectedHits() {
    Set<String> expected = new TreeSet<>();
    SampleTown.rows("expected-hits.csv").stream()
        .filter(row -> row.getField("verdict").equals("TRUE"))
        .forEach(row -> {
          String member = row.getField("member_no");
          expected.add(
              row.getField("household_no")
                  + " "
                  + row.getField("indicator")
                  + " "
                  + (member.isEmpty() ? "null" : member));
        });
    return expected;
  }

  /** Everything that the room holds, as text. */
  /** Each warning gets its case from a job, some seconds after the run. */
  void awaitCases() {
    try {
      IntakeHouse.await(() ->
          town.job(() -> sql.fetchCount(WARNING_, WARNING_.CASE_ID.isNull())) == 0 ? true : null);
    } catch (Exception fault) {
      throw new AssertionError(fault);
    }
  }

  String tables() {
    return town.job(() ->
        sql.selectFrom(WARNING_).orderBy(WARNING_.ID).fetch().format(Integer.MAX_VALUE)
            + sql.selectFrom(HIT).orderBy(HIT.ID).fetch().format(Integer.MAX_VALUE)
            + sql.selectFrom(FINDING)
                .orderBy(FINDING.HIT_ID, FINDING.PERIOD)
                .fetch()
                .format(Integer.MAX_VALUE)
            + sql.selectFrom(EVIDENCE)
                .orderBy(EVIDENCE.HIT_ID, EVIDENCE.FOUND_IN, EVIDENCE.PLACE)
                .fetch()
                .format(Integer.MAX_VALUE));
  }

  static List<JsonNode> pages(DeskClient desk, String path, String... parameters) {
    List<JsonNode> items = new ArrayList<>();
    String next = null;
    do {
      List<String> all = new ArrayList<>(List.of(parameters));
      all.addAll(List.of("limit", "7"));
      if (next != null) {
        all.addAll(List.of("after", next));
      }
      JsonNode page = desk.ok(path, all.toArray(String[]::new));
      page.get("items").forEach(items::add);
      next = page.get("next").isNull() ? null : page.get("next").asText();
    } while (next != null);
    return items;
  }
}
