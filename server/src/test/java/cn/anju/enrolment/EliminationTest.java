package cn.anju.enrolment;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.warning.Tables.ANSWER;
import static anju.tables.warning.Tables.WARNING_;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.Visitor;
import cn.anju.platform.Scope;
import cn.anju.workflow.ActionRequest;
import cn.anju.workflow.Doer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EliminationTest extends MonitoringHouse {
  private static final Map<String, Object> ASSISTED = Map.of("mode", "ASSISTED", "grounds", "收入稳定");

  private void refused(Visitor.Answer answer, String rule) {
    assertThat(answer.code()).as(answer.json().toString()).isEqualTo("NOT_ELIMINABLE");
    assertThat(answer.json().at("/findings").findValuesAsString("code")).contains(rule);
  }

  private void measure(String no, String kind) throws Exception {
    Map<String, Object> said =
        Map.of(
            "kind", kind,
            "since", java.time.LocalDate.now(SHANGHAI).toString(),
            "implemented", true,
            "destitution", false,
            "labourExport", false);
    assertThat(as("cun").post("/api/enrolment/households/" + no + "/measures", json(said)).status())
        .isEqualTo(201);
  }

  /** What was said of a warning from which the household came to be monitored. */
  private void confirmedWarning(String no) {
    UUID warning = UUID.randomUUID();
    OffsetDateTime now = OffsetDateTime.now();
    behindTheDoors(() -> {
      String group = sql.fetchSingle(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(no)).getGroupCode();
      sql.insertInto(WARNING_)
          .set(WARNING_.ID, warning)
          .set(WARNING_.HOUSEHOLD_NO, no)
          .set(WARNING_.GROUP_CODE, group)
          .set(WARNING_.HOUSEHOLD_TYPE, "GENERAL")
          .set(WARNING_.HEAD_NAME, "户主")
          .set(WARNING_.STATE, "CONFIRMED")
          .set(WARNING_.LEVEL, "ORANGE")
          .set(WARNING_.LEVEL_RANK, (short) 1)
          .set(WARNING_.SENTENCE_ZH, "自付较多")
          .set(WARNING_.SENTENCE_EN, "pays much")
          .set(WARNING_.HITS, 1)
          .set(WARNING_.INDICATORS, new String[] {"F02"})
          .set(WARNING_.OPENED_PERIOD, "2020-12")
          .set(WARNING_.LAST_PERIOD, "2020-12")
          .set(WARNING_.OPENED_AT, now)
          .set(WARNING_.CHANGED_AT, now)
          .execute();
      return sql.insertInto(ANSWER)
          .set(ANSWER.HOUSEHOLD_NO, no)
          .set(ANSWER.GROUP_CODE, group)
          .set(ANSWER.INDICATOR, "F02")
          .set(ANSWER.WARNING_ID, warning)
          .set(ANSWER.VERDICT, "CONFIRMED")
          .set(ANSWER.MADE_AT, now)
          .execute();
    });
  }

  private <T> T behindTheDoors(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private boolean holds(String no) {
    return behindTheDoors(
        () -> sql.fetchSingle(ANSWER, ANSWER.HOUSEHOLD_NO.eq(no)).getHoldsUntil() == null);
  }

  @Test
  void each_condition_refuses_an_elimination_until_all_are_met_and_it_can_be_rolled_back()
      throws Exception {
    String no = enrolled(true);
    confirmedWarning(no);
    refused(open("cun", "elimination", no, ASSISTED), "HALF_YEAR");
    pass(Duration.ofDays(190));
    refused(open("cun", "elimination", no, ASSISTED), "NO_FITTING_MEASURE");
    measure(no, "HEALTH");
    refused(open("cun", "elimination", no, ASSISTED), "NOT_IMPLEMENTED");
    measure(no, "EMPLOYMENT");
    UUID id = opened("cun", "elimination", no, ASSISTED);

    Map<String, Object> poor = thirteen(15000, 0);
    done("wangge", id, "check", poor, "PHOTO", "SIGNATURE");
    refused(act("cun", id, "meeting", meeting(20, 0), "PHOTO"), "INCOME_NOT_ABOVE");
    done("zhen", id, "keep", Map.of("opinion", "收入还低"));
    assertThat(holds(no)).as("monitored on, the same cause warns no more").isTrue();

    UUID second = opened("cun", "elimination", no, ASSISTED);
    Map<String, Object> unsafe = new HashMap<>(thirteen(36000, 30000));
    unsafe.put("water_unsafe", true);
    done("wangge", second, "check", unsafe, "PHOTO", "SIGNATURE");
    Visitor.Answer both = act("cun", second, "meeting", meeting(20, 0), "PHOTO");
    refused(both, "BASICS_NOT_SAFE");
    refused(both, "SPENDING_NOT_SETTLED");
    done("zhen", second, "keep", Map.of("opinion", "饮水还有问题"));

    UUID third = opened("cun", "elimination", no, ASSISTED);
    done("wangge", third, "check", thirteen(36000, 900), "PHOTO", "SIGNATURE");
    done("cun", third, "meeting", meeting(20, 0), "PHOTO");
    pass(Duration.ofDays(7));
    done("cun", third, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO");
    done("zhen", third, "town_approve", Map.of());
    done("qu", third, "county_approve", Map.of());
    assertThat(holds(no)).as("monitored no longer, the same cause may warn again").isFalse();

    JsonNode sheet = as("qu").get("/api/enrolment/cases/" + third).json();
    assertThat(sheet.at("/checks/columns").findValuesAsString("moment"))
        .containsExactly("IDENTIFICATION", "ELIMINATION", "ELIMINATION", "ELIMINATION");
    JsonNode wage = sheet.at("/checks/rows/4");
    assertThat(wage.get("item").asString()).isEqualTo("wage");
    assertThat(wage.get("change").asInt()).isEqualTo(36000 - 14400);
    assertThat(sheet.at("/state/status/code").asString()).isEqualTo("ELIMINATED");

    assertThat(act("qu", third, "roll_back", Map.of("opinion", "不合规")).code())
        .isEqualTo("SECOND_PERSON_NEEDED");
    Doer other = new Doer("qu-b", "张区办", "DISTRICT", "510904000000", null);
    Scope.ofRegion("qu-b", "510904000000", "-")
        .get(() ->
            workflow
                .act(third, "roll_back", ActionRequest.of(Map.of("opinion", "不合规")), other)
                .orRefuse());
    JsonNode page = as("cun").get("/api/enrolment/households/" + no).json();
    assertThat(page.at("/state/status/code").asString()).isEqualTo("MONITORED");
    assertThat(page.at("/history").findValuesAsString("kind"))
        .containsExactly("ENROLLED", "ELIMINATED", "ROLLBACK");
  }

  @Test
  void a_household_without_labour_is_not_eliminated_but_by_itself() throws Exception {
    String no = enrolled(false);
    pass(Duration.ofDays(190));
    measure(no, "HEALTH");

    refused(open("cun", "elimination", no, ASSISTED), "NO_LABOUR");
    UUID id =
        opened(
            "cun",
            "elimination",
            no,
            Map.of("mode", "NATURAL", "natural_reason", "MOVED", "grounds", "整户迁出"));
    assertThat(stateOf(id)).isEqualTo("CHECKING");
  }

  @Test
  void adjustments_hold_from_their_day_and_what_was_known_then_can_be_asked() throws Exception {
    String no = enrolled(true);
    java.time.Instant before = workflow.now();
    java.time.LocalDate enrolledOn = today();
    pass(Duration.ofDays(30));
    UUID id =
        opened(
            "wangge",
            "adjustment",
            no,
            Map.of(
                "kind", "CATEGORY",
                "category", "SUDDEN",
                "holds_from", enrolledOn.plusDays(1).toString(),
                "grounds", "车祸"));
    done(
        "cun", id, "check", Map.of("visited_on", today().toString(), "findings", "属实"), "DOCUMENT");
    done("zhen", id, "approve", Map.of());
    done("qu", id, "county_approve", Map.of());

    String page = "/api/enrolment/households/" + no + "?asOf=" + enrolledOn.plusDays(2);
    JsonNode now = as("cun").get(page).json();
    assertThat(now.at("/state/category/code").asString()).isEqualTo("SUDDEN");
    assertThat(now.at("/history/1/retroactive").asBoolean()).isTrue();
    JsonNode then = as("cun").get(page + "&knownAt=" + before).json();
    assertThat(then.at("/state/category/code").asString()).isEqualTo("MARGINAL");
  }
}
