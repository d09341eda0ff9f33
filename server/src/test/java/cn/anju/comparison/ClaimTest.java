package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows that found nobody: what the platform decides, what a clerk decides, and taking it back. */
class ClaimTest extends IntakeHouse {
  private static final String HEADER = "姓名,身份证号,参保状态,缴费年度,代缴标志,月待遇,最近发放年月\n";
  private static final String QUEUE = "/api/comparison/identities";

  private static JsonNode sent(Person steward, String name, String period, String rows)
      throws Exception {
    String id =
        steward
            .upload(name, period, (HEADER + rows).getBytes(StandardCharsets.UTF_8))
            .json()
            .get("file")
            .get("id")
            .asString();
    return steward.checked(id).json();
  }

  private static @Nullable JsonNode caseOf(Person clerk, String shown, String file)
      throws Exception {
    for (JsonNode one : clerk.get(QUEUE + "?limit=200&state=" + shown).json().get("items")) {
      if (one.get("file").asString().equals(file)) {
        return one;
      }
    }
    return null;
  }

  private static Answer decide(Person clerk, JsonNode one, String member) throws Exception {
    return clerk.post(
        QUEUE + "/" + one.get("id").asString() + "/decide",
        "{\"memberNo\":" + member + "}",
        "If-Match",
        "\"" + one.get("version").asInt() + "\"");
  }

  private static Answer reopen(Person clerk, JsonNode one) throws Exception {
    return clerk.post(
        QUEUE + "/" + one.get("id").asString() + "/reopen",
        "{}",
        "If-Match",
        "\"" + one.get("version").asInt() + "\"");
  }

  private static JsonNode checkedAgain(Person steward, String name, String period, String rows)
      throws Exception {
    // a file of other bytes and the same name takes the place of the one before
    return sent(steward, name, period, rows + "\n");
  }

  @Test
  void what_is_certain_the_platform_decides_and_a_clerk_takes_back() throws Exception {
    Person clerk = person("qu");
    Person steward = person("shuju");
    String name = "HR-02_认领一.csv";
    String rows = "贺正敏,510902197503080095,1,2020,0,,\n";
    JsonNode first = sent(steward, name, "2021-01", rows);
    assertThat(first.get("outcomes").get("QUARANTINED").asLong()).isEqualTo(1);

    JsonNode decided = Objects.requireNonNull(caseOf(clerk, "DECIDED", name));
    assertThat(decided.get("automatic").asBoolean()).isTrue();
    assertThat(decided.get("decidedMember").asString()).isEqualTo("R01C-1");
    JsonNode candidate = decided.get("candidates").get(0);
    assertThat(candidate.get("compared").get("idNo").asString()).isEqualTo("DIFFERENT");
    assertThat(candidate.get("idDiffersAt").get(0).asInt()).isEqualTo(17);
    assertThat(candidate.get("evidence").size()).isGreaterThanOrEqualTo(2);
    assertThat(decided.toString()).doesNotContainPattern("(?<![0-9])[0-9]{17}[0-9X]");

    JsonNode second = checkedAgain(steward, name, "2021-01", rows);
    assertThat(second.get("outcomes").get("FIXED").asLong()).isEqualTo(1);
    JsonNode next = sent(steward, "HR-02_认领次月.csv", "2021-02", rows);
    assertThat(next.get("outcomes").get("FIXED").asLong())
        .as("the same words mean the same person the next month")
        .isEqualTo(1);

    assertThat(reopen(clerk, decided).status()).isEqualTo(200);
    JsonNode third = checkedAgain(steward, name, "2021-01", rows + "\n");
    assertThat(third.get("outcomes").get("QUARANTINED").asLong()).isEqualTo(1);
    JsonNode open =
        Objects.requireNonNull(
            caseOf(clerk, "OPEN", name), "the platform does not decide again what was taken back");

    assertThat(decide(clerk, open, "null").json().get("state").asString()).isEqualTo("NOBODY");
    assertThat(decide(clerk, open, "\"R01C-1\"").status()).isEqualTo(412);
    JsonNode nobody = checkedAgain(steward, name, "2021-01", rows + "\n\n");
    assertThat(nobody.get("outcomes").get("QUARANTINED").asLong()).isEqualTo(1);
    assertThat(caseOf(clerk, "OPEN", name)).isNull();
  }

  @Test
  void only_those_who_may_decide_see_the_queue() throws Exception {
    assertThat(person("qu").get(QUEUE).status()).isEqualTo(200);
    for (String other : new String[] {"zhen", "cun", "wangge", "yibao", "ducha", "xitong"}) {
      assertThat(person(other).get(QUEUE).status()).as(other).isEqualTo(403);
    }
    Person clerk = person("qu");
    assertThat(clerk.get(QUEUE + "/00000000-0000-0000-0000-000000000000").status()).isEqualTo(404);
  }
}
