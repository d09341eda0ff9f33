package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rejected rows that are mended, by hand or by receipt; what is learnt; what is undone. */
class MendingTest extends IntakeHouse {
  private static final String HEADER = "姓名,身份证号,参保状态,缴费年度,代缴标志,月待遇,最近发放年月\n";
  private static final String WRONG =
      HEADER
          + "王国华,510902197503080035,%1$s,2020,0,,\n"
          + "曾正辉,510902197705120023,1,2020,0,,去年\n"
          + "康学敏,510902197503080051,1,2020,0,,\n";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sent(Person steward, String name, String period, String text)
      throws Exception {
    return steward.upload(name, period, bytes(text)).json().get("file").get("id").asString();
  }

  private static String row(String file, int row, String cells) {
    return "{\"file\":\"%s\",\"sheet\":\"\",\"row\":%d,\"cells\":{%s}}".formatted(file, row, cells);
  }

  private static Answer mend(Person who, String id, String... rows)
      throws IOException, InterruptedException {
    return who.post(
        "/api/comparison/files/" + id + "/mendings", "{\"rows\":[" + String.join(",", rows) + "]}");
  }

  @Test
  void a_row_is_tried_and_mended_and_next_month_it_is_mended_by_itself() throws Exception {
    Person steward = person("shuju");
    String name = "HR-02_更正一.csv";
    String id = sent(steward, name, "2019-08", WRONG.formatted("缴着呢"));
    JsonNode before = steward.checked(id).json();
    assertThat(before.get("rejectedTotal").asLong()).isEqualTo(2);
    assertThat(before.get("canMend").asBoolean()).isTrue();
    JsonNode column = before.get("sheets").get(0).get("columns").get(2);
    assertThat(column.get("kind").asString()).isEqualTo("CODE");
    assertThat(column.get("codes").get(0).get("say").asString()).isEqualTo("缴费");

    String wrong = row(name, 2, "\"state\":\"缴了\"");
    JsonNode tried = steward.post("/api/comparison/files/" + id + "/try", wrong).json();
    assertThat(tried.get("ok").asBoolean()).isFalse();
    assertThat(tried.get("cells").get(0).get("fault").get("zh").asString()).contains("码表");
    assertThat(mend(steward, id, wrong).status()).isEqualTo(422);

    String right = row(name, 2, "\"state\":\"正常缴费\"");
    assertThat(
            steward
                .post("/api/comparison/files/" + id + "/try", right)
                .json()
                .get("ok")
                .asBoolean())
        .isTrue();
    Answer mended = mend(steward, id, right, row(name, 3, "\"paid_month\":\"202011\""));
    assertThat(mended.status()).as(mended.body()).isEqualTo(200);
    assertThat(mended.json().get("remembered")).hasSize(2);
    assertThat(mended.body()).contains("缴着呢").doesNotContain("510902197705120023");
    assertThat(mended.json().get("file").get("rejected").get(0).get("mended").asBoolean()).isTrue();

    JsonNode after = steward.checked(id).json();
    assertThat(after.get("rejectedTotal").asLong()).isZero();
    assertThat(after.get("mendedRows").asLong()).isEqualTo(2);
    assertThat(after.get("outcomes").get("FIXED").asLong()).isEqualTo(2);

    String next = sent(steward, "HR-02_更正二.csv", "2019-09", WRONG.formatted("缴着呢"));
    JsonNode october = steward.checked(next).json();
    assertThat(october.get("rejectedTotal").asLong()).isZero();
    assertThat(october.get("learntRows").asLong()).isEqualTo(2);
    JsonNode patterns = steward.get("/api/comparison/patterns?feed=HR-02").json().get("items");
    assertThat(patterns.findValuesAsString("usedPeriod")).contains("2019-09");
    assertThat(patterns.toString()).doesNotContain("510902197705120023");

    undo_gives_the_state_before(steward, id, next);
  }

