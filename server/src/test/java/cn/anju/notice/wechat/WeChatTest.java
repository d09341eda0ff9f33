package cn.anju.notice.wechat;

import static anju.tables.notice.Tables.DELIVERY;
import static anju.tables.notice.Tables.NOTICE_;
import static anju.tables.notice.Tables.WECHAT_BINDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.notice.Caller;
import cn.anju.notice.Named;
import cn.anju.notice.Notice;
import cn.anju.notice.Notices;
import cn.anju.notice.Receiver;
import cn.anju.platform.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An installation with an official account, and WeChat played by a server of the test. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/wechat-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      "anju.wechat.app-id=wx1234567890abcdef",
      "anju.wechat.secret=secret",
      "anju.wechat.token=token",
      "anju.wechat.public-url=https://anju.example.cn",
      "anju.wechat.templates.TASK=template-1",
      "anju.wechat.templates.ESCALATION=template-2",
      "anju.notice.round=1s"
    })
class WeChatTest {
  private static final WeChatServer WECHAT = new WeChatServer();

  @LocalServerPort private int port;
  @Autowired private Notices notices;
  @Autowired private Bindings bindings;
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  @DynamicPropertySource
  static void where(DynamicPropertyRegistry properties) {
    properties.add("anju.wechat.api-host", WECHAT::url);
    properties.add("anju.wechat.open-host", WECHAT::url);
    properties.add("anju.wechat.mp-host", WECHAT::url);
  }

  @BeforeEach
  void nobody_is_bound() {
    asJob(() -> sql.deleteFrom(WECHAT_BINDING).execute());
    asJob(() -> sql.deleteFrom(NOTICE_).execute());
    WECHAT.reset();
  }

