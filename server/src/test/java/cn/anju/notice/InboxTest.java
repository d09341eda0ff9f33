package cn.anju.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.platform.Scope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InboxTest extends NoticeHouse {

  private JsonNode inbox(String account, String query) {
    Caller.Answer answer = Caller.as(port, account).get("/api/notices" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void what_is_told_to_a_post_is_told_to_whoever_wears_it_and_to_nobody_else() {
    tell(task("a").to(town()));

    JsonNode told = inbox("zhen", "");
    assertThat(told.get("unread").asInt()).isEqualTo(1);
    JsonNode message = told.get("items").get(0);
    assertThat(message.get("text").get("zh").asString())
        .isEqualTo("白果树村户编号 OK1：“预警”到了“核实”，请在 2020年12月3日 前办结。");
    assertThat(message.get("path").asString()).isEqualTo("/households/OK1");
    assertThat(message.get("forRole").get("zh").asString()).isEqualTo("镇级审核");
    for (String other : List.of("zhen2", "qu", "cun", "wangge", "xitong", "yibao")) {
      assertThat(inbox(other, "").get("items")).as(other).isEmpty();
    }
  }

  @Test
  void whoever_is_meant_twice_hears_it_once_and_as_himself() {
    tell(task("a").to(town()).to(person("zhen")).to(person("qu")));

    assertThat(inbox("zhen", "").get("items")).hasSize(1);
    assertThat(inbox("zhen", "").get("items").get(0).get("forRole").isNull()).isTrue();
    assertThat(inbox("qu", "").get("items")).hasSize(1);
  }

  @Test
  void the_same_key_is_never_told_twice() {
    assertThat(notices.tell(task("a").to(town()))).isTrue();
    assertThat(notices.tell(task("a").to(person("qu")))).isFalse();
    tell(task("b").to(town()));

    assertThat(inbox("zhen", "").get("items")).hasSize(2);
    assertThat(inbox("qu", "").get("items")).isEmpty();
  }

  @Test
  void what_is_rolled_back_was_not_told_and_can_be_told_again() {
    transaction.executeWithoutResult(status -> {
      assertThat(notices.tell(task("a").to(town()))).isTrue();
      status.setRollbackOnly();
    });
    assertThat(inbox("zhen", "").get("items")).isEmpty();

    tell(task("a").to(town()));
    assertThat(inbox("zhen", "").get("items")).hasSize(1);
  }

  @Test
  void somebody_within_a_scope_of_his_own_tells_others_and_sees_nothing_of_it() {
    Scope village = Scope.ofRegion("cun", VILLAGE, "-");
    village.get(() -> notices.tell(task("a").to(town())));
    await(() -> inbox("zhen", "").get("items").size() == 1);

    for (String table : List.of("notice", "message", "delivery", "settings", "wechat_binding")) {
      Integer seen =
          village.get(() ->
              Objects.requireNonNull(
                  transaction.execute(status ->
                      Integer.parseInt(
                          String.valueOf(
                              sql.fetchValue("select count(*) from notice." + table))))));
      assertThat(seen).as(table).isZero();
    }
    Integer marked =
        village.get(() ->
            Objects.requireNonNull(
                transaction.execute(
                    status -> sql.execute("update notice.message set read_at = now()"))));
    assertThat(marked).isZero();
    assertThatThrownBy(() ->
            village.get(() ->
                transaction.execute(status ->
                    sql.execute(
                        "insert into notice.message (id, notice_id, account, told_at) select gen_random_uuid(), gen_random_uuid(), 'cun', now()"))))
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void a_number_of_a_person_an_illness_or_an_open_place_is_not_told() {
    assertThatThrownBy(() -> notices.tell(task("a").with(Named.STEP, "电话 13812345678")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("138");
    assertThatThrownBy(() -> notices.tell(task("a").with(Named.STEP, "胃癌救助")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notices.tell(Notice.of("TASK", "a").about("OK1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notices.tell(Notice.of("NONE", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messages_are_read_one_by_one_or_all_that_were_on_the_screen() {
    tell(task("a").to(town()));
    clock.pass(java.time.Duration.ofMinutes(1));
    tell(task("b").to(town()).urgent(true));
    Caller zhen = Caller.as(port, "zhen");
    JsonNode all = zhen.get("/api/notices").json().get("items");
    assertThat(zhen.get("/api/notices/counts").json().get("urgent").asInt()).isEqualTo(1);

    String older = all.get(1).get("id").asString();
    assertThat(zhen.post("/api/notices/" + older + "/read", "{}").status()).isEqualTo(204);
    assertThat(zhen.post("/api/notices/" + older + "/read", "{}").status()).isEqualTo(204);
    assertThat(zhen.get("/api/notices?state=UNREAD").json().get("items")).hasSize(1);

    String seen = all.get(0).get("toldAt").asString();
    clock.pass(java.time.Duration.ofMinutes(1));
    tell(task("c").to(town()));
    assertThat(
            zhen.post("/api/notices/read", "{\"until\":\"" + seen + "\"}")
                .json()
                .get("read")
                .asInt())
        .isEqualTo(1);
    assertThat(zhen.get("/api/notices/counts").json().get("unread").asInt()).isEqualTo(1);
  }

  @Test
  void anothers_message_cannot_be_read() {
    tell(task("a").to(town()));
    UUID id = messageOf("zhen");

    assertThat(Caller.as(port, "zhen2").post("/api/notices/" + id + "/read", "{}").status())
        .isEqualTo(404);
    assertThat(inbox("zhen", "").get("unread").asInt()).isEqualTo(1);
    assertThat(new Caller(port).get("/api/notices").status()).isEqualTo(401);
  }

  @Test
  void a_long_inbox_is_read_page_by_page_without_a_gap() {
    for (int i = 0; i < 7; i++) {
      tell(task("n" + i).to(town()));
    }
    List<String> seen = new java.util.ArrayList<>();
    String after = "";
    do {
      JsonNode page = inbox("zhen", "?limit=3" + after);
      page.get("items").forEach(item -> seen.add(item.get("id").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void the_bell_rings_live_and_only_with_whom_it_concerns() {
    List<String> heard = new CopyOnWriteArrayList<>();
    List<String> heardByOther = new CopyOnWriteArrayList<>();
    try (Stream<String> lines = Caller.as(port, "zhen").events();
        Stream<String> others = Caller.as(port, "zhen2").events()) {
      Thread.ofVirtual().start(() -> lines.forEach(heard::add));
      Thread.ofVirtual().start(() -> others.forEach(heardByOther::add));
      await(() -> !heard.isEmpty() && !heardByOther.isEmpty());
      tell(task("a").to(town()));
      await(() -> heard.stream().anyMatch(line -> line.startsWith("data:")));
      assertThat(heard).contains("event:notice");
      assertThat(heard.stream().filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
          .contains("\"unread\":1");
      tell(task("b").to(person("zhen2")));
      await(() -> heardByOther.stream().anyMatch(line -> line.startsWith("data:")));
      assertThat(String.join("", heardByOther))
          .contains("\"unread\":1")
          .doesNotContain("\"unread\":2");
    }
  }

  @Test
  void settings_are_ones_own_carry_a_version_and_are_checked() {
    Caller zhen = Caller.as(port, "zhen");
    Caller.Answer first = zhen.get("/api/notices/settings");
    assertThat(first.json().get("quietFrom").asString()).isEqualTo("22:00");
    assertThat(first.json().get("hasDigest").asBoolean()).isTrue();
    String wanted =
        "{\"quietFrom\":\"21:00\",\"quietTo\":\"06:30\",\"hasDigest\":false,\"channels\":{\"TASK\":[\"SMS\"],\"ESCALATION\":[]}}";

    Caller.Answer put = zhen.put("/api/notices/settings", wanted, "If-Match", first.etag());
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.json().get("quietFrom").asString()).isEqualTo("21:00");
    assertThat(zhen.put("/api/notices/settings", wanted, "If-Match", first.etag()).code())
        .isEqualTo("STALE_VERSION");
    assertThat(
            zhen.put(
                    "/api/notices/settings",
                    wanted.replace("21:00", "soon"),
                    "If-Match",
                    put.etag())
                .status())
        .isEqualTo(422);
    assertThat(
            zhen.put(
                    "/api/notices/settings",
                    wanted.replace("\"TASK\"", "\"NONE\""),
                    "If-Match",
                    put.etag())
                .status())
        .isEqualTo(422);
    assertThat(Caller.as(port, "zhen2").get("/api/notices/settings").json().get("version").asInt())
        .isZero();
    tell(escalation("a").to(person("zhen")));
    assertThat(deliveries()).isEmpty();
  }
}
