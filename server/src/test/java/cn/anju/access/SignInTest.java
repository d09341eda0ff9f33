package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a new account to a signed-in person, and out again. */
class SignInTest extends AccessHouse {
  private static final String PASSWORD = "Kirschbaum-im-Garten";

  /** Somebody new: made by one administrator, given posts by another, not signed in yet. */
  private Newcomer newcomer(String... posts) {
    String account = "neu" + UUID.randomUUID().toString().substring(0, 8);
    Browser.Answer made =
        as("xitong")
            .post(
                "/api/access/people",
                "{\"account\":\"%s\",\"name\":\"新人\",\"phone\":\"13800001111\"}"
                    .formatted(account));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    for (String post : posts) {
      Browser.Answer granted = as("anquan").post("/api/access/people/" + account + "/posts", post);
      assertThat(granted.status()).as(granted.body()).isEqualTo(201);
    }
    String url = made.json().path("link").path("url").asString("");
    return new Newcomer(account, url.substring(url.lastIndexOf('/') + 1));
  }

  private record Newcomer(String account, String token) {}

  private static String post(Role role, String region) {
    return "{\"role\":\"%s\",\"regionCode\":\"%s\"}".formatted(role, region);
  }

  private Newcomer withPassword(String... posts) {
    Newcomer one = newcomer(posts);
    Browser browser = browser();
    browser.get("/api/first-sign-in/" + one.token());
    Browser.Answer set =
        browser.post("/api/first-sign-in/" + one.token(), "{\"password\":\"" + PASSWORD + "\"}");
    assertThat(set.status()).as(set.body()).isEqualTo(204);
    return one;
  }

  @Test
  void a_link_works_once_and_only_while_it_is_young() {
    Newcomer one = newcomer(post(Role.VILLAGE, MarkedCounty.VILLAGE));
    Browser browser = browser();
    String door = "/api/first-sign-in/" + one.token();

    assertThat(browser.get(door).json().path("account").asString()).isEqualTo(one.account());
    assertThat(browser.post(door, "{\"password\":\"short\"}").code()).isEqualTo("PASSWORD_REFUSED");
    assertThat(browser.post(door, "{\"password\":\"" + PASSWORD + "\"}").status()).isEqualTo(204);
    assertThat(browser.post(door, "{\"password\":\"Another-One-99\"}").code())
        .isEqualTo("LINK_USED");
    assertThat(browser.get("/api/first-sign-in/nonsense").code()).isEqualTo("LINK_UNKNOWN");

    Newcomer late = newcomer(post(Role.VILLAGE, MarkedCounty.VILLAGE));
    behindTheDoors(() ->
        sql.execute(
            "update access.sign_in_link set expires_at = now() where account = ?", late.account()));
    assertThat(browser.get("/api/first-sign-in/" + late.token()).code()).isEqualTo("LINK_EXPIRED");
    // the link lies nowhere, only a digest of it
    assertThat(behindTheDoors(() -> sql.fetch("select * from access.sign_in_link").formatCSV()))
        .doesNotContain(one.token())
        .doesNotContain(late.token());
  }

  @Test
  void whoever_has_one_post_and_needs_no_second_factor_is_in_with_one_step() {
    Newcomer one = withPassword(post(Role.VILLAGE, MarkedCounty.VILLAGE));

    Browser.Answer state = browser().begin(one.account(), PASSWORD);

    assertThat(state.json().path("step").asString()).isEqualTo("DONE");
    JsonNode me = state.json().path("me");
    assertThat(me.path("role").asString()).isEqualTo("VILLAGE");
    assertThat(me.path("region").path("code").asString()).isEqualTo(MarkedCounty.VILLAGE);
  }

  @Test
  void whoever_has_no_post_does_not_get_in() {
    Newcomer one = withPassword();

    Browser.Answer state = browser().begin(one.account(), PASSWORD);

    assertThat(state.status()).isEqualTo(403);
    assertThat(state.code()).isEqualTo("NO_POST");
  }

