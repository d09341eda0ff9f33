package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** 个人信息: numbers in the clear, exports, consents, the page that tells what is kept. */
class PersonalDataTest extends IntakeHouse {
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  private List<String> trail(String actor, int count) {
    return transaction.execute(status -> {
      sql.execute("select set_config('anju.trail', 'read', true)");
      return sql.fetch(
              "select action, outcome, household_no, member_no, purpose, details from audit.entry where actor = ? order by at desc, id desc limit ?",
              actor,
              count)
          .map(row ->
              "%s %s %s %s %s %s"
                  .formatted(
                      row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
    });
  }

  private static String numberOf(String member) throws IOException {
    return Files.readAllLines(TOWN.resolve("registry/members.csv")).stream()
        .filter(line -> line.startsWith(member + ","))
        .findFirst()
        .orElseThrow()
        .split(",")[3];
  }

  @Test
  void a_number_is_shown_for_a_purpose_and_written_down_until_the_day_is_used_up()
      throws Exception {
    Person qu = person("qu");
    String path = "/api/households/OK1/reveals";
    Answer without = qu.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"OK1-1\",\"purpose\":\"\"}");
    assertThat(without.status()).isEqualTo(422);

    Answer shown =
        qu.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"OK1-1\",\"purpose\":\"VISIT\"}");
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(shown.json().get("value").asString()).isEqualTo(numberOf("OK1-1"));
    assertThat(shown.header("Cache-Control")).contains("no-store");
    assertThat(trail("qu", 1).getFirst())
        .startsWith("PERSONAL_SHOWN DONE OK1 OK1-1 VISIT")
        .doesNotContain(numberOf("OK1-1"));

    // another household's member, and another scope
    assertThat(
            qu.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"R01A-1\",\"purpose\":\"VISIT\"}")
                .status())
        .isEqualTo(404);
    Person cun = person("cun");
    Answer strange =
        cun.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"OK1-1\",\"purpose\":\"VISIT\"}");
    assertThat(strange.status()).isEqualTo(404);
    assertThat(trail("cun", 1).getFirst()).startsWith("PERSONAL_SHOWN REFUSED OK1");

    int left = shown.json().get("leftToday").asInt();
    assertThat(left).isLessThanOrEqualTo(29);
    for (int i = 0; i < left; i++) {
      qu.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"OK1-2\",\"purpose\":\"VISIT\"}");
    }
    Answer usedUp =
        qu.post(path, "{\"field\":\"ID_NO\",\"memberNo\":\"OK1-1\",\"purpose\":\"VISIT\"}");
    assertThat(usedUp.status()).isEqualTo(429);
    assertThat(usedUp.code()).isEqualTo("REVEALS_USED_UP");
    assertThat(usedUp.json().get("zh").asString()).contains("30");
  }

  private JsonNode ready(Person somebody, String id) throws Exception {
    return await(() -> {
      JsonNode now = somebody.get("/api/exports/" + id).json();
      return List.of("READY", "FAILED").contains(now.get("state").asString()) ? now : null;
    });
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    Path file = Files.createTempFile("export", ".xlsx");
    try {
      Files.write(file, workbook);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          parts.put(
              entry.getName(),
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } finally {
      Files.delete(file);
    }
    return parts;
  }

  /** The writer writes what is not ASCII as references. */
  private static String unescaped(String xml) {
    return Pattern.compile("&#x([0-9a-fA-F]+);")
        .matcher(xml)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  @Test
  void a_small_export_is_made_at_once_and_says_on_its_sheet_who_took_it_and_why() throws Exception {
    Person shuju = person("shuju");
    Answer asked =
        shuju.post(
            "/api/exports",
            "{\"kind\":\"HOUSEHOLDS\",\"filter\":{\"q\":\"OK1\"},\"purpose\":\"REPORTING\",\"remark\":null}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    assertThat(asked.json().get("needsApproval").asBoolean()).isFalse();
    String id = asked.json().get("id").asString();
    JsonNode done = ready(shuju, id);
    assertThat(done.get("state").asString()).isEqualTo("READY");

    Answer file = shuju.get("/api/exports/" + id + "/file");
    assertThat(file.status()).as(file.body()).isEqualTo(200);
    String sheet =
        unescaped(parts(file.response().body()).getOrDefault("xl/worksheets/sheet1.xml", ""));
    assertThat(sheet)
        .contains("OK1")
        .contains("No." + done.get("number").asLong())
        .contains("（shuju）")
        .contains("用途：上报材料")
        .containsPattern("(?s)<headerFooter[^>]*>.*oddHeader.*用途：上报材料.*oddFooter.*用途：上报材料")
        .doesNotContain(numberOf("OK1-1"));
    assertThat(trail("shuju", 2))
        .anySatisfy(entry -> assertThat(entry).startsWith("EXPORT_TAKEN DONE"));
    // nobody else's
    assertThat(person("qu").get("/api/exports/" + id + "/file").status()).isEqualTo(404);
    assertThat(
            Files.readString(
                properties.dataDirectory().resolve("exports/" + id + ".sealed"),
                StandardCharsets.ISO_8859_1))
        .doesNotContain("xl/worksheets");
  }

  @Test
  void a_large_export_waits_for_a_second_person() throws Exception {
    Person qu = person("qu");
    Person shuju = person("shuju");
    String wish =
        "{\"kind\":\"HOUSEHOLDS\",\"filter\":{},\"purpose\":\"INSPECTION\",\"remark\":\"年底\"}";
    Answer asked = shuju.post("/api/exports", wish);
    assertThat(asked.json().get("state").asString()).as(asked.body()).isEqualTo("WAITING");
    String id = asked.json().get("id").asString();
    assertThat(shuju.get("/api/exports/" + id + "/file").code()).isEqualTo("EXPORT_NOT_READY");
    assertThat(shuju.post("/api/exports/" + id + "/approve", "{}").status()).isEqualTo(403);

    Answer own = qu.post("/api/exports", wish);
    Answer alone = qu.post("/api/exports/" + own.json().get("id").asString() + "/approve", "{}");
    assertThat(alone.code()).isEqualTo("SECOND_PERSON_NEEDED");

    Answer approved = qu.post("/api/exports/" + id + "/approve", "{\"remark\":\"同意\"}");
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    JsonNode done = ready(shuju, id);
    assertThat(done.get("state").asString()).isEqualTo("READY");
    assertThat(done.get("rows").asInt()).isGreaterThan(100);
    assertThat(done.get("decidedBy").asString()).isEqualTo("qu");
  }

  @Test
  void a_consent_is_recorded_by_the_town_read_and_withdrawn() throws Exception {
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status ->
                sql.execute(
                    "update access.post set region_code = '510904106000' where account = 'zhen2'")));
    Person zhen = person("zhen2");
    String path = "/api/households/OK1/consents";
    String given =
        "{\"kind\":\"ASSET_QUERY\",\"givenBy\":\"OK1-1\",\"givenOn\":\"2020-12-01\",\"until\":null,\"remark\":null}";
    assertThat(zhen.post(path, given.replace("OK1-1", "R01A-1")).status()).isEqualTo(422);
    Answer recorded = zhen.post(path, given);
    assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
    assertThat(recorded.json().get("givenByName").asString()).isEqualTo("王国华");
    String id = recorded.json().get("id").asString();
    assertThat(person("cun").get(path).status()).isEqualTo(404);

    Answer stale =
        zhen.post(path + "/" + id + "/withdraw", "{\"reason\":\"x\"}", "If-Match", "\"7\"");
    assertThat(stale.status()).isEqualTo(412);
    Answer withdrawn =
        zhen.post(path + "/" + id + "/withdraw", "{\"reason\":\"本人要求\"}", "If-Match", "\"0\"");
    assertThat(withdrawn.json().get("state").asString()).isEqualTo("WITHDRAWN");
    assertThat(zhen.get(path).json().get("items").get(0).get("state").asString())
        .isEqualTo("WITHDRAWN");
    assertThat(trail("zhen2", 3))
        .anySatisfy(entry -> assertThat(entry).startsWith("CONSENT_WITHDRAWN DONE OK1 OK1-1"));
  }

  @Test
  void the_impact_page_tells_every_column_of_every_feed_and_marks_what_is_sensitive()
      throws Exception {
    Person shenji = person("shenji");
    JsonNode page = shenji.get("/api/privacy/impact").json();
    Map<String, JsonNode> fields = new TreeMap<>();
    page.get("fields").forEach(field -> fields.put(field.get("code").asString(), field));
    assertThat(java.util.Objects.requireNonNull(fields.get("id_no")).get("isSensitive").asBoolean())
        .isTrue();
    assertThat(
            java.util.Objects.requireNonNull(fields.get("major_disease_name"))
                .get("who")
                .toString())
        .contains("镇级审核")
        .doesNotContain("网格员");
    assertThat(
            java.util.Objects.requireNonNull(fields.get("major_disease_code"))
                .get("indicators")
                .asInt())
        .isPositive();
    assertThat(fields).hasSizeGreaterThan(60);
    String markdown = shenji.get("/api/privacy/impact.md").body();
    fields.keySet().forEach(code -> assertThat(markdown).contains("`" + code + "`"));
    assertThat(markdown).contains("留存期限");
  }
}
