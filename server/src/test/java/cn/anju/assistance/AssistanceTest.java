package cn.anju.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import cn.anju.enrolment.MonitoringHouse;
import cn.anju.household.HouseholdHistory;
import cn.anju.platform.Scope;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AssistanceTest extends MonitoringHouse {
  @Autowired private AssistanceHistory history;

  private JsonNode record(String no) throws Exception {
    return record(no, "");
  }

  private JsonNode record(String no, String query) throws Exception {
    Visitor.Answer answer = as("cun").get("/api/households/" + no + "/assistance" + query);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode entered(String account, String no, String path, Map<String, Object> said)
      throws Exception {
    Visitor.Answer answer = as(account).post("/api/households/" + no + path, json(said));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode measure(String no, String code) throws Exception {
    return entered("cun", no, "/measures", Map.of("code", code, "since", today().toString()));
  }

  private Visitor.Answer happened(String no, String id, int version, Map<String, Object> said)
      throws Exception {
    return as("cun")
        .post(
            "/api/households/" + no + "/measures/" + id + "/events",
            json(said),
            "If-Match",
            "\"" + version + "\"");
  }

  private static JsonNode only(JsonNode list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  @Test
  void a_plan_tells_what_the_rules_still_miss_until_a_fitting_measure_is_entered()
      throws Exception {
    String no = enrolled(true);
    Map<String, Object> plan =
        Map.of("goals", "治病、务工", "due", today().plusMonths(6).toString(), "ended", false);
    String path = "/api/households/" + no + "/plan";
    Visitor.Answer saved = as("cun").put(path, json(plan), "If-Match", "\"0\"");
    assertThat(saved.status()).as(saved.json().toString()).isEqualTo(200);
    JsonNode missing = saved.json().get("missing");
    assertThat(missing.get("gaps").findValuesAsString("code")).contains("Q07_NO_MEASURE_FOR_RISK");
    assertThat(missing.at("/gaps/0/sentence/zh").asString()).contains("还没有对应措施");
    assertThat(only(missing.get("risks")).get("risk").asString()).isEqualTo("ILLNESS");
    assertThat(missing.at("/risks/0/oneOf").toString())
        .contains("HEALTH", "COMPREHENSIVE", "SOCIAL");

    assertThat(measure(no, "MAJOR_ILLNESS_AID").at("/missing/risks")).isEmpty();
    assertThat(as("cun").put(path, json(plan), "If-Match", "\"0\"").code())
        .isEqualTo("STALE_VERSION");
    assertThat(as("cun").put(path, json(plan), "If-Match", "\"1\"").status()).isEqualTo(200);
    assertThat(record(no).get("plans").findValuesAsString("version")).containsExactly("2", "1");
  }

  @Test
  void a_measure_is_planned_carried_out_and_judged_in_that_order() throws Exception {
    String no = household(true);
    String id = measure(no, "SKILLS_TRAINING").get("id").asString();
    Map<String, Object> judged =
        Map.of("kind", "JUDGED", "holdsFrom", today().toString(), "effect", "GOOD");
    assertThat(happened(no, id, 1, judged).code()).isEqualTo("MEASURE_NOT_NEXT");
    for (String kind : List.of("STARTED", "DONE")) {
      int version = kind.equals("STARTED") ? 1 : 2;
      Map<String, Object> said =
          Map.of("kind", kind, "holdsFrom", today().toString(), "evidence", "培训签到表");
      assertThat(happened(no, id, version, said).status()).isEqualTo(204);
    }
    assertThat(happened(no, id, 2, judged).code()).isEqualTo("STALE_VERSION");
    assertThat(happened(no, id, 3, judged).status()).isEqualTo(204);
    JsonNode measure = only(record(no).get("measures"));
    assertThat(measure.get("state").asString()).isEqualTo("JUDGED");
    assertThat(measure.get("effect").asString()).isEqualTo("GOOD");
    assertThat(measure.at("/events/1/evidence").asString()).isEqualTo("培训签到表");
  }

  @Test
  void a_correction_stands_beside_what_it_puts_right_and_what_was_known_before_can_be_asked()
      throws Exception {
    String no = household(true);
    String id = measure(no, "WELFARE_POST").get("id").asString();
    Map<String, Object> done = Map.of("kind", "DONE", "holdsFrom", today().toString());
    assertThat(happened(no, id, 1, done).status()).isEqualTo(204);
    OffsetDateTime before = workflow.now().atZone(SHANGHAI).toOffsetDateTime();
    pass(Duration.ofDays(1));
    Visitor.Answer corrected =
        as("cun")
            .post(
                "/api/households/" + no + "/measures/" + id + "/corrections",
                json(Map.of("seq", 2, "reason", "还没有上岗")),
                "If-Match",
                "\"2\"");
    assertThat(corrected.status()).isEqualTo(204);

    JsonNode now = only(record(no).get("measures"));
    assertThat(now.get("state").asString()).isEqualTo("PLANNED");
    assertThat(now.get("events")).hasSize(3);
    assertThat(now.at("/events/1/corrected").asBoolean()).isTrue();
    assertThat(now.at("/events/2/reason").asString()).isEqualTo("还没有上岗");
    String known = java.net.URLEncoder.encode(before.toString(), "UTF-8");
    JsonNode then = only(record(no, "?knownAt=" + known).get("measures"));
    assertThat(then.get("state").asString()).isEqualTo("DONE");
    assertThat(record(no, "?asOf=" + today().minusDays(40)).get("measures")).isEmpty();
  }

  @Test
  void nothing_changed_is_one_click_and_a_month_without_a_visit_is_overdue() throws Exception {
    String no = enrolled(true);
    pass(Duration.ofDays(40));
    assertThat(as("cun").get("/api/assistance/visits/overdue?limit=200").json().toString())
        .contains(no);
    entered("cun", no, "/visits", Map.of("changes", List.of()));
    assertThat(as("cun").get("/api/assistance/visits/overdue?limit=200").json().toString())
        .doesNotContain(no);
    assertThat(
            as("cun")
                .post(
                    "/api/households/" + no + "/visits", json(Map.of("changes", List.of("HEALTH"))))
                .code())
        .isEqualTo("INPUT_INVALID");
    entered("cun", no, "/visits", Map.of("changes", List.of("HEALTH"), "note", "住院"));
    JsonNode visits = record(no).get("visits");
    assertThat(visits).hasSize(2);
    assertThat(visits.findValuesAsString("note")).contains("住院");
  }

  @Test
  void a_helper_sees_a_household_from_the_pairing_to_its_end_and_the_time_stays_to_be_seen()
      throws Exception {
    String no = household(true);
    String path = "/api/households/" + no;
    assertThat(as("bangfu").get(path + "/assistance").status()).isEqualTo(404);
    String since = today().minusDays(30).toString();
    Map<String, Object> pair = Map.of("account", "bangfu", "day", since);
    assertThat(as("zhen").post(path + "/pairings", json(pair)).status()).isEqualTo(204);
    assertThat(as("zhen").post(path + "/pairings", json(pair)).code()).isEqualTo("ALREADY_PAIRED");
    assertThat(as("bangfu").get(path + "/assistance").status()).isEqualTo(200);
    JsonNode load = as("zhen").get("/api/assistance/load").json();
    assertThat(load.at("/helpers/0/account").asString()).isEqualTo("bangfu");
    assertThat(load.at("/helpers/0/households").asInt()).isPositive();
    Map<String, Object> end = Map.of("account", "bangfu", "day", today().toString());
    assertThat(as("zhen").post(path + "/pairings/end", json(end)).status()).isEqualTo(204);
    assertThat(as("bangfu").get(path + "/assistance").status()).isEqualTo(404);
    JsonNode span = only(record(no).get("pairings"));
    assertThat(span.get("since").asString()).isEqualTo(since);
    assertThat(span.get("until").asString()).isEqualTo(today().toString());
  }

  @Test
  void a_department_sees_the_measure_that_it_is_to_carry_out_and_no_other() throws Exception {
    String no = household(true);
    Map<String, Object> said = new HashMap<>();
    said.put("code", "MEDICAL_INSURANCE_AID");
    said.put("since", today().toString());
    said.put("ownerDepartment", "medical_insurance");
    String id = entered("cun", no, "/measures", said).get("id").asString();
    measure(no, "ROAD");
    JsonNode seen = as("yibao").get("/api/assistance/measures").json().get("items");
    assertThat(seen.findValuesAsString("id")).contains(id);
    assertThat(seen.findValuesAsString("code")).doesNotContain("ROAD");
    assertThat(as("minzheng").get("/api/assistance/measures").json().toString()).doesNotContain(id);
    Map<String, Object> done =
        Map.of("kind", "DONE", "holdsFrom", today().toString(), "evidence", "结算单 3 张");
    String path = "/api/assistance/measures/" + id + "/progress";
    assertThat(as("minzheng").post(path, json(done), "If-Match", "\"1\"").status()).isEqualTo(404);
    assertThat(as("yibao").post(path, json(done), "If-Match", "\"1\"").status()).isEqualTo(204);
    assertThat(record(no).get("measures").findValuesAsString("state")).contains("DONE");
    assertThat(as("yibao").get("/api/households/" + no + "/assistance").status()).isEqualTo(403);
  }

  @Test
  void the_timeline_leaves_out_what_was_written_down_later() throws Exception {
    String no = household(true);
    entered("cun", no, "/visits", Map.of("changes", List.of()));
    OffsetDateTime before = workflow.now().atZone(SHANGHAI).toOffsetDateTime();
    pass(Duration.ofDays(1));
    measure(no, "ROAD");
    Scope village = Scope.ofRegion("test", "510904104202", "-");
    List<HouseholdHistory.Event> now = village.get(() -> history.of(no, before.plusDays(30)));
    assertThat(now).extracting(HouseholdHistory.Event::kind).contains("VISIT", "MEASURE_PLANNED");
    assertThat(village.get(() -> history.of(no, before)))
        .extracting(HouseholdHistory.Event::kind)
        .containsExactly("VISIT");
    assertThat(Objects.requireNonNull(now.getFirst().title()).zh()).isNotBlank();
  }
}