  @Test
  void a_role_of_the_district_sets_up_a_second_factor_and_is_nobody_until_then() {
    Newcomer one = withPassword(post(Role.DISTRICT, MarkedCounty.DISTRICT));
    Browser browser = browser();
    JsonNode first = browser.begin(one.account(), PASSWORD).json();
    assertThat(first.path("step").asString()).isEqualTo("SET_UP_SECOND_FACTOR");
    assertThat(first.path("me").isNull()).isTrue();
    String secret = first.path("setup").path("secret").asString();

    // half way: the next step and nothing else
    assertThat(browser.get("/api/households").status()).isEqualTo(401);
    assertThat(
            browser.post("/api/session/post", "{\"postId\":\"" + UUID.randomUUID() + "\"}").code())
        .isEqualTo("STEP_NOT_NOW");
    Browser.Answer who = browser.get("/api/session");
    assertThat(who.status()).isEqualTo(401);
    assertThat(who.code()).isEqualTo("SIGN_IN_UNFINISHED");
    assertThat(who.json().path("step").asString()).isEqualTo("SET_UP_SECOND_FACTOR");
    assertThat(who.json().path("setup").path("secret").asString()).isEqualTo(secret);

    assertThat(browser.post("/api/session/second-factor", "{\"code\":\"000000\"}").code())
        .isEqualTo("CODE_WRONG");
    String code = Totp.code(secret, Totp.stepAt(Instant.now()));
    JsonNode done =
        browser.post("/api/session/second-factor", "{\"code\":\"" + code + "\"}").json();
    assertThat(done.path("step").asString()).isEqualTo("DONE");
    assertThat(done.path("recoveryCodes").size()).isEqualTo(10);
    assertThat(browser.get("/api/households").status()).isEqualTo(200);

    // the code has been used; one from the paper works, and once
    Browser again = browser();
    assertThat(again.begin(one.account(), PASSWORD).json().path("step").asString())
        .isEqualTo("SECOND_FACTOR");
    assertThat(again.post("/api/session/second-factor", "{\"code\":\"" + code + "\"}").code())
        .isEqualTo("CODE_WRONG");
    String paper = done.path("recoveryCodes").get(0).asString();
    assertThat(
            again
                .post("/api/session/second-factor", "{\"code\":\"" + paper + "\"}")
                .json()
                .path("step")
                .asString())
        .isEqualTo("DONE");
    Browser third = browser();
    third.begin(one.account(), PASSWORD);
    assertThat(third.post("/api/session/second-factor", "{\"code\":\"" + paper + "\"}").code())
        .isEqualTo("CODE_WRONG");
  }

