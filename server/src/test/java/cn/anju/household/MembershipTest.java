package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.household.Tables.MEMBERSHIP_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.platform.Scope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MembershipTest extends FamilyHouse {

  private Map<String, Object> birth(LocalDate on) {
    return Map.of(
        "on",
        on.toString(),
        "reason",
        "BIRTH",
        "relation",
        "41",
        "person",
        Map.of("name", "周小小", "sex", "1", "birthDate", on.toString()));
  }

  @Test
  void a_birth_and_a_death_hold_from_their_days_and_can_be_asked_for_any_day() throws Exception {
    String no = family();
    LocalDate born = today().minusDays(40);
    LocalDate died = today().minusDays(10);

    done("cun", no, "members", birth(born));
    done(
        "cun",
        no,
        "members/" + no + "-2/leave",
        Map.of("on", died.toString(), "reason", "DEATH", "remark", "因病去世"));

    assertThat(on(no, born.minusDays(1)).at("/members").findValuesAsString("name"))
        .containsExactly("周大山", "李秀英", "周小宝");
    assertThat(on(no, born).at("/members").findValuesAsString("name"))
        .containsExactly("周大山", "李秀英", "周小宝", "周小小");
    JsonNode now = on(no, today());
    assertThat(now.at("/members").findValuesAsString("name")).containsExactly("周大山", "周小宝", "周小小");
    assertThat(now.at("/former/0/name").asString()).isEqualTo("李秀英");
    assertThat(now.at("/former/0/until").asString()).isEqualTo(died.toString());
    assertThat(now.at("/former/0/leftBy/zh").asString()).isEqualTo("死亡");
    // and the registry of today is what the events come to
    assertThat(
            as("cun").get("/api/households/" + no).json().at("/people").findValuesAsString("name"))
        .containsExactly("周大山", "周小宝", "周小小");
  }

  @Test
  void what_was_written_down_later_is_not_known_before() throws Exception {
    String no = family();
    OffsetDateTime before = OffsetDateTime.now(SHANGHAI);
    Thread.sleep(5);
    LocalDate lastYear = today().minusYears(1);
    done(
        "cun",
        no,
        "members/" + no + "-3/counted",
        Map.of("on", lastYear.toString(), "counted", false, "reason", "PRISON"));

    String query = "?on=" + today();
    assertThat(archive(no, query).at("/household/counted").asInt()).isEqualTo(2);
    String known = java.net.URLEncoder.encode(before.toString(), "UTF-8");
    assertThat(archive(no, query + "&known=" + known).at("/household/counted").asInt())
        .as("nobody knew it then")
        .isEqualTo(3);
    assertThat(on(no, lastYear.minusDays(1)).at("/counted").asInt()).isEqualTo(3);
    JsonNode told = archive(no, query).at("/timeline/1");
    assertThat(told.get("kind").asString()).isEqualTo("COUNTED");
    assertThat(told.get("isLate").asBoolean()).isTrue();
    assertThat(told.at("/detail/zh").asString()).isEqualTo("周小宝，不计人口，服刑");
  }

  @Test
  void a_released_prisoner_counts_again() throws Exception {
    String no = family();
    String son = "members/" + no + "-3/counted";
    done("cun", no, son, Map.of("on", "2020-03-01", "counted", false, "reason", "PRISON"));
    done("cun", no, son, Map.of("on", "2022-03-01", "counted", true, "reason", "RELEASED"));
    // found out later: for some months he had been in service before
    done("cun", no, son, Map.of("on", "2019-01-01", "counted", false, "reason", "SERVICE"));

    assertThat(on(no, LocalDate.of(2018, 12, 31)).at("/counted").asInt()).isEqualTo(3);
    assertThat(on(no, LocalDate.of(2019, 6, 1)).at("/counted").asInt()).isEqualTo(2);
    assertThat(on(no, LocalDate.of(2021, 6, 1)).at("/counted").asInt()).isEqualTo(2);
    assertThat(on(no, LocalDate.of(2022, 3, 1)).at("/counted").asInt()).isEqualTo(3);
    assertThat(
            say("cun", no, son, Map.of("on", "2022-04-01", "counted", true, "reason", "PRISON"))
                .code())
        .as("prison is no reason to count")
        .isEqualTo("INPUT_INVALID");
  }

  @Test
  void a_head_leaves_only_after_another_one_is_chosen() throws Exception {
    String no = family();
    Map<String, Object> death = Map.of("on", today().toString(), "reason", "DEATH");
    assertThat(say("cun", no, "members/" + no + "-1/leave", death).code()).isEqualTo("HEAD_FIRST");
    assertThat(
            say(
                    "cun",
                    no,
                    "head",
                    Map.of("on", today().toString(), "memberNo", no + "-2", "relations", Map.of()))
                .code())
        .as("what the old head is to the new one must be said")
        .isEqualTo("INPUT_INVALID");

    done(
        "cun",
        no,
        "head",
        Map.of(
            "on", today().toString(),
            "memberNo", no + "-2",
            "relations", Map.of(no + "-1", "11", no + "-3", "22")));
    done("cun", no, "members/" + no + "-1/leave", death);

    JsonNode page = as("cun").get("/api/households/" + no).json();
    assertThat(page.get("headName").asString()).isEqualTo("李秀英");
    assertThat(page.get("members").asInt()).isEqualTo(2);
    JsonNode before = on(no, today().minusDays(1));
    assertThat(before.get("headName").asString()).isEqualTo("周大山");
  }

  @Test
  void the_last_one_leaves_with_the_household() throws Exception {
    String no = family();
    String day = today().toString();
    for (String member : List.of("-2", "-3")) {
      done(
          "cun", no, "members/" + no + member + "/leave", Map.of("on", day, "reason", "MOVED_OUT"));
    }
    done("cun", no, "members/" + no + "-1/leave", Map.of("on", day, "reason", "DEATH"));

    assertThat(on(no, today()).get("isThere").asBoolean()).isFalse();
    assertThat(on(no, today().minusDays(1)).at("/members")).hasSize(3);
    assertThat(say("cun", no, "members", birth(today())).code()).isEqualTo("HOUSEHOLD_GONE");
  }

  @Test
  void a_son_splits_off_marries_in_his_wife_and_is_merged_back() throws Exception {
    String no = family();
    String other = family();
    LocalDate split = today().minusDays(30);
    JsonNode done =
        done(
            "zhen",
            no,
            "split",
            Map.of(
                "on", split.toString(),
                "memberNos", List.of(no + "-3"),
                "headNo", no + "-3",
                "relations", Map.of()));
    String young = done.get("otherNo").asString();
    assertThat(on(young, split).at("/headName").asString()).isEqualTo("周小宝");
    assertThat(on(young, split.minusDays(1)).get("isKnown").asBoolean()).isFalse();

    // somebody of another household marries in: she leaves there on the same day
    LocalDate wedding = today().minusDays(20);
    done(
        "zhen",
        young,
        "members",
        Map.of(
            "on",
            wedding.toString(),
            "reason",
            "MARRIAGE_IN",
            "relation",
            "12",
            "memberNo",
            other + "-3"));
    assertThat(on(other, wedding).at("/members")).hasSize(2);
    assertThat(on(other, wedding.minusDays(1)).at("/members")).hasSize(3);
    assertThat(on(other, wedding).at("/former/0/otherHousehold").asString()).isEqualTo(young);
    assertThat(on(young, wedding).at("/members/1/otherHousehold").asString()).isEqualTo(other);

    done(
        "zhen",
        young,
        "merge",
        Map.of(
            "on", today().toString(),
            "into", no,
            "relations", Map.of(no + "-3", "22", other + "-3", "38")));
    assertThat(on(no, today()).at("/members")).hasSize(4);
    assertThat(on(young, today()).get("isThere").asBoolean()).isFalse();
    assertThat(on(young, today().minusDays(1)).at("/members")).hasSize(2);
  }

  @Test
  void a_household_that_moves_to_another_group_takes_its_people_along() throws Exception {
    String no = family();
    done("zhen", no, "move", Map.of("on", today().toString(), "groupCode", OTHER_GROUP));
    assertThat(on(no, today()).get("groupCode").asString()).isEqualTo(OTHER_GROUP);
    assertThat(on(no, today().minusDays(1)).get("groupCode").asString()).isEqualTo(GROUP);
    List<String> places =
        behindTheDoors(
            () -> sql.fetch(MEMBER, MEMBER.HOUSEHOLD_NO.eq(no)).getValues(MEMBER.GROUP_CODE));
    assertThat(places).containsOnly(OTHER_GROUP);
    assertThat(
            say("zhen", no, "move", Map.of("on", today().toString(), "groupCode", "51090499999901"))
                .code())
        .isEqualTo("INPUT_INVALID");
  }

  @Test
  void a_change_for_an_older_version_is_refused() throws Exception {
    String no = family();
    String stale = "\"" + version(no) + "\"";
    done("cun", no, "members", birth(today().minusDays(2)));
    assertThat(
            as("cun")
                .post(
                    "/api/households/" + no + "/members/" + no + "-2/leave",
                    json(Map.of("on", today().toString(), "reason", "DEATH")),
                    "If-Match",
                    stale)
                .code())
        .isEqualTo("STALE_VERSION");
  }

  @Test
  void a_village_enters_members_and_splits_nothing_and_a_grid_monitor_neither() throws Exception {
    String no = family();
    Map<String, Object> split =
        Map.of(
            "on", today().toString(),
            "memberNos", List.of(no + "-3"),
            "headNo", no + "-3",
            "relations", Map.of());
    assertThat(say("cun", no, "split", split).code()).isEqualTo("NOT_ALLOWED");
    assertThat(say("wangge", no, "members", birth(today())).code()).isEqualTo("NOT_ALLOWED");
    assertThat(version(no)).isZero();
  }

  @Test
  void what_is_written_down_can_neither_be_changed_nor_removed() throws Exception {
    String no = family();
    done("cun", no, "members", birth(today()));
    for (String attack :
        List.of(
            "update household.membership_event set holds_on = '2000-01-01'",
            "delete from household.membership_event",
            "truncate household.membership_event")) {
      assertThatThrownBy(() -> behindTheDoors(() -> sql.execute(attack)))
          .as(attack)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    int renamed =
        Scope.ofRegion("cun", "510904104202", "-")
            .get(() ->
                transaction.execute(status ->
                    sql.execute("update household.membership_event set person_name = 'x'")));
    assertThat(renamed).as("not even a name, but by a job").isZero();
  }

  @Test
  void another_town_sees_nothing_of_what_happened() {
    String no = family();
    behindTheDoors(() ->
        sql.insertInto(MEMBERSHIP_EVENT)
            .set(MEMBERSHIP_EVENT.HOUSEHOLD_NO, no)
            .set(MEMBERSHIP_EVENT.KIND, "REGISTERED")
            .set(MEMBERSHIP_EVENT.HOLDS_ON, today())
            .set(MEMBERSHIP_EVENT.RECORDED_AT, OffsetDateTime.now(SHANGHAI))
            .set(MEMBERSHIP_EVENT.ACTOR, "test")
            .execute());
    for (Map.Entry<String, Integer> one : Map.of("510904104000", 1, "510904106000", 0).entrySet()) {
      Integer seen =
          Scope.ofRegion("x", one.getKey(), "-")
              .get(() ->
                  transaction.execute(status ->
                      sql.fetchCount(MEMBERSHIP_EVENT, MEMBERSHIP_EVENT.HOUSEHOLD_NO.eq(no))));
      assertThat(seen).as(one.getKey()).isEqualTo(one.getValue());
    }
    assertThat(behindTheDoors(() -> sql.fetchCount(HOUSEHOLD_))).isPositive();
  }
}
