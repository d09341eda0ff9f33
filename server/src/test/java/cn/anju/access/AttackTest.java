package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody tries who means no good. */
class AttackTest extends AccessHouse {
  private static final List<String> NAUGHTY =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "\"><script>alert(document.cookie)</script>",
          "'-alert(1)-'",
          "javascript:alert(1)",
          "</title><script>alert(1)</script>",
          "<iframe src=javascript:alert(1)>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "{{constructor.constructor('alert(1)')()}}",
          "${7*7}",
          "#{7*7}",
          "<%= 7*7 %>",
          "__proto__",
          "constructor",
          "' or 1=1 --",
          "'; drop table access.person; --",
          "\\'; drop table access.person; --",
          "1 union select password_hash from access.person",
          "%27%20or%201=1",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "=cmd|' /C calc'!A0",
          "=HYPERLINK(\"http://evil.example\",\"x\")",
          "+1+1",
          "-2+3",
          "@SUM(1+1)",
          "\u202Egnp.exe",
          "ＡＢＣ　全角",
          "𠮷野家👨‍👩‍👧",
          "Z̸̢̛a̷l̵g̶o",
          "null",
          "undefined",
          "NaN",
          "\u0000",
          "a\r\nSet-Cookie: x=y",
          "{\"a\":{\"b\":1}}",
          "&lt;b&gt;");

  @Autowired private SignIn signIn;
  @Autowired private Tries tries;
  @Autowired private Keeping keeping;

  private void forget(String account) {
    assertThat(as("anquan").post("/api/access/people/" + account + "/unlock", "{}").status())
        .isEqualTo(200);
  }

  @Test
  void guessing_locks_an_account_for_strangers_and_not_for_the_browser_of_its_owner() {
    Browser owner = browser().signIn("cun", MarkedCounty.PASSWORD);
    assertThat(owner.delete("/api/session").status()).isEqualTo(204);
    Browser stranger = browser();
    String last = "";
    int tried = 0;
    while (!last.equals("TOO_MANY_TRIES") && tried < 20) {
      last = stranger.begin("cun", "guess" + tried++).code();
      assertThat(last).isIn("SIGN_IN_FAILED", "TOO_MANY_TRIES");
    }
    assertThat(tried).isEqualTo(10);
    Browser.Answer right = stranger.begin("cun", MarkedCounty.PASSWORD);
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.header("Retry-After")).isEqualTo("900");
    assertThat(as("anquan").get("/api/access/people/cun").json().path("state").asString())
        .isEqualTo("LOCKED");

    // nobody has locked the owner out of the desk where he has worked before
    assertThat(owner.begin("cun", MarkedCounty.PASSWORD).status()).isEqualTo(200);
    forget("cun");
    assertThat(browser().begin("cun", MarkedCounty.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void an_account_that_is_not_there_answers_like_one_that_is() {
    Browser stranger = browser();
    String unknown = "niemand" + UUID.randomUUID().toString().substring(0, 6);
    String last = "";
    int tried = 0;
    while (!last.equals("TOO_MANY_TRIES") && tried < 20) {
      last = stranger.begin(unknown, "guess" + tried++).code();
    }
    assertThat(tried).isEqualTo(10);
  }

  @Test
  void trying_many_accounts_from_one_address_stops_that_address_and_no_other() {
    for (int i = 0; i < 50; i++) {
      Tries.Try who = new Tries.Try("spray" + i, "10.9.9.9", null);
      keeping.of(
          who.account(),
          who.address(),
          () -> {
            tries.failed(who);
            return true;
          });
    }
    assertThat(signIn.begin(new Tries.Try("wangge", "10.9.9.9", null), MarkedCounty.PASSWORD))
        .isInstanceOfSatisfying(
            SignIn.Outcome.Rejected.class,
            no -> assertThat(no.refusal().code()).isEqualTo("TOO_MANY_TRIES"));
    assertThat(signIn.begin(new Tries.Try("wangge", "10.9.9.8", null), MarkedCounty.PASSWORD))
        .isInstanceOf(SignIn.Outcome.At.class);
    assertThat(signIn.begin(new Tries.Try("wangge", "10.9.9.9", "known"), MarkedCounty.PASSWORD))
        .isInstanceOf(SignIn.Outcome.At.class);
  }

  @Test
  void a_session_that_somebody_else_has_chosen_is_not_taken_over() {
    Browser victim = browser();
    victim.get("/api/session");
    victim.plant("SESSION", "QUFBQUFBQUEtQUFBQS1BQUFBLUFBQUEtQUFBQUFBQUFBQUFB");
    victim.begin("wangge", MarkedCounty.PASSWORD);
    String after = victim.cookie("SESSION");
    assertThat(after).isNotNull();

    Browser attacker = browser();
    attacker.plant("SESSION", "QUFBQUFBQUEtQUFBQS1BQUFBLUFBQUEtQUFBQUFBQUFBQUFB");
    assertThat(attacker.get("/api/session").status()).isEqualTo(401);
    // one that the server has given out before signing in is worthless afterwards as well
    Browser half = browser();
    half.begin("qu", MarkedCounty.PASSWORD);
    String before = half.cookie("SESSION");
    assertThat(before).isNotNull();
    half.begin("wangge", MarkedCounty.PASSWORD);
    assertThat(half.cookie("SESSION")).isNotEqualTo(before);
    Browser thief = browser();
    thief.plant("SESSION", String.valueOf(before));
    assertThat(thief.get("/api/households").status()).isEqualTo(401);
  }

  @Test
  void a_change_without_the_token_of_the_page_is_not_made() {
    Browser who = as("zhen");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(who.uri("/api/access/kinships"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"householdNo\":\""
                        + MarkedCounty.number(MarkedCounty.OURS)
                        + "\",\"relation\":\"叔\"}"));
    assertThat(who.send(request.build()).status()).isEqualTo(403);
    assertThat(who.send(request.header("X-XSRF-TOKEN", "made-up").build()).status()).isEqualTo(403);
    assertThat(who.get("/api/access/kinships").json().path("items").size()).isZero();
    // nor is a form of another site
    assertThat(
            who.send(
                    HttpRequest.newBuilder(who.uri("/api/session"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("account=a&password=b"))
                        .build())
                .status())
        .isEqualTo(403);
  }

  @Test
  void cookies_are_kept_from_scripts_and_from_other_sites() {
    Browser browser = browser();
    browser.get("/api/session");
    Browser.Answer answer = browser.begin("wangge", MarkedCounty.PASSWORD);
    List<String> cookies = answer.response().headers().allValues("Set-Cookie");
    assertThat(cookies)
        .filteredOn(cookie -> cookie.startsWith("SESSION=") || cookie.startsWith("known_"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
  }

  @Test
  void every_answer_carries_the_headers_that_a_browser_needs_to_be_careful() {
    Browser.Answer answer = as("wangge").get("/api/households");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Permissions-Policy")).contains("microphone=()");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void whatever_is_typed_is_read_back_as_text_and_never_as_a_page() throws IOException {
    Browser system = as("xitong");
    String account = "naughty" + UUID.randomUUID().toString().substring(0, 6);
    system.post("/api/access/people", json(Map.of("account", account, "name", "x")));
    for (String said : NAUGHTY) {
      int version = system.get("/api/access/people/" + account).json().path("version").asInt();
      Browser.Answer changed =
          system.send(
              "PATCH",
              "/api/access/people/" + account,
              json(Map.of("name", said, "phone", said)).getBytes(StandardCharsets.UTF_8),
              "application/json",
              "If-Match",
              "\"" + version + "\"");
      calm(changed, said);
      if (changed.status() == 200) {
        Browser.Answer read = system.get("/api/access/people/" + account);
        calm(read, said);
        assertThat(read.json().path("name").asString()).isEqualTo(said.strip());
        // it is found by what it is, and finds nothing by what it might do
        calm(system.get("/api/access/people?q=" + encoded(said)), said);
      }
      calm(
          as("cun")
              .post(
                  "/api/access/kinships",
                  json(
                      Map.of(
                          "householdNo",
                          MarkedCounty.number(MarkedCounty.OURS),
                          "relation",
                          said))),
          said);
      calm(as("cun").get("/api/access/kinships"), said);
      calm(as("cun").get("/api/search?q=" + encoded(said)), said);
      calm(as("cun").get("/api/households/" + encoded(said)), said);
      calm(browser().begin(said, said), said);
      calm(
          as("yibao")
              .post(
                  "/api/comparison/uploads",
                  json(Map.of("name", said, "bytes", 1, "period", "2020-12", "kind", "FEED"))),
          said);
      calm(
          as("yibao")
              .send(
                  "POST",
                  "/api/comparison/files/" + county.file(MarkedCounty.INSURANCE) + "/headers",
                  json(Map.of("header", said, "column", said)).getBytes(StandardCharsets.UTF_8),
                  "application/json"),
          said);
    }
    assertThat(behindTheDoors(() -> sql.fetchExists(PERSON, PERSON.ACCOUNT.eq(account)))).isTrue();
    behindTheDoors(() -> sql.execute("delete from access.failed_sign_in"));
    behindTheDoors(() -> sql.execute("delete from access.kinship"));
  }

  private static String json(Map<String, ?> fields) {
    return Browser.JSON.writeValueAsString(fields);
  }

  private static String encoded(String said) {
    return java.net.URLEncoder.encode(said, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** An answer that no browser takes for a page, and no fault of ours. */
  private static void calm(Browser.Answer answer, String said) {
    assertThat(answer.status()).as(said + " " + answer.body()).isLessThan(500);
    String type = answer.header("Content-Type");
    if (answer.bytes().length > 0 && answer.status() != 400) {
      assertThat(type).as(said).contains("json");
    }
    assertThat(type).doesNotContain("xml");
    if (type.contains("html")) {
      // what the container refuses before we see it
      assertThat(answer.body()).doesNotContain(said);
    }
  }

  @Test
  void a_name_of_a_file_leads_nowhere_but_to_a_place_of_its_own() throws IOException {
    Path data = properties.dataDirectory().toAbsolutePath();
    for (String name :
        List.of(
            "../../../escaped.csv",
            "..\\..\\escaped.csv",
            "/etc/escaped.csv",
            "C:\\escaped.csv",
            "a/../../escaped.csv",
            "escaped.csv\u0000.xlsx",
            "....//escaped.csv")) {
      Browser.Answer begun =
          as("yibao")
              .post(
                  "/api/comparison/uploads",
                  json(Map.of("name", name, "bytes", 1, "period", "2020-12", "kind", "FEED")));
      assertThat(begun.status()).as(name + begun.body()).isIn(201, 409, 422);
      if (begun.status() == 201) {
        as("yibao").delete("/api/comparison/uploads/" + begun.json().path("id").asString());
      }
      Browser.Answer imported =
          as("xitong")
              .send(
                  "POST",
                  "/api/access/people/imports",
                  ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                          + name.replace("\u0000", "")
                          + "\"\r\nContent-Type: application/octet-stream\r\n\r\nno workbook\r\n--x--\r\n")
                      .getBytes(StandardCharsets.UTF_8),
                  "multipart/form-data; boundary=x");
      assertThat(imported.status()).as(name + imported.body()).isEqualTo(422);
    }
    for (Path root : List.of(data, Path.of("").toAbsolutePath(), Path.of("/etc"), Path.of("/"))) {
      try (Stream<Path> near =
          Files.find(
              root,
              root.equals(data) ? 9 : 1,
              (path, attributes) ->
                  path.getFileName() != null
                      && path.getFileName().toString().contains("escaped"))) {
        assertThat(near).as(root.toString()).isEmpty();
      }
    }
  }

  @Test
  void what_is_too_large_is_refused_before_it_is_read() {
    String large = "{\"account\":\"" + "x".repeat(1 << 20) + "\",\"password\":\"x\"}";
    Browser browser = browser();
    browser.get("/api/session");
    Browser.Answer refused = browser.post("/api/session", large);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo("BODY_TOO_LARGE");

    // also where the sender does not say how much it is
    Browser.Answer streamed =
        as("zhen")
            .send(
                HttpRequest.newBuilder(as("zhen").uri("/api/access/kinships"))
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", String.valueOf(as("zhen").cookie("XSRF-TOKEN")))
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                    .build());
    assertThat(streamed.status()).isEqualTo(413);
    // nor a form with files where none is expected
    assertThat(
            as("zhen")
                .send(
                    "POST",
                    "/api/access/kinships",
                    new byte[9 << 20],
                    "multipart/form-data; boundary=x")
                .status())
        .isEqualTo(413);
    // deep is as bad as long
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThat(browser.post("/api/session", deep).status()).isBetween(400, 499);
  }

  @Test
  void properties_that_nobody_asked_for_change_nothing() {
    String account = "mass" + UUID.randomUUID().toString().substring(0, 6);
    Browser.Answer made =
        as("xitong")
            .post(
                "/api/access/people",
                json(
                    Map.of(
                        "account",
                        account,
                        "name",
                        "x",
                        "madeBy",
                        "somebody",
                        "role",
                        "DISTRICT",
                        "posts",
                        List.of(Map.of("role", "DISTRICT")),
                        "passwordHash",
                        "y",
                        "isDisabled",
                        true,
                        "version",
                        99)));
    assertThat(made.status()).isIn(201, 400, 422);
    if (made.status() != 201) {
      return;
    }
    as("xitong")
        .send(
            "PATCH",
            "/api/access/people/" + account,
            json(Map.of(
                    "name", "y",
                    "account", "xitong",
                    "posts", List.of(Map.of("role", "SECURITY_ADMIN")),
                    "madeBy", "z",
                    "hasSecondFactor", true,
                    "state", "ACTIVE"))
                .getBytes(StandardCharsets.UTF_8),
            "application/json",
            "If-Match",
            "\"0\"");
    var person = as("anquan").get("/api/access/people/" + account).json();
    assertThat(person.path("posts").size()).isZero();
    assertThat(person.path("madeBy").asString()).isEqualTo("xitong");
    assertThat(person.path("state").asString()).isEqualTo("INVITED");
    assertThat(person.path("hasSecondFactor").asBoolean()).isFalse();
    assertThat(
            behindTheDoors(() ->
                String.valueOf(
                    sql.fetchValue(
                        "select password_hash from access.person where account = ?", account))))
        .isEqualTo("null");
    // signing in with more than one is
    Browser browser = browser();
    browser.get("/api/session");
    var me =
        browser
            .post(
                "/api/session",
                json(
                    Map.of(
                        "account",
                        "wangge",
                        "password",
                        MarkedCounty.PASSWORD,
                        "role",
                        "DISTRICT",
                        "regionCode",
                        MarkedCounty.DISTRICT,
                        "permissions",
                        List.of("EXPORTS_APPROVE"))))
            .json()
            .path("me");
    assertThat(me.path("role").asString()).isEqualTo("GRID");
    assertThat(me.path("permissions").toString()).doesNotContain("EXPORTS_APPROVE");
  }
}
