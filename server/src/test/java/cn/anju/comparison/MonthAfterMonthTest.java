package cn.anju.comparison;

import static anju.tables.comparison.Tables.RUN;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.definition.Tables.PARAMETER_CHANGE;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.AnjuProperties;
import cn.anju.warning.WarningDesk;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Months one after another, runs that are repeated, corrected or killed. */
class MonthAfterMonthTest extends MonthHouse {
  private DeskClient steward;

  MonthAfterMonthTest(
      @Autowired SampleTown town,
      @Autowired WarningDesk desk,
      @Autowired DSLContext sql,
      @Autowired AnjuProperties properties,
      @Autowired SchedulerClient scheduler,
      @Autowired Clock clock,
      @LocalServerPort int port) {
    super(town, desk, sql, properties, scheduler, clock, port);
  }

  @BeforeEach
  void afresh() {
    town.settle();
    steward = as("steward");
  }

  @Test
  void the_second_month_adds_to_the_same_warnings_in_whatever_order_they_come() {
    town.receiveMonth(NOVEMBER);
    run(steward, NOVEMBER);
    Set<String> first = households();
    town.receiveMonth(DECEMBER);
    JsonNode second = run(steward, DECEMBER);

    List<JsonNode> warnings = pages(steward, "/api/warnings");
    assertThat(warnings.stream().map(one -> one.get("householdNo").asText()))
        .doesNotHaveDuplicates()
        .containsAll(first);
    assertThat(hitsThatCount()).containsAll(expectedHits());
    assertThat(second.get("warningsOpened").asInt()).isEqualTo(warnings.size() - first.size());
    assertThat(warnings)
        .anySatisfy(one -> {
          assertThat(one.get("openedPeriod").asText()).isEqualTo(NOVEMBER);
          assertThat(one.get("lastPeriod").asText()).isEqualTo(DECEMBER);
          assertThat(one.get("version").asInt()).isPositive();
        });

    List<String> forwards = said();
    town.settle();
    town.receiveMonth(NOVEMBER);
    town.receiveMonth(DECEMBER);
    run(steward, DECEMBER);
    run(steward, NOVEMBER);
    assertThat(said()).isEqualTo(forwards);
  }

  @Test
  void a_parameter_that_was_set_otherwise_counts_in_the_next_run_of_a_node_that_heard_nothing() {
    town.receiveSome(DECEMBER, "MI");
    long before = byIndicator(run(steward, DECEMBER), "F01");
    UUID change = UUID.randomUUID();
    OffsetDateTime now = OffsetDateTime.now(clock);
    town.job(() ->
        sql.insertInto(PARAMETER_CHANGE)
            .set(PARAMETER_CHANGE.ID, change)
            .set(PARAMETER_CHANGE.PARAMETER, "line_fall")
            .set(PARAMETER_CHANGE.HOLDS_FROM, LocalDate.parse("2020-12-01"))
            .set(PARAMETER_CHANGE.BEFORE, "6000")
            .set(PARAMETER_CHANGE.VALUE, "90000")
            .set(PARAMETER_CHANGE.REASON, "test")
            .set(PARAMETER_CHANGE.STATE, "APPROVED")
            .set(PARAMETER_CHANGE.PROPOSED_BY, "one")
            .set(PARAMETER_CHANGE.PROPOSED_AT, now)
            .set(PARAMETER_CHANGE.DECIDED_BY, "another")
            .set(PARAMETER_CHANGE.DECIDED_AT, now)
            .execute());
    try {
      assertThat(byIndicator(run(steward, DECEMBER), "F01")).isGreaterThan(before);
    } finally {
      town.job(
          () -> sql.deleteFrom(PARAMETER_CHANGE).where(PARAMETER_CHANGE.ID.eq(change)).execute());
    }
    assertThat(byIndicator(run(steward, DECEMBER), "F01")).isEqualTo(before);
  }

  /** Warnings with that indicator, after a run. */
  private long byIndicator(JsonNode run, String indicator) {
    assertThat(run.get("state").asText()).isEqualTo("DONE");
    return pages(steward, "/api/warnings", "indicator", indicator).size();
  }

  @Test
  void a_run_whose_node_was_killed_is_taken_up_again_from_the_beginning() {
    town.receiveSome(DECEMBER, "MI");
    UUID killed = UUID.randomUUID();
    town.job(() ->
        sql.insertInto(RUN)
            .set(RUN.ID, killed)
            .set(RUN.PERIOD, DECEMBER)
            .set(RUN.STATE, "RUNNING")
            .set(RUN.ATTEMPT, 1)
            .set(RUN.REQUESTED_BY, "test")
            .set(RUN.REQUESTED_AT, OffsetDateTime.now(clock))
            .execute());
    scheduler.schedule(MonthRunJob.instanceOf(killed), clock.instant());
    JsonNode run = ended(steward, killed.toString());
    assertThat(run.get("state").asText()).isEqualTo("DONE");
    assertThat(run.get("attempt").asInt()).isEqualTo(2);
    assertThat(hitsThatCount()).isNotEmpty();
  }

  @Test
  void a_run_that_cannot_succeed_fails_and_says_who_must_act() throws IOException {
    UUID lost = town.receive(DECEMBER, "MI-03_x.csv", "x".getBytes(StandardCharsets.UTF_8));
    Files.delete(properties.dataDirectory().resolve("received/2020-12/" + lost + ".sealed"));
    JsonNode asked = steward.post("/api/comparison/runs", Map.of("period", DECEMBER)).body();
    JsonNode run = ended(steward, asked.get("id").asText());
    assertThat(run.get("state").asText()).isEqualTo("FAILED");
    assertThat(run.get("fault").get("zh").asText()).contains("运维");
    // asked for again, it begins anew
    DeskClient.Answer again = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
    assertThat(again.status()).isEqualTo(202);
    ended(steward, again.body().get("id").asText());
  }

