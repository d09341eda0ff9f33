package cn.anju.comparison;

import static anju.tables.warning.Tables.ANSWER;
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
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a town's reviewer makes of warnings, and what the next runs make of that. */
class ReviewTest extends MonthHouse {
  private DeskClient steward;
  private DeskClient reviewer;

  ReviewTest(
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
  void december() {
    town.settle();
    town.receiveSome(DECEMBER, "MI");
    steward = as("steward");
    reviewer = as("zhen109");
    run(steward, DECEMBER);
  }

  private void wholeMonth() {
    town.receiveSome(NOVEMBER, "MI");
    town.receiveSome(DECEMBER, "");
    run(steward, DECEMBER);
  }

  /** Open warnings of the reviewer, all of which have their case by then. */
  private List<JsonNode> open() {
    for (int i = 0; i < 300; i++) {
      List<JsonNode> warnings = pages(reviewer, "/api/warnings");
      if (warnings.stream().noneMatch(one -> one.get("caseId").isNull())) {
        return warnings;
      }
      pause();
    }
    throw new AssertionError("warnings without case");
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private DeskClient.Answer act(
      DeskClient who, JsonNode warning, String action, Map<String, Object> fields) {
    return act(who, warning.get("caseId").asText(), action, fields);
  }

  private DeskClient.Answer act(
      DeskClient who, String caseId, String action, Map<String, Object> fields) {
    String address = "/api/cases/" + caseId;
    int version = reviewer.ok(address).get("brief").get("version").asInt();
    return who.post(address + "/actions/" + action, version, Map.of("fields", fields));
  }

  private static JsonNode of(String household, List<JsonNode> warnings) {
    return warnings.stream()
        .filter(one -> one.get("householdNo").asText().equals(household))
        .findFirst()
        .orElseThrow();
  }

  /** What other tests have left open goes on: cases are not deleted. */
  private JsonNode withoutProblem(List<JsonNode> warnings) {
    return warnings.stream()
        .filter(one ->
            reviewer
                .ok(
                    "/api/cases",
                    "workflow",
                    "problem",
                    "household",
                    one.get("householdNo").asText())
                .get("items")
                .isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> numbers(List<JsonNode> warnings) {
    return warnings.stream().map(one -> one.get("householdNo").asText()).sorted().toList();
  }

  @Test
  void every_warning_waits_for_the_town_with_a_due_time_by_its_level() {
    List<JsonNode> warnings = open();
    assertThat(warnings).isNotEmpty();
    assertThat(warnings)
        .allSatisfy(one -> {
          assertThat(one.get("step").asText()).isEqualTo("TOWN_REVIEW");
          assertThat(one.get("stepTitle").get("zh").asText()).isEqualTo("镇级审核");
          assertThat(one.get("due").isNull()).isFalse();
        });
    assertThat(reviewer.ok("/api/warnings/counts", "step", "VISIT").get("total").asInt()).isZero();
  }

  @Test
  void a_dismissed_warning_keeps_silent_until_its_time_is_over_or_something_else_happens() {
    List<JsonNode> before = open();
    JsonNode dismissed = before.getFirst();
    DeskClient.Answer unreasoned = act(reviewer, dismissed, "dismiss", Map.of());
    assertThat(unreasoned.status()).isEqualTo(422);
    assertThat(act(as("zhen106"), dismissed, "dismiss", Map.of("reason", "COVERED")).status())
        .isEqualTo(404);
    DeskClient.Answer done = act(reviewer, dismissed, "dismiss", Map.of("reason", "COVERED"));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);

    assertThat(open()).hasSize(before.size() - 1);
    List<JsonNode> decided = pages(reviewer, "/api/warnings", "state", "DISMISSED");
    assertThat(numbers(decided)).containsExactly(dismissed.get("householdNo").asText());
    assertThat(decided.getFirst().get("reason").asText()).isEqualTo("COVERED");

    JsonNode again = run(steward, DECEMBER);
    assertThat(again.get("warningsOpened").asInt()).isZero();
    assertThat(open()).hasSize(before.size() - 1);

    // another occurrence is another cause
    town.job(() ->
        sql.update(ANSWER).set(ANSWER.EVENT_KEY, "another").set(ANSWER.MEMBER_NO, "X").execute());
    assertThat(run(steward, DECEMBER).get("warningsOpened").asInt()).isEqualTo(1);
    assertThat(numbers(open())).isEqualTo(numbers(before));
  }

  @Test
  void after_the_silence_the_same_cause_warns_again() {
    List<JsonNode> before = open();
    act(reviewer, before.getFirst(), "dismiss", Map.of("reason", "SMALL", "silence_days", 30));
    town.job(() -> {
      assertThat(sql.fetchCount(ANSWER)).isPositive();
      assertThat(sql.fetch(ANSWER))
          .allSatisfy(one ->
              assertThat(one.getHoldsUntil()).isBefore(OffsetDateTime.now(clock).plusDays(31)));
      return sql.update(ANSWER)
          .set(ANSWER.HOLDS_UNTIL, OffsetDateTime.now(clock).minusDays(1))
          .execute();
    });
    assertThat(run(steward, DECEMBER).get("warningsOpened").asInt()).isEqualTo(1);
    assertThat(numbers(open())).isEqualTo(numbers(before));
  }

  @Test
  void departments_hear_what_came_of_their_rows_and_nobody_s_name() {
    // one that rests on rows, and not on their absence
    wholeMonth();
    JsonNode warning = of("R12A", open());
    assertThat(act(reviewer, warning, "dismiss", Map.of("reason", "DATA_WRONG")).status())
        .isEqualTo(200);
    JsonNode heard = as("insurance").ok("/api/warnings/feedback").get("items");
    assertThat(heard).isNotEmpty();
    for (JsonNode one : heard) {
      assertThat(one.get("outcome").asText()).isEqualTo("FALSE");
      assertThat(one.get("department").asText()).isEqualTo("medical_insurance");
      assertThat(one.get("feed").asText()).startsWith("MI");
      assertThat(one.toString()).doesNotContain(warning.get("headName").asText());
    }
    assertThat(as("zhen106").ok("/api/warnings/feedback").get("items")).isEmpty();
  }

  @Test
  void a_confirmed_warning_becomes_a_problem_and_warns_no_more_while_that_is_open() {
    JsonNode warning = withoutProblem(open());
    Map<String, Object> said = new HashMap<>();
    said.put("to_problem", true);
    said.put("to_enrolment", false);
    said.put("opinion", "住院自付多，家里没有积蓄");
    DeskClient.Answer done = act(reviewer, warning, "confirm_now", said);
    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);

    JsonNode problems = reviewer.ok("/api/problems").get("items");
    assertThat(problems).hasSize(1);
    JsonNode problem = problems.get(0);
    assertThat(problem.get("householdNo")).isEqualTo(warning.get("householdNo"));
    assertThat(problem.get("channelTitle").get("zh").asText()).isEqualTo("系统预警");
    assertThat(problem.get("state").asText()).isEqualTo("REPORTED");
    assertThat(
            reviewer
                .ok("/api/problems/similar", "householdNo", warning.get("householdNo").asText())
                .get("items"))
        .hasSize(1);
    assertThat(as("zhen106").ok("/api/problems").get("items")).isEmpty();
    assertThat(run(steward, DECEMBER).get("warningsOpened").asInt()).isZero();

    // turned down: nothing is left of it, and the cause warns again
    DeskClient.Answer rejected =
        act(as("second109"), problem.get("id").asText(), "reject", Map.of("reason", "SOLVED"));
    assertThat(rejected.status()).as(rejected.body().toString()).isEqualTo(200);
    assertThat(run(steward, DECEMBER).get("warningsOpened").asInt()).isEqualTo(1);
  }

  @Test
  void a_report_shows_what_may_be_the_same_and_is_not_doubled_by_a_second_click() {
    String household = open().getFirst().get("householdNo").asText();
    Map<String, Object> report =
        Map.of(
            "householdNo",
            household,
            "grade",
            "ORANGE",
            "channel",
            "GRID",
            "category",
            "WATER",
            "summary",
            "水管冻裂，两天没有水");
    DeskClient.Answer reported = as("second109").post("/api/problems", report);
    assertThat(reported.status()).as(reported.body().toString()).isEqualTo(201);
    JsonNode similar =
        reviewer
            .ok("/api/problems/similar", "householdNo", household, "category", "WATER")
            .get("items");
    assertThat(similar).hasSize(1);
    assertThat(similar.get(0).get("categoryTitle").get("zh").asText()).isEqualTo("因安全饮水");
    assertThat(reviewer.ok("/api/problems/counts").get("byState").get("REPORTED").asInt())
        .isEqualTo(1);
    Map<String, Object> elsewhere = new HashMap<>(report);
    elsewhere.put("householdNo", "H-unknown");
    assertThat(reviewer.post("/api/problems", elsewhere).status()).isEqualTo(404);
  }

  @Test
  void a_corrected_file_withdraws_the_case_and_the_old_file_opens_another() throws IOException {
    wholeMonth();
    List<JsonNode> before = open();
    Path file = SampleTown.TOWN.resolve("feeds/2020-12/MI-02_医疗费用结算_202012.csv");
    byte[] sent = Files.readAllBytes(file);
    String header = new String(sent, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    town.receive(
        DECEMBER, file.getFileName().toString(), (header + "\n").getBytes(StandardCharsets.UTF_8));
    run(steward, DECEMBER);
    List<JsonNode> left = open();
    JsonNode gone =
        before.stream()
            .filter(one -> !numbers(left).contains(one.get("householdNo").asText()))
            .findFirst()
            .orElseThrow();
    String caseId = gone.get("caseId").asText();
    for (int i = 0; i < 100; i++) {
      if (state(caseId).equals("WITHDRAWN")) {
        break;
      }
      pause();
    }
    assertThat(state(caseId)).isEqualTo("WITHDRAWN");
    assertThat(act(reviewer, gone, "dismiss", Map.of("reason", "SMALL")).status()).isEqualTo(409);

    town.receive(DECEMBER, file.getFileName().toString(), sent);
    run(steward, DECEMBER);
    JsonNode back =
        open().stream()
            .filter(one -> one.get("householdNo").equals(gone.get("householdNo")))
            .findFirst()
            .orElseThrow();
    assertThat(back.get("id")).isEqualTo(gone.get("id"));
    assertThat(back.get("caseId").asText()).isNotEqualTo(caseId);
  }

  private String state(String caseId) {
    return reviewer.ok("/api/cases/" + caseId).get("brief").get("state").asText();
  }
}
