package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class UploadTest extends IntakeHouse {
  @Autowired private SealedPlaces places;
  @Autowired private SealedFiles sealedFiles;

  @Test
  void an_interrupted_upload_goes_on_where_it_was() throws Exception {
    Person steward = person("shuju");
    byte[] bytes = town("MI-02");
    String name = "MI-02_断点.csv";
    String id = steward.begin(name, bytes.length, "2018-01").json().get("id").asString();

    assertThat(steward.patch(id, 0, Arrays.copyOf(bytes, 1000)).json().get("offset").asInt())
        .isEqualTo(1000);
    // a kill after the write and before the commit leaves more than was recorded
    Files.write(places.upload(UUID.fromString(id)), new byte[50], StandardOpenOption.APPEND);
    Answer wrong = steward.patch(id, 500, new byte[10]);
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.code()).isEqualTo("UPLOAD_OFFSET");
    assertThat(wrong.json().get("offset").asInt()).isEqualTo(1000);
    JsonNode state = steward.get("/api/comparison/uploads/" + id).json();
    assertThat(state.get("offset").asInt()).isEqualTo(1000);

    Answer last = steward.patch(id, 1000, Arrays.copyOfRange(bytes, 1000, bytes.length));
    assertThat(last.status()).as(last.body()).isEqualTo(200);
    JsonNode file = last.json().get("file");
    assertThat(file.get("sm3").asString()).isEqualTo(SealedFiles.sm3(bytes));
    assertThat(file.get("feed").asString()).isEqualTo("MI-02");
    assertThat(file.get("department").asString()).isEqualTo("medical_insurance");
    assertThat(file.get("channel").asString()).isEqualTo("UPLOAD");
    try (InputStream in =
        sealedFiles.open(
            places.file("2018-01", UUID.fromString(file.get("id").asString())),
            file.get("id").asString())) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(places.upload(UUID.fromString(id))).doesNotExist();

    Answer asked = steward.patch(id, bytes.length, new byte[0]);
    assertThat(asked.json().get("file").get("id")).isEqualTo(file.get("id"));
  }

  @Test
  void the_bytes_lie_encrypted_and_never_in_the_clear() throws Exception {
    Person steward = person("shuju");
    byte[] bytes = "MI-02;独一无二的句子".getBytes(StandardCharsets.UTF_8);
    String id =
        steward.begin("MI-02_密.csv", bytes.length + 1, "2018-01").json().get("id").asString();
    steward.patch(id, 0, bytes);

    byte[] stored = Files.readAllBytes(places.upload(UUID.fromString(id)));
    assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("独一无二");
  }

  @Test
  void the_same_file_twice_changes_nothing_and_another_of_the_name_replaces_it() throws Exception {
    Person steward = person("shuju");
    byte[] bytes = town("CA-02");
    String name = "CA-02_重发.csv";
    JsonNode first = steward.upload(name, "2020-02", bytes).json();
    JsonNode again = steward.upload(name, "2020-02", bytes).json();

    assertThat(first.get("again").asBoolean()).isFalse();
    assertThat(again.get("again").asBoolean()).isTrue();
    assertThat(again.get("file").get("id")).isEqualTo(first.get("file").get("id"));

    byte[] other = Arrays.copyOf(bytes, bytes.length + 1);
    other[bytes.length] = '\n';
    JsonNode replaced = steward.upload(name, "2020-02", other).json();
    assertThat(replaced.get("file").get("id")).isNotEqualTo(first.get("file").get("id"));
    String older = first.get("file").get("id").asString();
    assertThat(steward.get("/api/comparison/files/" + older).json().get("state").asString())
        .isEqualTo("REPLACED");
  }

  @Test
  void what_cannot_be_taken_is_refused_with_a_reason() throws Exception {
    Person steward = person("shuju");
    assertThat(steward.begin("MI-02_空.csv", 0, "2020-12").code()).isEqualTo("FILE_EMPTY");
    assertThat(steward.begin("MI-02_大.csv", 3L << 30, "2020-12").code())
        .isEqualTo("FILE_TOO_LARGE");
    assertThat(steward.begin("MI-02_后.csv", 10, "2999-01").code()).isEqualTo("PERIOD_INVALID");
    assertThat(steward.begin("MI-02.csv", 10, "十二月").code()).isEqualTo("PERIOD_INVALID");
    assertThat(steward.begin("..", 10, "2020-12").code()).isEqualTo("NAME_INVALID");
    assertThat(steward.begin(".hidden.csv", 10, "2020-12").code()).isEqualTo("NAME_INVALID");
    assertThat(steward.begin("a\\u0000b.csv", 10, "2020-12").code()).isEqualTo("NAME_INVALID");
    assertThat(steward.begin("长".repeat(201) + ".csv", 10, "2020-12").code())
        .isEqualTo("NAME_TOO_LONG");
    Answer path = steward.begin("../../etc/MI-02_路径.csv", 10, "2020-12");
    String id = path.json().get("id").asString();
    assertThat(steward.get("/api/comparison/uploads/" + id).json().get("name").asString())
        .isEqualTo("MI-02_路径.csv");
  }

  @Test
  void a_file_of_no_feed_is_kept_and_says_who_must_do_what() throws Exception {
    Person steward = person("shuju");
    byte[] bytes = "标题\n无关,的,表\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
    JsonNode file = steward.upload("名单.csv", "2020-03", bytes).json().get("file");

    assertThat(file.get("state").asString()).isEqualTo("REFUSED");
    JsonNode detail = steward.get("/api/comparison/files/" + file.get("id").asString()).json();
    assertThat(detail.get("notices").get(0).get("code").asString())
        .isIn("FEED_UNKNOWN", "NO_TABLE");
    assertThat(detail.get("notices").get(0).get("zh").asString()).contains("部门");
    assertThat(detail.get("feed").isNull()).isTrue();
  }

  @Test
  void pictures_old_workbooks_and_web_pages_are_refused_by_what_they_are() throws Exception {
    Person steward = person("shuju");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
    JsonNode one = steward.upload("MI-02_图.xlsx", "2020-03", picture).json().get("file");
    JsonNode two =
        steward
            .upload(
                "MI-02_网页.xls",
                "2020-03",
                "<html><body><table></table></body></html>".getBytes(StandardCharsets.UTF_8))
            .json()
            .get("file");

    assertThat(steward.checked(one.get("id").asString()).json().get("state").asString())
        .isEqualTo("REFUSED");
    JsonNode page = steward.checked(two.get("id").asString()).json();
    assertThat(page.get("state").asString()).isEqualTo("REFUSED");
    assertThat(page.get("notices").get(0).get("code").asString()).isEqualTo("WEB_PAGE");
  }

  @Test
  void a_department_sends_its_own_feeds_and_sees_no_other_files() throws Exception {
    Person health = person("yibao");
    Person civil = person("minzheng");
    JsonNode own = health.upload("MI-03_本部门.csv", "2020-04", town("MI-03")).json().get("file");
    assertThat(own.get("state").asString()).isEqualTo("RECEIVED");

    Answer other = health.upload("CA-02_别部门.csv", "2020-04", town("CA-02"));
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.code()).isEqualTo("NOT_YOUR_FEED");
    // in an archive under its own name too
    Answer hidden = health.upload("MI-03_夹带.zip", "2020-04", town("CA-07"));
    assertThat(hidden.code()).isEqualTo("NOT_YOUR_FEED");

    String id = own.get("id").asString();
    assertThat(civil.get("/api/comparison/files/" + id).code()).isEqualTo("NOT_FOUND");
    assertThat(civil.get("/api/comparison/files?period=2020-04").body()).doesNotContain("MI-03");
    assertThat(civil.get("/api/comparison/matrix?from=2020-04&to=2020-04").body())
        .contains("CA-02")
        .doesNotContain("MI-03");
    assertThat(health.get("/api/comparison/matrix?from=2020-04&to=2020-04").body())
        .contains("MI-03")
        .doesNotContain("CA-02");
    assertThat(person("wangge").get("/api/comparison/files").code()).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void an_upload_belongs_to_its_account_and_can_be_given_up() throws Exception {
    Person steward = person("shuju");
    String id = steward.begin("MI-02_取消.csv", 10, "2020-12").json().get("id").asString();
    steward.patch(id, 0, new byte[5]);

    assertThat(person("yibao").patch(id, 5, new byte[5]).code()).isEqualTo("NOT_FOUND");
    assertThat(steward.delete("/api/comparison/uploads/" + id).status()).isEqualTo(204);
    assertThat(steward.get("/api/comparison/uploads/" + id).status()).isEqualTo(404);
    assertThat(places.upload(UUID.fromString(id))).doesNotExist();
  }

  @Test
  void what_happens_is_told_to_those_who_may_see_it() throws Exception {
    Person civil = person("minzheng");
    HttpRequest listen = HttpRequest.newBuilder(uri("/api/events")).GET().build();
    HttpResponse<InputStream> events = civil.client().send(listen, BodyHandlers.ofInputStream());
    assertThat(events.statusCode()).isEqualTo(200);
    String id;
    try (InputStream in = events.body()) {
      Thread.sleep(500);
      person("yibao").upload("MI-03_听.csv", "2020-05", town("MI-03"));
      id =
          civil
              .upload("CA-02_听.csv", "2020-05", town("CA-02"))
              .json()
              .get("file")
              .get("id")
              .asString();
      String heard = readUntil(in, id);
      assertThat(heard).contains("event:file").doesNotContain("MI-03");
    }
  }

  private static String readUntil(InputStream in, String wanted) throws IOException {
    StringBuilder heard = new StringBuilder();
    byte[] some = new byte[4096];
    while (heard.indexOf(wanted) < 0) {
      int read = in.read(some);
      if (read < 0) {
        break;
      }
      heard.append(new String(some, 0, read, StandardCharsets.UTF_8));
    }
    return heard.toString();
  }

  @Test
  void a_file_is_taken_back_with_a_reason_and_the_version_that_was_seen() throws Exception {
    Person steward = person("shuju");
    String id =
        steward
            .upload("HE-01_撤回.csv", "2020-06", town("HE-01"))
            .json()
            .get("file")
            .get("id")
            .asString();
    Answer detail = steward.checked(id);
    String path = "/api/comparison/files/" + id + "/withdraw";

    assertThat(steward.post(path, "{\"reason\":\"重复\"}").status()).isEqualTo(428);
    assertThat(steward.post(path, "{\"reason\":\"重复\"}", "If-Match", "\"0\"").code())
        .isEqualTo("STALE_VERSION");
    assertThat(steward.post(path, "{\"reason\":\" \"}", "If-Match", detail.header("ETag")).status())
        .isEqualTo(422);
    assertThat(person("qu").post(path, "{\"reason\":\"重复\"}", "If-Match", "\"0\"").code())
        .isEqualTo("NOT_ALLOWED");
    Answer done = steward.post(path, "{\"reason\":\"重复\"}", "If-Match", detail.header("ETag"));
    assertThat(done.json().get("state").asString()).isEqualTo("WITHDRAWN");
    assertThat(done.json().get("canWithdraw").asBoolean()).isFalse();
  }
}
