package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FileCheckTest extends IntakeHouse {

  @Test
  void every_row_has_one_outcome_and_the_rejected_come_back_with_a_reason() throws Exception {
    Person steward = person("shuju");
    Path file = townFile("MI-02");
    String id =
        steward
            .upload("MI-02_检查.csv", "2020-12", Files.readAllBytes(file))
            .json()
            .get("file")
            .get("id")
            .asString();
    Answer answer = steward.checked(id);
    JsonNode detail = answer.json();

    assertThat(detail.get("state").asString()).isIn("CHECKED", "HELD");
    long sum = 0;
    for (JsonNode count : detail.get("outcomes")) {
      sum += count.asLong();
    }
    assertThat(sum).isEqualTo(detail.get("rows").asLong()).isPositive();
    long rejected = detail.get("rejectedTotal").asLong();
    assertThat(rejected).isGreaterThanOrEqualTo(8);
    assertThat(detail.get("rejected")).hasSize((int) rejected);
    JsonNode row = detail.get("rejected").get(0);
    assertThat(row.get("reason").get("zh").asString()).isNotBlank();
    assertThat(row.get("cells").size()).isGreaterThan(5);
    for (JsonNode one : detail.get("rejected")) {
      for (JsonNode cell : one.get("cells")) {
        assertThat(cell.get("value").asString()).doesNotContainPattern("(?<![0-9])[0-9]{15,18}");
      }
    }
    assertThat(detail.get("sheets")).hasSize(1);
    assertThat(detail.get("sheets").get(0).get("feed").asString()).isEqualTo("MI-02");
    assertThat(answer.header("ETag")).isEqualTo("\"" + detail.get("version").asInt() + "\"");
    theReceiptHolds(steward.get("/api/comparison/files/" + id + "/receipt"), "原因");

    Answer cell = steward.get("/api/comparison/matrix?from=2020-12&to=2020-12");
    assertThat(cell.json().findPath("periods").get(0).asString()).isEqualTo("2020-12");
    for (JsonNode department : cell.json().get("departments")) {
      for (JsonNode feed : department.get("feeds")) {
        if (feed.get("code").asString().equals("MI-02")) {
          assertThat(feed.get("cells").get(0).get("state").asString()).isIn("REJECTS", "HELD");
          assertThat(feed.get("cells").get(0).get("rejected").asLong()).isEqualTo(rejected);
          assertThat(feed.get("cells").get(0).get("late").asBoolean()).isTrue();
        }
      }
    }
  }

  private static void theReceiptHolds(Answer receipt, String word) throws Exception {
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.header("Content-Disposition")).contains("filename*=UTF-8''");
    assertThat(receipt.header("Content-Type")).contains("spreadsheetml");
    StringBuilder text = new StringBuilder();
    try (InputStream in = new ByteArrayInputStream(receipt.response().body());
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(text.toString()).contains(word);
  }

  @Test
  void a_file_without_needed_columns_says_which() throws Exception {
    Person steward = person("shuju");
    byte[] bytes = "姓名,身份证号,金额\n张三,510902197503080035,1\n".getBytes(StandardCharsets.UTF_8);
    String id =
        steward.upload("CA-02_缺列.csv", "2020-11", bytes).json().get("file").get("id").asString();
    JsonNode detail = steward.checked(id).json();

    assertThat(detail.get("state").asString()).isEqualTo("REFUSED");
    assertThat(detail.get("notices").get(0).get("code").asString())
        .isIn("COLUMN_MISSING", "HEADER_NOT_FOUND");
    assertThat(detail.get("notices").get(0).get("en").asString()).isNotBlank();
  }

  @Test
  void names_of_places_that_lead_nowhere_wait_for_one_answer_and_are_remembered() throws Exception {
    Person steward = person("shuju");
    String header = "救助编号,姓名,身份证号,所属村(社区),户主身份证号,与户主关系,救助类别,保障人数,施保档次,月发放金额,起始年月,终止年月,退出原因\n";
    String text = new String(town("CA-01"), StandardCharsets.UTF_8);
    byte[] bytes =
        (text + "DB9001,李不在,510902196601010015,天外飞来村,,01,1,1,1,300,202001,,\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(text).contains("所属村").as(header);
    String id =
        steward.upload("CA-01_旧村名.csv", "2020-12", bytes).json().get("file").get("id").asString();
    steward.checked(id);
    JsonNode places = steward.get("/api/comparison/places?state=OPEN").json();
    JsonNode place = null;
    for (JsonNode one : places.get("items")) {
      if (one.get("said").asString().contains("天外飞来村")) {
        place = one;
      }
    }
    assertThat(place).as(places.toString()).isNotNull();
    if (place == null) {
      return;
    }
    int open = places.get("open").asInt();
    String path = "/api/comparison/places/" + place.get("id").asString();
    String body = "{\"village\":\"510904106200\",\"notOurs\":false}";

    assertThat(person("zhen").post(path + "/answer", body, "If-Match", "\"0\"").code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(steward.post(path + "/answer", body, "If-Match", "\"7\"").code())
        .isEqualTo("STALE_VERSION");
    Answer done = steward.post(path + "/answer", body, "If-Match", "\"0\"");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.json().get("state").asString()).isEqualTo("ANSWERED");
    assertThat(done.json().get("answeredBy").asString()).isEqualTo("shuju");
    assertThat(steward.post(path + "/answer", body, "If-Match", "\"1\"").code())
        .isEqualTo("ALREADY_ANSWERED");
    JsonNode after = steward.get("/api/comparison/places?state=OPEN").json();
    assertThat(after.get("open").asInt()).isEqualTo(open - 1);

    // the same text comes once more, and nobody is asked
    steward.checked(
        steward
            .upload("CA-01_旧村名再来.csv", "2020-12", bytes)
            .json()
            .get("file")
            .get("id")
            .asString());
    assertThat(steward.get("/api/comparison/places?state=OPEN").body()).doesNotContain("天外飞来村");

    Answer reopened = steward.post(path + "/reopen", "{}", "If-Match", "\"1\"");
    assertThat(reopened.json().get("state").asString()).isEqualTo("OPEN");
  }
}
