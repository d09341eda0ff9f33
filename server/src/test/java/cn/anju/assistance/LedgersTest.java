package cn.anju.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import cn.anju.enrolment.MonitoringHouse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgersTest extends MonitoringHouse {

  private Visitor.Answer post(String account, String no, String path, Map<String, Object> said)
      throws Exception {
    return as(account).post("/api/households/" + no + path, json(said));
  }

  private String entered(String account, String no, String path, Map<String, Object> said)
      throws Exception {
    Visitor.Answer answer = post(account, no, path, said);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  private JsonNode record(String no) throws Exception {
    return as("cun").get("/api/households/" + no + "/assistance").json();
  }

  private Map<String, Object> aid(String no, String measure, String amount) {
    Map<String, Object> said = new HashMap<>();
    said.put("memberNo", no + "1");
    said.put("measure", measure);
    said.put("amount", amount);
    said.put("paidOn", today().toString());
    said.put("document", "凭证 12 号");
    return said;
  }

  private long figure(String measure, String what) throws Exception {
    JsonNode figures = as("cun").get("/api/assistance/figures").json();
    for (JsonNode one : figures.get("aid")) {
      if (one.path("measure").asString("").equals(measure)) {
        return one.get(what).asLong();
      }
    }
    return 0;
  }

  @Test
  void aid_is_counted_by_person_over_the_records_and_what_was_put_right_counts_once()
      throws Exception {
    String no = enrolled(true);
    long before = figure("CHRONIC_AID", "people");
    String first = entered("cun", no, "/aid", aid(no, "CHRONIC_AID", "5000"));
    assertThat(figure("CHRONIC_AID", "people")).isEqualTo(before + 1);
    long amount = figure("CHRONIC_AID", "amount");
    Map<String, Object> right = aid(no, "CHRONIC_AID", "500");
    right.put("replaces", first);
    String second = entered("cun", no, "/aid", right);
    assertThat(figure("CHRONIC_AID", "people")).isEqualTo(before + 1);
    assertThat(figure("CHRONIC_AID", "amount")).isEqualTo(amount - 4500);
    assertThat(post("cun", no, "/aid", right).code()).isEqualTo("STALE_VERSION");

    JsonNode entries = record(no).get("entries");
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).get("inForce").asBoolean()).isTrue();
    assertThat(entries.get(1).get("inForce").asBoolean()).isFalse();
    assertThat(entries.get(0).at("/words/document").asString()).isEqualTo("凭证 12 号");
    entered("cun", no, "/ledger/" + second + "/void", Map.of("ledger", "AID", "reason", "不是这户"));
    assertThat(figure("CHRONIC_AID", "people")).isEqualTo(before);
    assertThat(record(no).get("entries")).hasSize(3);
    assertThat(record(no).get("aidByYear")).isEmpty();
  }

  @Test
  void aid_needs_an_amount_or_goods_and_a_measure_that_pays() throws Exception {
    String no = household(true);
    Map<String, Object> without = aid(no, "DONATION", "1");
    without.remove("amount");
    assertThat(post("cun", no, "/aid", without).code()).isEqualTo("INPUT_INVALID");
    without.put("goods", "棉被两床");
    entered("cun", no, "/aid", without);
    assertThat(post("cun", no, "/aid", aid(no, "ROAD", "10")).code()).isEqualTo("INPUT_INVALID");
    assertThat(post("cun", no, "/aid", aid(no, "DONATION", "-1")).code())
        .isEqualTo("INPUT_INVALID");
    assertThat(post("wangge", no, "/aid", without).code()).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void who_of_the_monitored_is_not_insured_is_listed_until_it_is_entered() throws Exception {
    String no = enrolled(true);
    String list = "/api/assistance/uncovered?limit=200&guarantee=";
    assertThat(as("cun").get(list + "MEDICAL").json().toString()).contains(no + "1", no + "3");
    // a child needs no pension insurance
    assertThat(as("cun").get(list + "PENSION").json().toString())
        .contains(no + "1")
        .doesNotContain(no + "3");
    for (int member = 1; member <= 3; member++) {
      entered(
          "cun",
          no,
          "/medical-insurance",
          Map.of(
              "memberNo",
              no + member,
              "year",
              today().getYear(),
              "kind",
              "BASIC",
              "enrolled",
              member != 2));
    }
    JsonNode left = as("cun").get(list + "MEDICAL").json().get("items");
    assertThat(left.findValuesAsString("memberNo"))
        .contains(no + "2")
        .doesNotContain(no + "1", no + "3");
    entered(
        "cun",
        no,
        "/pension",
        Map.of("memberNo", no + "1", "year", today().getYear(), "enrolled", true, "byProxy", true));
    JsonNode guarantees = record(no).get("guarantees");
    assertThat(guarantees.findValuesAsString("pensionByProxy")).contains("true");
    assertThat(as("cun").get("/api/assistance/uncovered/counts").json().get("guarantees"))
        .hasSize(5);
  }

  @Test
  void rolls_of_guarantees_answer_the_rules_of_monitoring() throws Exception {
    String no = enrolled(true);
    entered(
        "cun",
        no,
        "/medical-insurance",
        Map.of(
            "memberNo",
            no + "1",
            "year",
            today().getYear(),
            "kind",
            "SERIOUS_ILLNESS",
            "enrolled",
            true));
    JsonNode quality = as("cun").get("/api/enrolment/households/" + no).json().get("quality");
    for (JsonNode one : quality) {
      if (one.get("code").asString().equals("Q21_NO_SERIOUS_ILLNESS_INSURANCE")) {
        assertThat(one.get("outcome").asString()).isEqualTo("FOUND");
        assertThat(one.at("/sentence/zh").asString()).contains("2 人");
        return;
      }
    }
    throw new AssertionError("the rule was not asked: " + quality);
  }

  @Test
  void a_need_names_nobody_and_a_pledge_is_followed_until_it_stands_as_aid() throws Exception {
    String no = household(true);
    String later = today().plusMonths(1).toString();
    Map<String, Object> need = new HashMap<>();
    need.put("measure", "DONATION");
    need.put("what", "给周小宝买轮椅");
    need.put("amount", "1000");
    need.put("wantedBy", later);
    assertThat(post("cun", no, "/needs", need).code()).isEqualTo("NEED_NAMES_SOMEBODY");
    need.put("what", "轮椅一辆");
    String id = entered("cun", no, "/needs", need);
    JsonNode seen = as("shehui").get("/api/assistance/needs?limit=200").json();
    assertThat(seen.toString()).contains("轮椅一辆").doesNotContain(no).doesNotContain("周大山");

    Visitor.Answer organisation =
        as("qu")
            .post(
                "/api/assistance/organisations",
                json(Map.of("name", "爱心商会", "kind", "CHAMBER", "contact", "刘会长")));
    assertThat(organisation.status()).isIn(201);
    String helps = organisation.json().get("id").asString();
    Map<String, Object> pledge =
        Map.of("organisationId", helps, "amount", 1000, "what", "轮椅一辆", "promisedOn", later);
    String pledges = "/api/assistance/needs/" + id + "/pledges";
    // it is not the organisation of whoever is signed in
    assertThat(as("shehui").post(pledges, json(pledge)).status()).isEqualTo(404);
    Visitor.Answer promised = as("zhen").post(pledges, json(pledge));
    assertThat(promised.status()).as(promised.json().toString()).isEqualTo(201);
    Map<String, Object> receipt =
        Map.of("receivedOn", today().toString(), "amount", 1000, "document", "收条");
    String received =
        "/api/assistance/pledges/" + promised.json().get("id").asString() + "/received";
    assertThat(as("zhen").post(received, json(receipt), "If-Match", "\"1\"").status())
        .isEqualTo(204);
    JsonNode after = record(no);
    assertThat(after.at("/needs/0/state").asString()).isEqualTo("MET");
    assertThat(after.at("/aidByYear/0/aidClass").asString()).isEqualTo("SOCIAL");
    assertThat(List.of(after.at("/aidByYear/0/amount").asInt())).containsExactly(1000);
  }
}
