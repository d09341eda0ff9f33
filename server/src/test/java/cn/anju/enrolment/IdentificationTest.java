package cn.anju.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentificationTest extends MonitoringHouse {

  @Test
  void a_household_is_identified_by_all_levels_with_an_objection_and_a_return() throws Exception {
    String no = household(true);
    UUID id = toPublicity(no, true);

    JsonNode sheet = as("qu").get("/api/enrolment/cases/" + id).json();
    assertThat(sheet.at("/proposal/category/value/code").asString()).isEqualTo("MARGINAL");
    assertThat(sheet.at("/proposal/helpType/value/code").asString()).isEqualTo("EXPENDITURE");
    assertThat(sheet.at("/proposal/category/reason/zh").asString()).contains("4800");
    assertThat(sheet.at("/quality").size()).isGreaterThan(10);
    assertThat(sheet.at("/meetings/0/agree").asInt()).isEqualTo(20);
    assertThat(sheet.at("/meetings/0/recordedBy").asString()).isEqualTo("唐村级");
    Visitor.Answer notice = as("cun").get(sheet.at("/notices/0/href").asString());
    String html = new String(notice.bytes(), StandardCharsets.UTF_8);
    assertThat(notice.header("Content-Type")).contains("text/html");
    assertThat(html).contains("周大山", "边缘易致贫户", "因病").doesNotContain("周小宝", no);

    // not one minute before five full days are over
    assertThat(act("cun", id, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO").code())
        .isEqualTo("NOTICE_NOT_OVER");
    Visitor.Answer objected =
        as("cun")
            .post(
                "/api/enrolment/cases/" + id + "/objections",
                json(Map.of("channel", "PHONE", "by", "王某", "onBehalfOf", "赵某", "text", "另有住房")));
    assertThat(objected.status()).as(objected.json().toString()).isEqualTo(201);
    assertThat(stateOf(id)).isEqualTo("CHECKING");
    String answer =
        "/api/enrolment/cases/%s/objections/%s/answer"
            .formatted(id, objected.json().get("id").asString());
    String unfounded = json(Map.of("outcome", "UNFOUNDED", "answer", "没有另外的住房"));
    assertThat(as("cun").post(answer, unfounded, "If-Match", "\"0\"").code())
        .isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(as("zhen").post(answer, unfounded, "If-Match", "\"0\"").status()).isEqualTo(200);

    toPublicityAgain(id, true);
    pass(Duration.ofDays(7));
    done("cun", id, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO");
    done("zhen", id, "town_return", Map.of("opinion", "照片不清"));
    toPublicityAgain(id, true);
    pass(Duration.ofDays(7));
    done("cun", id, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO");
    done("zhen", id, "town_approve", Map.of());
    done(
        "qu",
        id,
        "county_confirm",
        Map.of("national_category", "MARGINAL", "help_type", "LOW_INCOME"));

    JsonNode page = as("cun").get("/api/enrolment/households/" + no).json();
    assertThat(page.at("/state/status/code").asString()).isEqualTo("MONITORED");
    assertThat(page.at("/state/people").asInt()).isEqualTo(3);
    assertThat(page.at("/history/0/changedProposal").asBoolean()).isTrue();
    assertThat(page.at("/notices").size()).isEqualTo(3);
    assertThat(page.at("/objections/0/outcome").asString()).isEqualTo("UNFOUNDED");
    JsonNode before =
        as("cun").get("/api/enrolment/households/" + no + "?asOf=" + today().minusDays(1)).json();
    assertThat(before.at("/state").isNull()).isTrue();
    assertThat(as("zhen2").get("/api/enrolment/households/" + no).status()).isEqualTo(404);
    assertThat(as("yibao").get("/api/enrolment/households").status()).isEqualTo(403);
    assertThat(as("qu").get("/api/enrolment/counts?status=MONITORED").json().get("people").asInt())
        .isGreaterThanOrEqualTo(3);
    assertThat(open("wangge", "enrolment", no, Map.of("source", "GRID", "summary", "又病")).code())
        .isEqualTo("ALREADY_MONITORED");
  }

  @Test
  void sums_that_do_not_come_out_and_suspicious_entries_are_refused_at_the_visit()
      throws Exception {
    String no = household(true);
    UUID id = opened("wangge", "enrolment", no, Map.of("source", "GRID", "summary", "生病"));
    done("zhen", id, "dispatch", Map.of());
    Map<String, Object> wrong = new HashMap<>(visit(true));
    wrong.put("pc_net_income", 9000);

    assertThat(act("wangge", id, "visit", wrong, "PHOTO", "SIGNATURE").code())
        .isEqualTo("SUMS_WRONG");
    Map<String, Object> twice = new HashMap<>(visit(true));
    twice.put("risk_2", "ILLNESS");
    assertThat(act("wangge", id, "visit", twice, "PHOTO", "SIGNATURE").status()).isEqualTo(422);
    assertThat(stateOf(id)).isEqualTo("CHECKING");
  }

  @Test
  void who_visited_does_not_lead_the_meeting_and_a_vote_against_ends_the_case() throws Exception {
    String no = household(true);
    UUID id = opened("wangge", "enrolment", no, Map.of("source", "SELF", "summary", "生病"));
    done("zhen", id, "dispatch", Map.of());
    done("cun", id, "visit", visit(true), "PHOTO", "SIGNATURE");
    done("shuju", id, "compare", Map.of("doubt", false));

    assertThat(act("cun", id, "meeting", meeting(20, 1), "PHOTO").code())
        .isEqualTo("SECOND_PERSON_NEEDED");
  }

  @Test
  void a_department_says_whether_there_is_a_doubt_and_sees_nothing_else() throws Exception {
    String no = household(true);
    UUID id = opened("wangge", "enrolment", no, Map.of("source", "GRID", "summary", "生病"));
    Visitor.Answer asked =
        as("shuju")
            .post(
                "/api/enrolment/cases/" + id + "/assets",
                json(Map.of("departments", java.util.List.of("medical_insurance"))));
    assertThat(asked.status()).as(asked.json().toString()).isEqualTo(201);

    assertThat(as("yibao").get("/api/enrolment/assets").json().get("items").size()).isEqualTo(1);
    assertThat(as("minzheng").get("/api/enrolment/assets").json().get("items").size()).isZero();
    assertThat(
            as("yibao").post("/api/enrolment/assets/" + id, json(Map.of("doubt", true))).status())
        .isEqualTo(200);
    assertThat(
            as("shuju")
                .get("/api/enrolment/cases/" + id + "/assets")
                .json()
                .at("/items/0/doubt")
                .asBoolean())
        .isTrue();
  }
}