  private <T> T asJob(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private static void await(BooleanSupplier isSo) {
    for (int i = 0; i < 1000; i++) {
      if (isSo.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(30);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("it did not happen within half a minute");
  }

  private static String query(String address, String name) {
    return Arrays.stream(URI.create(address).getQuery().split("&"))
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /** Comes back from WeChat as that follower. */
  private static Caller.Answer back(Caller caller, String away, String openid) {
    String code = UUID.randomUUID().toString();
    WECHAT.openids.put(code, openid);
    return caller.get("/api/wechat/return?code=" + code + "&state=" + query(away, "state"));
  }

  private Caller bound(String account, String openid) {
    Caller caller = Caller.as(port, account);
    String away = caller.post("/api/wechat/binding/begin", "{}").json().get("url").asString();
    assertThat(back(caller, away, openid).location()).endsWith("wechat=confirm");
    Caller.Answer done = caller.post("/api/wechat/binding", "{}");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    return caller;
  }

  private static Notice task(String key) {
    return Notice.of("TASK", key)
        .about("OK1")
        .with(Named.VILLAGE, "白果树村")
        .with(Named.WORKFLOW, "预警")
        .with(Named.STEP, "镇级审核")
        .with(Named.DUE, LocalDate.of(2020, 12, 3))
        .urgent(true);
  }

  private String state() {
    List<String> states =
        asJob(() ->
            List.copyOf(
                sql.select(DELIVERY.STATE)
                    .from(DELIVERY)
                    .where(DELIVERY.CHANNEL.eq("WECHAT"))
                    .fetch(DELIVERY.STATE)));
    return states.isEmpty() ? "" : states.getFirst();
  }

  @Test
  void a_wechat_is_bound_when_it_was_shown_and_confirmed_and_then_signs_in() {
    Caller zhen = bound("zhen", "openid-zhen");
    assertThat(zhen.get("/api/wechat/binding").json().get("isBound").asBoolean()).isTrue();
    byte[] stored =
        asJob(() ->
            Objects.requireNonNull(
                sql.fetchSingle(WECHAT_BINDING).get(WECHAT_BINDING.OPENID_CIPHER)));
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("openid-zhen");

    Caller somebody = new Caller(port);
    String away = somebody.get("/api/wechat/sign-in?next=/warnings").location();
    assertThat(away)
        .startsWith(WECHAT.url() + "/connect/oauth2/authorize?appid=wx1234567890abcdef");
    assertThat(query(away, "redirect_uri")).isEqualTo("https://anju.example.cn/api/wechat/return");
    assertThat(back(somebody, away, "openid-zhen").location()).endsWith("/warnings");
    assertThat(somebody.get("/api/session").json().get("account").asString()).isEqualTo("zhen");
  }

  @Test
  void an_unknown_wechat_signs_nobody_in_and_one_that_was_unbound_no_longer() {
    Caller somebody = new Caller(port);
    String away = somebody.get("/api/wechat/sign-in").location();
    assertThat(back(somebody, away, "openid-nobody").location()).endsWith("wechat=WECHAT_UNBOUND");
    assertThat(somebody.get("/api/session").status()).isEqualTo(401);

    Caller zhen = bound("zhen", "openid-zhen");
    assertThat(zhen.delete("/api/wechat/binding").status()).isEqualTo(204);
    Caller again = new Caller(port);
    assertThat(back(again, again.get("/api/wechat/sign-in").location(), "openid-zhen").location())
        .endsWith("wechat=WECHAT_UNBOUND");
  }

  @Test
  void only_the_session_that_went_away_can_come_back_and_once() {
    Caller attacker = new Caller(port);
    String away = attacker.get("/api/wechat/sign-in").location();
    Caller victim = Caller.as(port, "zhen");
    assertThat(back(victim, away, "openid-attacker").location()).endsWith("wechat=WECHAT_STATE");
    victim.get("/api/wechat/sign-in");
    assertThat(back(victim, away, "openid-attacker").location()).endsWith("wechat=WECHAT_STATE");
    assertThat(WECHAT.requests).doesNotContain("/sns/oauth2/access_token");

    assertThat(back(attacker, away, "openid-attacker").location())
        .endsWith("wechat=WECHAT_UNBOUND");
    assertThat(back(attacker, away, "openid-attacker").location()).endsWith("wechat=WECHAT_STATE");
  }

  @Test
  void whoever_comes_back_is_sent_to_no_address_but_ours() {
    bound("zhen", "openid-zhen");
    for (String next :
        List.of(
            "https://evil.example",
            "//evil.example",
            "/%5Cevil.example",
            "/../x",
            "javascript:1")) {
      Caller somebody = new Caller(port);
      String away =
          somebody
              .get(
                  "/api/wechat/sign-in?next="
                      + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8))
              .location();
      assertThat(back(somebody, away, "openid-zhen").location()).as(next).endsWith("/");
      assertThat(somebody.get("/api/session").status()).isEqualTo(200);
    }
  }

  @Test
  void one_wechat_has_one_person_and_one_person_one_wechat() {
    bound("zhen", "openid-1");
    for (String[] other :
        List.of(new String[] {"zhen2", "openid-1"}, new String[] {"zhen", "openid-2"})) {
      Caller caller = Caller.as(port, other[0]);
      String away = caller.post("/api/wechat/binding/begin", "{}").json().get("url").asString();
      back(caller, away, other[1]);
      assertThat(caller.post("/api/wechat/binding", "{}").code()).isEqualTo("WECHAT_BOUND");
    }
    assertThat(Caller.as(port, "qu").post("/api/wechat/binding", "{}").code())
        .isEqualTo("WECHAT_NOT_SHOWN");
    assertThat(bindings.accountOf("openid-1")).isEqualTo("zhen");
    assertThat(bindings.accountOf("openid-2")).isNull();
  }

  @Test
  void a_template_message_leads_to_the_page_and_says_nothing_personal() {
    bound("zhen", "openid-zhen");
    notices.tell(task("a").to(new Receiver.Person("zhen")));
    await(() -> !WECHAT.messages.isEmpty());

    JsonNode message = WECHAT.messages.getFirst();
    assertThat(message.get("touser").asString()).isEqualTo("openid-zhen");
    assertThat(message.get("template_id").asString()).isEqualTo("template-1");
    assertThat(message.get("url").asString()).isEqualTo("https://anju.example.cn/households/OK1");
    assertThat(message.get("data").get("thing2").get("value").asString()).isEqualTo("镇级审核");
    assertThat(message.get("data").get("time4").get("value").asString()).isEqualTo("2020年12月3日");
    await(() -> state().equals("DELIVERED"));
  }

  @Test
  void when_the_line_breaks_it_is_sent_again_under_its_id_and_arrives_once() {
    bound("zhen", "openid-zhen");
    WECHAT.isSilent = true;
    notices.tell(task("a").to(new Receiver.Person("zhen")));
    await(() -> WECHAT.messages.size() == 1 && state().equals("WAITING"));
    WECHAT.isSilent = false;
    await(() -> state().equals("DELIVERED"));
    assertThat(WECHAT.messages).hasSize(1);
  }

  @Test
  void whoever_follows_no_longer_is_skipped_until_he_follows_again() {
    bound("zhen", "openid-zhen");
    WECHAT.error = 43004;
    notices.tell(task("a").to(new Receiver.Person("zhen")));
    await(() -> state().equals("SKIPPED"));
    assertThat(
            Caller.as(port, "zhen")
                .get("/api/wechat/binding")
                .json()
                .get("isSubscribed")
                .asBoolean())
        .isFalse();

    assertThat(callback("subscribe", "openid-zhen", "token", Instant.now()).body())
        .isEqualTo("success");
    assertThat(bindings.openidOf("zhen")).isEqualTo("openid-zhen");
    callback("unsubscribe", "openid-zhen", "token", Instant.now());
    assertThat(bindings.openidOf("zhen")).isNull();
    assertThat(bindings.accountOf("openid-zhen")).isEqualTo("zhen");
  }

  private Caller.Answer callback(String event, String openid, String token, Instant at) {
    return new Caller(port)
        .post(
            "/api/wechat/callback?" + signed(token, at),
            "<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event></xml>"
                .formatted(openid, event));
  }

  private static String signed(String token, Instant at) {
    String timestamp = String.valueOf(at.getEpochSecond());
    String[] parts = {token, timestamp, "nonce"};
    Arrays.sort(parts);
    try {
      String signature =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-1")
                      .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
      return "timestamp=" + timestamp + "&nonce=nonce&signature=" + signature;
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void a_callback_counts_only_with_the_right_signature_and_when_it_is_fresh() {
    bound("zhen", "openid-zhen");
    assertThat(callback("unsubscribe", "openid-zhen", "wrong", Instant.now()).status())
        .isEqualTo(403);
    assertThat(
            callback("unsubscribe", "openid-zhen", "token", Instant.now().minusSeconds(3600))
                .status())
        .isEqualTo(403);
    assertThat(bindings.openidOf("zhen")).isNotNull();

    Caller weChat = new Caller(port);
    assertThat(
            weChat
                .get("/api/wechat/callback?" + signed("token", Instant.now()) + "&echostr=12345")
                .body())
        .isEqualTo("12345");
    assertThat(
            weChat
                .get("/api/wechat/callback?" + signed("wrong", Instant.now()) + "&echostr=12345")
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_callback_that_is_no_message_of_wechat_changes_nothing() {
    String hostile =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><FromUserName>&e;</FromUserName><Event>subscribe</Event></xml>";
    Caller.Answer answer =
        new Caller(port).post("/api/wechat/callback?" + signed("token", Instant.now()), hostile);
    assertThat(answer.body()).doesNotContain("root:");
    assertThat(answer.status()).isNotEqualTo(500);
  }

  @Test
  void pages_are_signed_for_whoever_is_signed_in_and_only_ours() {
    Caller zhen = Caller.as(port, "zhen");
    JsonNode signed =
        zhen.get("/api/wechat/signature?url=https://anju.example.cn/field.html%23/x").json();
    assertThat(signed.get("appId").asString()).isEqualTo("wx1234567890abcdef");
    assertThat(signed.get("signature").asString()).hasSize(40);
    for (String foreign :
        List.of(
            "https://evil.example/",
            "https://anju.example.cn.evil.example/",
            "https://anju.example.cn@evil.example/",
            "http://anju.example.cn/",
            "nonsense")) {
      assertThat(zhen.get("/api/wechat/signature?url=" + foreign).status())
          .as(foreign)
          .isEqualTo(422);
    }
    assertThat(new Caller(port).get("/api/wechat/signature?url=https://anju.example.cn/").status())
        .isEqualTo(401);
  }

  @Test
  void the_menu_is_given_to_wechat_by_the_system_administrator_alone() {
    assertThat(Caller.as(port, "qu").post("/api/wechat/menu", "{}").status()).isEqualTo(403);
    assertThat(Caller.as(port, "xitong").post("/api/wechat/menu", "{}").status()).isEqualTo(200);
    assertThat(WECHAT.menu).contains("绑定微信", "https://anju.example.cn/notices");
  }

  @Test
  void nothing_is_played_where_there_is_an_official_account() {
    Caller somebody = new Caller(port);
    assertThat(somebody.get("/demo/phone").status()).isEqualTo(404);
    assertThat(somebody.post("/demo/wechat/api/cgi-bin/stable_token", "{}").status())
        .isEqualTo(404);
    assertThat(somebody.get("/api/wechat/settings").json().get("isOn").asBoolean()).isTrue();
  }
}
