package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A parameter is set otherwise by one person's proposal and another's approval. */
class ParametersTest extends IntakeHouse {
  private static final String CHANGES = "/api/parameters/changes";

  private static JsonNode parameter(Person who, String code) throws Exception {
    return StreamSupport.stream(who.get("/api/parameters").json().get("items").spliterator(), false)
        .filter(one -> one.get("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Answer propose(Person who, String from, String value) throws Exception {
    return who.post(
        CHANGES,
        """
        {"parameter":"line_fall","from":"%s","value":"%s","reason":"区农办〔2021〕3号"}\
        """
            .formatted(from, value));
  }

  private static Answer decide(Person who, JsonNode change, String how) throws Exception {
    return who.post(
        CHANGES + "/" + change.get("id").asString() + "/" + how,
        "{\"remark\":\"已核对文件\"}",
        "If-Match",
        "\"" + change.get("version").asInt() + "\"");
  }

  @Test
  void what_one_proposes_and_another_approves_holds_at_once() throws Exception {
    Person steward = person("shuju");
    Person district = person("qu");
    assertThat(parameter(district, "line_fall").get("usedBy").toString()).contains("F01");
    Answer proposed = propose(steward, "2021-03-01", "6200");
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    JsonNode change = proposed.json();
    assertThat(change.get("before").asString()).isEqualTo("6000");
    assertThat(parameter(steward, "line_fall").get("openChange").get("value").asString())
        .isEqualTo("6200");
    // nothing holds before the second person
    assertThat(parameter(steward, "line_fall").get("values").toString()).doesNotContain("6200");
    assertThat(propose(district, "2021-04-01", "6300").code()).isEqualTo("CHANGE_OPEN");
    assertThat(decide(steward, change, "approve").status()).isEqualTo(403);

    Answer approved = decide(district, change, "approve");
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    assertThat(approved.json().get("decidedBy").asString()).isEqualTo("qu");
    JsonNode after = parameter(steward, "line_fall");
    assertThat(after.get("openChange").isNull()).isTrue();
    assertThat(after.get("values").get(0).get("value").asString()).isEqualTo("6200");
    assertThat(after.get("values").get(0).get("source").asString()).isEqualTo("CHANGE");
    assertThat(after.get("values").get(1).get("source").asString()).isEqualTo("FOLDER");
    assertThat(decide(district, change, "approve").status()).isEqualTo(412);
  }

  @Test
  void whoever_proposed_may_withdraw_and_not_decide() throws Exception {
    Person district = person("qu");
    JsonNode change = propose(district, "2020-06-01", "6100").json();
    assertThat(decide(district, change, "approve").code()).isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(decide(district, change, "refuse").code()).isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(decide(person("shuju"), change, "withdraw").code()).isEqualTo("NOT_YOURS");
    assertThat(decide(district, change, "withdraw").json().get("state").asString())
        .isEqualTo("WITHDRAWN");
    assertThat(parameter(district, "line_fall").get("values").toString()).doesNotContain("6100");
  }

  @Test
  void what_cannot_be_a_value_is_refused_with_what_to_do() throws Exception {
    Person steward = person("shuju");
    for (String wrong : new String[] {"很多", "-5", "6000", "6000.00", "", "1e9"}) {
      Answer refused = propose(steward, "2020-06-01", wrong);
      assertThat(refused.status()).as(wrong).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("INPUT_INVALID");
    }
    assertThat(propose(steward, "1999-01-01", "6100").body()).contains("definitions/parameters");
    assertThat(propose(steward, "昨天", "6100").status()).isEqualTo(422);
    for (String incomplete : new String[] {"{}", "{\"parameter\":null,\"from\":\"2020-06-01\"}"}) {
      assertThat(steward.post(CHANGES, incomplete).code())
          .as(incomplete)
          .isEqualTo("INPUT_INVALID");
    }
    assertThat(propose(person("zhen"), "2020-06-01", "6100").status()).isEqualTo(403);
    assertThat(person("cun").get("/api/parameters").status()).isEqualTo(403);
  }

  @Test
  void the_history_of_a_region_tells_what_stands_for_it_today() throws Exception {
    Person town = person("zhen");
    JsonNode towns = town.get("/api/regions/history").json().get("items");
    assertThat(towns.toString()).contains("安居镇");
    JsonNode villages = town.get("/api/regions/history?town=510904100000").json().get("items");
    assertThat(villages.toString()).contains("护村村民委员会");
    assertThat(
            StreamSupport.stream(villages.spliterator(), false)
                .anyMatch(one -> !one.get("lastSeen").isNull()))
        .isTrue();
  }
}