  private static void undo_gives_the_state_before(Person steward, String id, String next)
      throws Exception {
    String path = "/api/comparison/files/" + id + "/mendings";
    JsonNode batches = steward.get(path).json();
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).get("rows").asInt()).isEqualTo(2);
    String batch = batches.get(0).get("id").asString();

    assertThat(steward.post(path + "/" + batch + "/undo", "{}").status()).isEqualTo(200);

    assertThat(steward.checked(id).json().get("rejectedTotal").asLong()).isEqualTo(2);
    assertThat(steward.get("/api/comparison/patterns?feed=HR-02").body()).doesNotContain("缴着呢");
    assertThat(steward.post(path + "/" + batch + "/undo", "{}").code()).isEqualTo("ALREADY_UNDONE");
    assertThat(steward.get("/api/comparison/files/" + next).json().get("learntRows").asLong())
        .as("what was checked before stays as it was found until it is checked again")
        .isEqualTo(2);
  }

  @Test
  void a_pattern_can_be_stopped_and_nobody_else_sees_it() throws Exception {
    Person steward = person("shuju");
    String name = "HR-02_停用.csv";
    String id = sent(steward, name, "2019-06", WRONG.formatted("在缴着"));
    steward.checked(id);
    mend(steward, id, row(name, 2, "\"state\":\"1\""));
    JsonNode pattern =
        steward.get("/api/comparison/patterns?feed=HR-02").json().get("items").get(0);
    assertThat(pattern.get("said").asString()).isEqualTo("在缴着");

    Person other = person("yibao");
    assertThat(other.get("/api/comparison/patterns").json().get("items")).isEmpty();
    String path = "/api/comparison/patterns/" + pattern.get("id").asString() + "/stop";
    assertThat(other.post(path, "{}", "If-Match", "\"0\"").status()).isEqualTo(404);
    assertThat(other.get("/api/comparison/files/" + id + "/mendings").json()).isEmpty();
    assertThat(mend(other, id, row(name, 2, "\"state\":\"1\"")).status()).isEqualTo(404);

    assertThat(steward.post(path, "{}", "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(steward.post(path, "{}", "If-Match", "\"0\"").json().get("active").asBoolean())
        .isFalse();
    steward.checked(id);
    String next = sent(steward, "HR-02_停用二.csv", "2019-07", WRONG.formatted("在缴着"));
    assertThat(steward.checked(next).json().get("rejectedTotal").asLong()).isEqualTo(2);
  }

  @Test
  void a_receipt_that_was_mended_comes_back() throws Exception {
    Person steward = person("shuju");
    String id = sent(steward, "HR-02_回执.csv", "2019-03", WRONG.formatted("交着"));
    steward.checked(id);
    byte[] receipt = steward.get("/api/comparison/files/" + id + "/receipt").response().body();
    byte[] mended = replaced(receipt, "交着", "正常缴费");

    assertThat(back(steward, id, receipt).json().get("rows").asInt()).isZero();
    Answer answer = back(steward, id, mended);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("rows").asInt()).isEqualTo(1);
    assertThat(answer.json().get("unchanged").asInt()).isEqualTo(1);
    JsonNode after = steward.checked(id).json();
    assertThat(after.get("rejectedTotal").asLong()).isEqualTo(1);
    assertThat(after.get("mendedRows").asLong()).isEqualTo(1);

    assertThat(back(steward, id, bytes("no workbook")).status()).isEqualTo(422);
    assertThat(back(steward, id, replaced(receipt, "行号", "号数")).code()).isEqualTo("NOT_A_RECEIPT");
  }

  private Answer back(Person who, String id, byte[] workbook)
      throws IOException, InterruptedException {
    return who.send(
        HttpRequest.newBuilder(uri("/api/comparison/files/" + id + "/receipt"))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(workbook)));
  }

  private static byte[] replaced(byte[] workbook, String said, String meant) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        zip.write(text.replace(said, meant).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Test
  void a_header_that_is_explained_once_is_known_from_then_on() throws Exception {
    Person steward = person("shuju");
    String text = WRONG.formatted("1").replace("参保状态", "眼下情形");
    String id = sent(steward, "HR-02_表头.csv", "2019-01", text);
    JsonNode refused = steward.checked(id).json();
    assertThat(refused.get("state").asString()).isEqualTo("REFUSED");
    assertThat(refused.get("sheets").get(0).get("missing").findValuesAsString("column"))
        .contains("state");

    Answer told =
        steward.post(
            "/api/comparison/files/" + id + "/headers",
            "{\"header\":\"眼下情形\",\"column\":\"state\"}");

    assertThat(told.status()).as(told.body()).isEqualTo(200);
    JsonNode read = steward.checked(id).json();
    assertThat(read.get("outcomes").get("ACCEPTED").asLong()).isEqualTo(2);
    assertThat(read.get("sheets").get(0).get("columns").get(2).get("learnt").asBoolean()).isTrue();
    String next = sent(steward, "HR-02_表头二.csv", "2019-02", text);
    assertThat(steward.checked(next).json().get("state").asString()).isNotEqualTo("REFUSED");
  }

  @Test
  void a_snapshot_says_what_has_changed_since_last_month() throws Exception {
    Person steward = person("shuju");
    String header = "姓名,身份证号,类别,认定日期,月补贴,监护人身份证号\n";
    steward.checked(
        sent(
            steward,
            "CA-05_上.csv",
            "2019-01",
            header + "叶成辉,510904201106010035,孤儿,2018-05-01,1000,\n"));
    String id =
        sent(
            steward,
            "CA-05_下.csv",
            "2019-02",
            header + "叶成辉,510904201106010035,孤儿,2018-05-01,1200,\n");

    JsonNode change = steward.checked(id).json().get("change");

    assertThat(change.get("previous").asString()).isEqualTo("2019-01");
    assertThat(change.get("changed").asLong()).isEqualTo(1);
    assertThat(change.get("added").asLong()).isZero();
  }

  @Test
  void a_department_gets_its_scorecard_and_nobody_elses() throws Exception {
    Person steward = person("shuju");
    steward.checked(
        sent(
            steward,
            "MI-03_质量.csv",
            "2019-05",
            "救助编号,姓名,身份证号,救助类别,救助金额,拨付日期\n"
                + "A1,王国华,510902197503080035,住院,100,2019-05-03\n"
                + "A2,曾正辉,510902197705120023,看病,100,2019-05-03\n"));

    JsonNode card =
        steward.get("/api/comparison/scorecard?department=medical_insurance&period=2019-05").json();
    JsonNode feed = card.get("feeds").get(2);
    assertThat(feed.get("feed").asString()).isEqualTo("MI-03");
    assertThat(feed.get("files").asInt()).isEqualTo(1);
    assertThat(feed.get("late").asBoolean()).isTrue();
    assertThat(feed.get("rows").asLong()).isEqualTo(2);
    assertThat(card.get("months")).hasSize(12);
    assertThat(feed.get("rejected").asLong()).isEqualTo(1);
    assertThat(feed.get("rejectedShare").asDouble()).isEqualTo(0.5);
    assertThat(card.get("reasons").findValuesAsString("code")).containsExactly("CODE_UNKNOWN");
    Person insurer = person("yibao");
    assertThat(insurer.get("/api/comparison/scorecard?period=2019-05").json().get("departments"))
        .hasSize(1);
    assertThat(insurer.get("/api/comparison/scorecard?department=civil_affairs").status())
        .isEqualTo(404);
    assertThat(person("zhen").get("/api/comparison/scorecard").status()).isEqualTo(403);
    Answer workbook = insurer.get("/api/comparison/scorecard/workbook?period=2019-05");
    assertThat(workbook.header("Content-Type")).contains("spreadsheetml");
    assertThat(replaced(workbook.response().body(), "x", "x")).isNotEmpty();
  }

  @Test
  void a_month_that_was_run_is_run_again_by_itself() throws Exception {
    Person steward = person("shuju");
    String name = "HR-02_重判.csv";
    String id = sent(steward, name, "2020-01", WRONG.formatted("在交"));
    steward.checked(id);
    assertThat(steward.post("/api/comparison/runs", "{\"period\":\"2020-01\"}").status())
        .isEqualTo(202);
    runs(steward, 1);

    assertThat(mend(steward, id, row(name, 2, "\"state\":\"1\"")).status()).isEqualTo(200);

    JsonNode again = runs(steward, 2).get(0);
    assertThat(again.get("requestedBy").asString()).isEqualTo("平台自动重判");
    assertThat(steward.checked(id).json().get("mendedRows").asLong()).isEqualTo(1);
  }

  private static JsonNode runs(Person steward, int done) throws Exception {
    return await(() -> {
      JsonNode runs = steward.get("/api/comparison/runs?period=2020-01").json().get("items");
      System.err.println(
          "XX "
              + runs.size()
              + " "
              + steward
                  .get("/api/comparison/files?period=2020-01")
                  .json()
                  .get("items")
                  .findValuesAsString("state"));
      boolean isThat = runs.size() == done;
      for (JsonNode run : runs) {
        isThat &= run.get("state").asString().equals("DONE");
      }
      return isThat ? runs : null;
    });
  }
}