  @Test
  void a_corrected_file_withdraws_what_rested_on_it_and_the_old_file_brings_it_back()
      throws IOException {
    town.receiveSome(NOVEMBER, "MI");
    town.receiveSome(DECEMBER, "MI");
    run(steward, DECEMBER);
    Set<String> before = hitsThatCount();
    List<String> saidBefore = said();
    Path file = SampleTown.TOWN.resolve("feeds/2020-12/MI-02_医疗费用结算_202012.csv");
    byte[] sent = Files.readAllBytes(file);
    String header = new String(sent, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();

    town.receive(
        DECEMBER, file.getFileName().toString(), (header + "\n").getBytes(StandardCharsets.UTF_8));
    JsonNode corrected = run(steward, DECEMBER);
    assertThat(corrected.get("hitsWithdrawn").asInt()).isPositive();
    Set<String> withdrawn = new TreeSet<>(before);
    withdrawn.removeAll(hitsThatCount());
    assertThat(withdrawn).isNotEmpty();

    town.receive(DECEMBER, file.getFileName().toString(), sent);
    run(steward, DECEMBER);
    assertThat(hitsThatCount()).isEqualTo(before);
    assertThat(said()).isEqualTo(saidBefore);
  }

  @Test
  void a_run_tells_of_files_that_nobody_has_checked_what_a_check_would() {
    town.receiveMonth(DECEMBER);
    town.job(() -> sql.update(SENT_FILE).set(SENT_FILE.STATE, "RECEIVED").execute());
    run(steward, DECEMBER);

    List<JsonNode> files = pages(steward, "/api/comparison/files", "period", DECEMBER);
    assertThat(files).hasSizeGreaterThan(10);
    int receipts = 0;
    for (JsonNode file : files) {
      assertThat(file.get("state").asText()).isIn("CHECKED", "HELD", "REFUSED");
      long rejected = file.get("outcomes").get("QUARANTINED").asLong();
      JsonNode detail = steward.ok("/api/comparison/files/" + file.get("id").asText());
      assertThat(detail.get("rejectedTotal").asLong()).isEqualTo(rejected);
      assertThat(detail.get("rejected")).hasSize((int) Math.min(200, rejected));
      if (rejected > 0) {
        assertThat(file.get("hasReceipt").asBoolean()).as(file.get("name").asText()).isTrue();
        receipts++;
      }
    }
    assertThat(receipts).isPositive();
  }

  @Test
  void a_warning_goes_where_its_household_goes() {
    town.receiveSome(DECEMBER, "MI");
    run(steward, DECEMBER);
    DeskClient here = as("zhen106");
    DeskClient there = as("zhen109");
    JsonNode warning = pages(here, "/api/warnings").getFirst();
    int others = pages(there, "/api/warnings").size();
    String householdNo = warning.get("householdNo").asText();
    String address = "/api/warnings/" + warning.get("id").asText();
    String before = groupOf(householdNo);
    moveTo(householdNo, "51090410920104");
    try {
      assertThat(here.get(address).status()).isEqualTo(404);
      JsonNode moved = there.ok(address);
      assertThat(moved.get("items").size()).isEqualTo(warning.get("hits").asInt());
      assertThat(moved.get("items").get(0).get("evidence")).isNotEmpty();
      assertThat(pages(there, "/api/warnings")).hasSize(others + 1);
      assertThat(there.ok("/api/warnings/counts").get("total").asInt()).isEqualTo(others + 1);
    } finally {
      moveTo(householdNo, before);
    }
  }

  private String groupOf(String householdNo) {
    return town.job(
        () -> sql.fetchSingle(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo)).getGroupCode());
  }

  /** As an import of the registry does. */
  private void moveTo(String householdNo, String group) {
    town.job(() -> {
      sql.update(MEMBER)
          .set(MEMBER.GROUP_CODE, group)
          .where(MEMBER.HOUSEHOLD_NO.eq(householdNo))
          .execute();
      sql.update(HOUSEHOLD_)
          .set(HOUSEHOLD_.GROUP_CODE, group)
          .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo))
          .execute();
      desk.householdsChanged();
      return true;
    });
  }

  @Test
  void a_second_run_of_the_month_is_refused_while_the_first_goes_on() {
    town.receiveSome(DECEMBER, "MI");
    DeskClient.Answer first = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
    DeskClient.Answer second = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().get("code").asText()).isEqualTo("RUN_ACTIVE");
    ended(steward, first.body().get("id").asText());
  }

  private Set<String> households() {
    Set<String> numbers = new TreeSet<>();
    pages(steward, "/api/warnings").forEach(one -> numbers.add(one.get("householdNo").asText()));
    return numbers;
  }

  /** What the list says, but for ids and versions. */
  private List<String> said() {
    return pages(steward, "/api/warnings").stream()
        .map(one ->
            String.join(
                " ",
                one.get("householdNo").asText(),
                one.get("level").asText(),
                one.get("sentence").get("zh").asText(),
                one.get("hits").asText(),
                one.get("indicators").toString(),
                one.get("openedPeriod").asText(),
                one.get("lastPeriod").asText()))
        .sorted()
        .toList();
  }
}