  @Test
  void of_two_posts_one_is_worn_and_their_rights_are_not_added_up() {
    Newcomer one =
        withPassword(
            post(Role.GRID, MarkedCounty.VILLAGE), post(Role.TOWN, MarkedCounty.OTHER_TOWN));
    Browser browser = browser();
    JsonNode choose = browser.begin(one.account(), PASSWORD).json();
    assertThat(choose.path("step").asString()).isEqualTo("CHOOSE_POST");
    assertThat(choose.path("posts").size()).isEqualTo(2);
    assertThat(browser.get("/api/households").status()).isEqualTo(401);
    String grid = choose.path("posts").get(0).path("id").asString();
    String town = choose.path("posts").get(1).path("id").asString();

    JsonNode asGrid =
        browser.post("/api/session/post", "{\"postId\":\"" + grid + "\"}").json().path("me");
    assertThat(asGrid.path("role").asString()).isEqualTo("GRID");
    assertThat(browser.get("/api/households").body())
        .contains(MarkedCounty.OURS)
        .doesNotContain(MarkedCounty.THERE);
    assertThat(browser.get("/api/indicators").status()).isEqualTo(403);

    // the other hat, later
    String before = browser.cookie("SESSION");
    browser.post("/api/session/post", "{\"postId\":\"" + town + "\"}");
    assertThat(browser.cookie("SESSION")).isNotEqualTo(before);
    assertThat(browser.get("/api/households").body())
        .contains(MarkedCounty.THERE)
        .doesNotContain(MarkedCounty.OURS);
    assertThat(browser.get("/api/indicators").status()).isEqualTo(200);

    // somebody else's post cannot be worn
    assertThat(
            browser
                .post("/api/session/post", "{\"postId\":\"" + MarkedCounty.post("qu") + "\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_revoked_post_and_a_disabled_account_end_their_sessions_at_once() {
    Newcomer one =
        withPassword(
            post(Role.GRID, MarkedCounty.VILLAGE), post(Role.VILLAGE, MarkedCounty.VILLAGE));
    Browser browser = browser();
    JsonNode choose = browser.begin(one.account(), PASSWORD).json();
    String grid = choose.path("posts").get(0).path("id").asString();
    browser.post("/api/session/post", "{\"postId\":\"" + grid + "\"}");
    assertThat(browser.get("/api/households").status()).isEqualTo(200);

    assertThat(
            as("anquan").delete("/api/access/people/" + one.account() + "/posts/" + grid).status())
        .isEqualTo(204);
    assertThat(browser.get("/api/households").status()).isEqualTo(401);

    Browser again = browser();
    assertThat(again.begin(one.account(), PASSWORD).json().path("step").asString())
        .isEqualTo("DONE");
    assertThat(as("xitong").post("/api/access/people/" + one.account() + "/disable", "{}").status())
        .isEqualTo(200);
    assertThat(again.get("/api/households").status()).isEqualTo(401);
    assertThat(browser().begin(one.account(), PASSWORD).code()).isEqualTo("SIGN_IN_FAILED");
  }

  @Test
  void sessions_are_listed_and_ended_one_by_one() {
    Newcomer one = withPassword(post(Role.VILLAGE, MarkedCounty.VILLAGE));
    Browser here = browser().signIn(one.account(), PASSWORD);
    Browser elsewhere = browser().signIn(one.account(), PASSWORD);

    JsonNode mine = here.get("/api/session/mine").json().path("items");
    assertThat(mine.size()).isEqualTo(2);
    JsonNode other = mine.get(0).path("isThis").asBoolean() ? mine.get(1) : mine.get(0);
    assertThat(other.path("isThis").asBoolean()).isFalse();
    assertThat(here.delete("/api/session/mine/" + other.path("id").asString()).status())
        .isEqualTo(204);
    assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
    assertThat(here.get("/api/session").status()).isEqualTo(200);

    JsonNode all = as("anquan").get("/api/access/sessions?account=" + one.account()).json();
    assertThat(all.path("items").size()).isEqualTo(1);
    assertThat(as("anquan").delete("/api/access/sessions?account=" + one.account()).status())
        .isEqualTo(200);
    assertThat(here.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void a_password_is_changed_by_the_rules_and_old_ones_are_not_taken_again() {
    Newcomer one = withPassword(post(Role.VILLAGE, MarkedCounty.VILLAGE));
    Browser browser = browser().signIn(one.account(), PASSWORD);
    Browser elsewhere = browser().signIn(one.account(), PASSWORD);

    for (String bad :
        new String[] {
          "kurz", "1234567890", "password123", one.account() + "-2021", PASSWORD, "aaaaaaaaaaaa"
        }) {
      assertThat(change(browser, PASSWORD, bad).code()).as(bad).isEqualTo("PASSWORD_REFUSED");
    }
    assertThat(change(browser, "wrong-old-one", "Ein-Neues-Wort-1").code())
        .isEqualTo("OLD_PASSWORD_WRONG");
    assertThat(change(browser, PASSWORD, "Ein-Neues-Wort-1").status()).isEqualTo(200);
    assertThat(browser.get("/api/session").status()).isEqualTo(200);
    // whoever sat elsewhere with the old one does not any longer
    assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
    assertThat(change(browser, "Ein-Neues-Wort-1", PASSWORD).code()).isEqualTo("PASSWORD_REFUSED");
  }

  private static Browser.Answer change(Browser browser, String old, String fresh) {
    return browser.post(
        "/api/session/password",
        Browser.JSON.writeValueAsString(java.util.Map.of("old", old, "new", fresh)));
  }

  @Test
  void a_password_that_has_had_its_time_is_changed_before_anything_else() {
    Newcomer one = withPassword(post(Role.VILLAGE, MarkedCounty.VILLAGE));
    behindTheDoors(() ->
        sql.update(PERSON)
            .set(PERSON.PASSWORD_CHANGED_AT, OffsetDateTime.now().minusDays(91))
            .where(PERSON.ACCOUNT.eq(one.account()))
            .execute());
    Browser browser = browser();

    assertThat(browser.begin(one.account(), PASSWORD).json().path("step").asString())
        .isEqualTo("CHANGE_PASSWORD");
    assertThat(browser.get("/api/households").status()).isEqualTo(401);
    assertThat(change(browser, PASSWORD, "Ein-Neues-Wort-1").json().path("step").asString())
        .isEqualTo("DONE");
    assertThat(browser.get("/api/households").status()).isEqualTo(200);
  }

  @Test
  void nobody_grants_to_himself_nor_to_whom_he_has_made_and_administrators_stay_apart() {
    assertThat(
            as("anquan")
                .post(
                    "/api/access/people/anquan/posts",
                    post(Role.AUDIT_ADMIN, MarkedCounty.DISTRICT))
                .code())
        .isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(
            as("anquan")
                .post("/api/access/people/xitong/posts", post(Role.TOWN, MarkedCounty.TOWN))
                .code())
        .isEqualTo("ADMINISTRATORS_SEPARATE");
    assertThat(
            as("anquan")
                .post(
                    "/api/access/people/cun/posts", post(Role.SYSTEM_ADMIN, MarkedCounty.DISTRICT))
                .code())
        .isEqualTo("ADMINISTRATORS_SEPARATE");
    // who has made an account is no security administrator; were he one, he might not
    Newcomer one = newcomer();
    behindTheDoors(() ->
        sql.update(PERSON)
            .set(PERSON.MADE_BY, "anquan")
            .where(PERSON.ACCOUNT.eq(one.account()))
            .execute());
    assertThat(
            as("anquan")
                .post(
                    "/api/access/people/" + one.account() + "/posts",
                    post(Role.TOWN, MarkedCounty.TOWN))
                .code())
        .isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(as("xitong").post("/api/access/people/xitong/disable", "{}").code())
        .isEqualTo("NOT_ONESELF");
  }

  @Test
  void the_scope_preview_counts_what_the_post_would_see_and_shows_no_household() {
    Browser.Answer preview =
        as("anquan")
            .get("/api/access/people/bangfu/posts/" + MarkedCounty.post("bangfu") + "/scope");

    assertThat(preview.json().path("households").asInt()).isEqualTo(1);
    assertThat(preview.json().path("members").asInt()).isEqualTo(2);
    assertThat(preview.json().path("seesIllnesses").asBoolean()).isFalse();
    assertThat(preview.body()).doesNotContain(MarkedCounty.OURS);
    JsonNode town =
        as("anquan")
            .get("/api/access/people/zhen/posts/" + MarkedCounty.post("zhen") + "/scope")
            .json();
    assertThat(town.path("households").asInt()).isEqualTo(3);
    assertThat(town.path("openWarnings").asInt()).isEqualTo(3);
    assertThat(town.path("seesIllnesses").asBoolean()).isTrue();
  }

  @Test
  void a_helper_sees_what_the_town_pairs_with_him_and_the_town_pairs_its_own_only() {
    Newcomer one = withPassword(post(Role.HELPER, MarkedCounty.VILLAGE));
    Browser helper = browser().signIn(one.account(), PASSWORD);
    assertThat(helper.get("/api/households").json().path("items").size()).isZero();

    String door = "/api/access/people/" + one.account() + "/pairings";
    assertThat(put("zhen", door, MarkedCounty.UNPAIRED).status()).isEqualTo(200);
    assertThat(helper.get("/api/households").body())
        .contains(MarkedCounty.UNPAIRED)
        .doesNotContain(MarkedCounty.OURS);
    // neither another town's household nor one outside of the helper's village
    assertThat(put("zhen", door, MarkedCounty.THERE).code()).isEqualTo("HOUSEHOLDS_OUTSIDE");
    assertThat(put("zhen", door, MarkedCounty.NEXT_VILLAGE).code()).isEqualTo("HOUSEHOLDS_OUTSIDE");
    assertThat(put("zhen-there", door, MarkedCounty.THERE).status()).isEqualTo(404);
  }

  private Browser.Answer put(String account, String door, String word) {
    return as(account)
        .send(
            "PUT",
            door,
            ("{\"householdNos\":[\"" + MarkedCounty.number(word) + "\"]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "application/json");
  }
}
