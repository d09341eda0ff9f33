package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import cn.anju.engine.definition.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CaseHttpTest extends CaseHouse {

  private static String[] match(int version, String key) {
    return new String[] {"If-Match", "\"" + version + "\"", "Idempotency-Key", key};
  }

  @Test
  void a_page_says_where_the_case_stands_and_what_can_be_done() throws Exception {
    UUID id = openProblem(WANGGE, Level.RED).id();
    Visitor zhen = new Visitor(port, "zhen");

    Visitor.Answer answer = zhen.get("/api/cases/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    JsonNode page = answer.json();
    assertThat(page.at("/brief/stateTitle/zh").asString()).isEqualTo("已上报待审核");
    assertThat(page.at("/brief/owner/roleTitle/zh").asString()).isEqualTo("镇级");
    assertThat(page.at("/brief/isMine").asBoolean()).isTrue();
    assertThat(page.at("/steps").findValuesAsString("state")).contains("REPORTED", "CLOSED");
    assertThat(page.at("/actions").findValuesAsString("code"))
        .contains("review", "reject", "merge");
    assertThat(page.at("/timeline/0/fields").findValuesAsString("zh")).contains("因安全饮水", "水管冻裂");
  }

  @Test
  void an_action_wants_the_version_and_is_done_once_for_a_key() throws Exception {
    UUID id = openProblem(WANGGE, Level.RED).id();
    Visitor zhen = new Visitor(port, "zhen");
    String path = "/api/cases/" + id + "/actions/review";

    assertThat(zhen.post(path, "{}").status()).isEqualTo(428);
    Visitor.Answer first = zhen.post(path, "{}", match(0, "k1"));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    Visitor.Answer again = zhen.post(path, "{}", match(0, "k1"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/brief/version").asInt()).isEqualTo(1);
    assertThat(zhen.post(path, "{}", match(0, "k2")).code()).isEqualTo("STALE_VERSION");
    Visitor.Answer refused =
        zhen.post(
            "/api/cases/" + id + "/actions/assign",
            "{\"fields\":{\"route\":\"NOBODY\"}}",
            match(1, "k3"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("route");
  }

  @Test
  void a_hundred_warnings_are_dismissed_at_once_each_by_itself() throws Exception {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      CaseState one = openWarning(Level.YELLOW);
      cases.append(i == 0 ? "" : ",");
      // one of them was seen in an older version
      int seen = i == 50 ? 7 : one.version();
      cases.append("{\"id\":\"%s\",\"version\":%d}".formatted(one.id(), seen));
    }
    Visitor zhen = new Visitor(port, "zhen");

    JsonNode outcome =
        zhen.post(
                "/api/cases/actions",
                "{\"action\":\"dismiss\",\"cases\":[%s],\"fields\":{\"reason\":\"SMALL\"}}"
                    .formatted(cases))
            .json();

    assertThat(outcome.get("done").asInt()).isEqualTo(99);
    assertThat(outcome.get("refused").asInt()).isEqualTo(1);
    assertThat(outcome.at("/items/50/refusal/code").asString()).isEqualTo("STALE_VERSION");
  }

  @Test
  void today_shows_ones_own_cases_by_due_time_and_whose_fall_due_next() throws Exception {
    openWarning(Level.YELLOW);
    CaseState red = openWarning(Level.RED);
    Visitor zhen = new Visitor(port, "zhen");
    Visitor other = new Visitor(port, "zhen2");

    JsonNode today = zhen.get("/api/today").json();

    assertThat(today.at("/counts/mine").asInt()).isPositive();
    assertThat(today.get("mine").findValuesAsString("id")).contains(red.id().toString());
    assertThat(today.at("/forecast/0/whose/0/roleTitle/zh").asString()).isNotBlank();
    JsonNode elsewhere = other.get("/api/today").json();
    assertThat(elsewhere.get("mine")).isEmpty();
    assertThat(elsewhere.get("next").isNull()).isTrue();
    // who looks on owns nothing, and is told when the next thing falls due
    JsonNode looksOn = new Visitor(port, "ducha").get("/api/today").json();
    assertThat(looksOn.get("mine")).isEmpty();
    assertThat(looksOn.get("next").get("subject").asString()).isNotBlank();
  }

  @Test
  void the_time_of_a_demo_moves_ahead_and_the_case_is_overdue() throws Exception {
    CaseState warning = openWarning(Level.RED);
    Visitor zhen = new Visitor(port, "zhen");
    String then = time.now().plus(Duration.ofDays(14)).toString();

    assertThat(zhen.post("/api/today/time", "{\"to\":\"" + then + "\"}").status()).isEqualTo(200);
    assertThat(Instant.parse(zhen.get("/api/today").header(CaseTimeHeader.NAME)))
        .isAfterOrEqualTo(Instant.parse(then));
    bell.ringAll();

    JsonNode page = new Visitor(port, "qu").get("/api/cases/" + warning.id()).json();
    assertThat(page.at("/brief/isOverdue").asBoolean()).isTrue();
    assertThat(page.at("/brief/escalatedTo/0/zh").asString()).isEqualTo("区级");
    assertThat(page.get("timeline").findValuesAsString("kind"))
        .containsExactly("OPENED", "REMINDED", "REMINDED", "ESCALATED");
  }

  @Test
  void lists_come_in_pages_and_only_of_ones_own_place() throws Exception {
    for (int i = 0; i < 5; i++) {
      openProblem(WANGGE, Level.ORANGE);
    }
    Visitor zhen = new Visitor(port, "zhen");

    JsonNode first = zhen.get("/api/cases?workflow=problem&limit=3").json();
    JsonNode second =
        zhen.get("/api/cases?workflow=problem&limit=3&after=" + first.get("next").asString())
            .json();

    assertThat(first.get("items")).hasSize(3);
    assertThat(second.get("items").findValuesAsString("id"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(first.get("items").findValuesAsString("id"));
    assertThat(new Visitor(port, "zhen2").get("/api/cases?workflow=problem").json().get("items"))
        .isEmpty();
    assertThat(new Visitor(port, "yibao").get("/api/cases").json().get("items")).isEmpty();
    assertThat(new Visitor(port, "xitong").get("/api/cases").status()).isEqualTo(403);
    assertThat(zhen.get("/api/cases/counts?workflow=problem").json().get("total").asInt())
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void evidence_is_handed_in_and_looked_at() throws Exception {
    UUID id = openProblem(WANGGE, Level.ORANGE).id();
    Visitor wangge = new Visitor(port, "wangge");
    String path = "/api/cases/" + id + "/evidence";

    Visitor.Answer taken = wangge.upload(path + "?kind=PHOTO", "门口.jpg", JPEG);
    assertThat(taken.status()).isEqualTo(201);
    String piece = path + "/" + taken.json().get("id").asString();
    Visitor.Answer seen = wangge.get(piece);
    assertThat(seen.bytes()).isEqualTo(JPEG);
    assertThat(seen.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(wangge.upload(path + "?kind=PHOTO", "a.jpg", "<html>".getBytes()).code())
        .isEqualTo("EVIDENCE_TYPE");
    assertThat(new Visitor(port, "zhen2").get(piece).status()).isEqualTo(404);
  }

  @Test
  void a_workflow_is_told_as_a_graph_with_its_open_cases() throws Exception {
    openProblem(WANGGE, Level.ORANGE);
    Visitor zhen = new Visitor(port, "zhen");

    assertThat(zhen.get("/api/workflows").json().get("items").findValuesAsString("code"))
        .contains("adjustment", "elimination", "enrolment", "problem", "warning");
    JsonNode graph = zhen.get("/api/workflows/problem").json();
    assertThat(graph.at("/nodes/0/open").asInt()).isPositive();
    assertThat(graph.at("/nodes/0/limits/RED/zh").asString()).isEqualTo("0.5 个工作日");
    assertThat(graph.get("edges").findValuesAsString("action")).contains("report", "close_red");
    assertThat(zhen.get("/api/workflows/none").code()).isEqualTo("NO_WORKFLOW");
  }

  @Test
  void a_case_is_paused_until_a_day_and_goes_on() throws Exception {
    UUID id = openWarning(Level.YELLOW).id();
    done(ZHEN, id, "send_visit", Map.of());
    Visitor wangge = new Visitor(port, "wangge");
    String path = "/api/cases/" + id + "/actions/";

    assertThat(wangge.get("/api/cases/" + id).json().get("pauses").findValuesAsString("code"))
        .containsExactly("AWAY", "DISASTER");
    Visitor.Answer tooLong =
        wangge.post(
            path + "pause",
            "{\"fields\":{\"reason\":\"AWAY\",\"until\":\"2099-01-01\"}}",
            match(1, "p0"));
    assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("until");
    Visitor.Answer paused =
        wangge.post(path + "pause", "{\"fields\":{\"reason\":\"AWAY\"}}", match(1, "p1"));
    assertThat(paused.json().at("/brief/pausedUntil").asString()).isNotBlank();
    assertThat(paused.json().get("mayResume").asBoolean()).isTrue();
    assertThat(wangge.post(path + "resume", "{}", match(2, "p2")).status()).isEqualTo(200);
  }
}
