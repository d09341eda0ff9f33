package cn.anju.comparison;

import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.feed.TextSheets;
import cn.anju.platform.Scope;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Sheets of another system: recognised by their headers, remembered, and written back alike. */
class SheetLayoutTest extends IntakeHouse {
  private static final String HEADERS = "序号,户编号,人编号,姓名,证件号码,与户主关系,民族,文化程度,劳动技能,家庭成员备注";
  private static final String ROW = "1,OK1,OK1-2,曾正辉,510902197705120023,妻,汉族,初级中学,普通劳动力,无\n";

  @TempDir private Path folder;
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  private <T> T scoped(Supplier<T> query) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> query.get())));
  }

  private String uploaded(Person steward, String name, byte[] bytes) throws Exception {
    Answer begun =
        steward.post(
            "/api/comparison/uploads",
            "{\"name\":\"%s\",\"bytes\":%d,\"kind\":\"REGISTRY\",\"registryTable\":\"members\"}"
                .formatted(name, bytes.length));
    String id = begun.json().get("id").asString();
    assertThat(steward.patch(id, 0, bytes).status()).isEqualTo(200);
    return id;
  }

  private JsonNode imported(Person steward, String upload) throws Exception {
    Answer asked =
        steward.post(
            "/api/comparison/registry/imports",
            "{\"uploads\":[\"%s\"],\"expectFull\":false}".formatted(upload));
    String id = asked.json().get("id").asString();
    return await(() -> {
      JsonNode now = steward.get("/api/comparison/registry/imports/" + id).json();
      return now.get("endedAt").isNull() ? null : now;
    });
  }

  private static JsonNode header(JsonNode layout, String name) {
    return layout
        .get("headers")
        .valueStream()
        .filter(one -> one.get("header").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode tell(Person steward, String upload, String columns) throws Exception {
    Answer told =
        steward.send(
            HttpRequest.newBuilder(uri("/api/comparison/registry/layouts/" + upload))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"columns\":" + columns + "}")));
    assertThat(told.status()).as(told.body()).isEqualTo(200);
    return told.json();
  }

  @Test
  void a_sheet_of_another_system_is_recognised_asked_about_once_and_written_back_alike()
      throws Exception {
    Person steward = person("shuju");
    byte[] sheet = (HEADERS + "\n" + ROW).getBytes(StandardCharsets.UTF_8);
    String first = uploaded(steward, "家庭成员信息.csv", sheet);
    JsonNode seen = steward.get("/api/comparison/registry/layouts/" + first).json();
    assertThat(header(seen, "证件号码").get("column").asString()).isEqualTo("id_no");
    assertThat(header(seen, "人编号").get("how").asString()).isEqualTo("KNOWN");
    assertThat(header(seen, "证件号码").at("/samples/0").asString()).isEqualTo("510902********0023");
    assertThat(header(seen, "姓名").at("/samples/0").asString()).isEqualTo("曾**");
    assertThat(header(seen, "家庭成员备注").get("column").isNull()).isTrue();
    assertThat(seen.get("isRemembered").asBoolean()).isFalse();

    JsonNode told = tell(steward, first, "{\"家庭成员备注\":\"\"}");
    assertThat(told.get("isSure").asBoolean()).isTrue();
    JsonNode done = imported(steward, first);
    assertThat(done.at("/tables/0/rejected").asLong()).as(done.toString()).isZero();
    // words became the registry's codes, and what the sheet says nothing of stayed
    var member = scoped(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("OK1-2")));
    assertThat(member.getRelation()).isEqualTo("12");
    assertThat(member.getEthnicity()).isEqualTo("01");
    assertThat(member.getLabourSkill()).isEqualTo("NORMAL");
    assertThat(member.getSex()).isEqualTo("2");
    assertThat(member.getIsStudent()).isFalse();

    // the same headers again: nobody is asked
    String second = uploaded(steward, "家庭成员信息2.csv", sheet);
    JsonNode again = steward.get("/api/comparison/registry/layouts/" + second).json();
    assertThat(again.get("isRemembered").asBoolean()).isTrue();
    assertThat(again.get("isSure").asBoolean()).isTrue();

    String layout =
        steward.get("/api/comparison/registry/layouts").json().at("/items/0/id").asString();
    Path back = exported(steward, layout);
    List<TextSheets.Row> rows = TextSheets.read(back).sheets().getFirst().rows();
    assertThat(String.join(",", rows.get(1).cells())).isEqualTo(HEADERS);
    TextSheets.Row wife =
        rows.stream().filter(row -> row.cell(2).equals("OK1-2")).findFirst().orElseThrow();
    assertThat(wife.cells().subList(1, 9))
        .containsExactly("OK1", "OK1-2", "曾正辉", "510902197705120023", "妻", "汉族", "初级中学", "普通劳动力");

    JsonNode round = imported(steward, uploaded(steward, "back.xlsx", Files.readAllBytes(back)));
    assertThat(round.at("/tables/0/accepted").asLong()).as(round.toString()).isGreaterThan(600);
    assertThat(round.get("changed").asLong()).as("what went out comes back the same").isZero();
  }

  /** With numbers in the clear: a second person decides, however few they are. */
  private Path exported(Person steward, String layout) throws Exception {
    String wish =
        "{\"kind\":\"REGISTRY_MEMBERS\",\"filter\":{\"layout\":\"%s\"},\"purpose\":\"REPORTING\",\"remark\":null}"
            .formatted(layout);
    assertThat(person("qu").post("/api/exports", wish).code()).isEqualTo("NOT_ALLOWED");
    Answer asked = steward.post("/api/exports", wish);
    assertThat(asked.json().path("state").asString()).as(asked.body()).isEqualTo("WAITING");
    String id = asked.json().get("id").asString();
    assertThat(person("qu").post("/api/exports/" + id + "/approve", "{}").status()).isEqualTo(200);
    JsonNode made =
        await(() -> {
          JsonNode now = steward.get("/api/exports/" + id).json();
          return List.of("READY", "FAILED").contains(now.get("state").asString()) ? now : null;
        });
    assertThat(made.get("state").asString()).isEqualTo("READY");
    Path file = folder.resolve("back.xlsx");
    Files.write(file, steward.get("/api/exports/" + id + "/file").response().body());
    return file;
  }
}
