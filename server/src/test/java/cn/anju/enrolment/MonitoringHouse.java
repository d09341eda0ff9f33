package cn.anju.enrolment;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.Visitor;
import cn.anju.platform.Scope;
import cn.anju.workflow.Workflow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with its demo accounts and households of one village, and the people who work on them.
 */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/enrolment-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      "anju.alarm-interval=1h"
    })
public abstract class MonitoringHouse {
  protected static final String GROUP = "51090410420201";
  protected static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};
  protected static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static int households;

  @LocalServerPort protected int port;
  @Autowired protected DSLContext sql;
  @Autowired protected TransactionTemplate transaction;
  @Autowired protected Workflow workflow;
  private final Map<String, Visitor> visitors = new HashMap<>();

  /** Three who count: two can work, the third is a child. */
  protected String household(boolean hasLabour) {
    String no = "M%04d".formatted(++households);
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status -> {
              sql.insertInto(HOUSEHOLD_)
                  .set(HOUSEHOLD_.HOUSEHOLD_NO, no)
                  .set(HOUSEHOLD_.GROUP_CODE, GROUP)
                  .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
                  .set(HOUSEHOLD_.HEAD_NO, no + "1")
                  .set(HOUSEHOLD_.HEAD_NAME, "周大山")
                  .set(HOUSEHOLD_.MEMBERS, 3)
                  .execute();
              member(no, 1, "周大山", LocalDate.of(1970, 1, 1), hasLabour ? "NORMAL" : "NONE");
              member(no, 2, "李秀英", LocalDate.of(1972, 1, 1), hasLabour ? "NORMAL" : "NONE");
              member(no, 3, "周小宝", LocalDate.of(2018, 1, 1), "NONE");
              return true;
            }));
    return no;
  }

  private void member(String household, int place, String name, LocalDate born, String labour) {
    sql.insertInto(MEMBER)
        .set(MEMBER.MEMBER_NO, household + place)
        .set(MEMBER.HOUSEHOLD_NO, household)
        .set(MEMBER.GROUP_CODE, GROUP)
        .set(MEMBER.PLACE, place)
        .set(MEMBER.PERSON_NAME, name)
        .set(MEMBER.INITIALS, "X")
        .set(MEMBER.PINYIN, "x")
        .set(MEMBER.BIRTH_DATE, born)
        .set(MEMBER.IS_COUNTED, true)
        .set(MEMBER.LABOUR_SKILL, labour)
        .execute();
  }

  protected Visitor as(String account) throws Exception {
    Visitor known = visitors.get(account);
    if (known == null) {
      known = new Visitor(port, account);
      visitors.put(account, known);
    }
    return known;
  }

  protected static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  protected LocalDate today() {
    return LocalDate.ofInstant(workflow.now(), SHANGHAI);
  }

  protected Visitor.Answer open(String account, String code, String no, Map<String, Object> fields)
      throws Exception {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("workflow", code);
    asked.put("householdNo", no);
    if (code.equals("enrolment")) {
      asked.put("grade", "ORANGE");
    }
    asked.put("fields", fields);
    return as(account).post("/api/enrolment/cases", json(asked));
  }

  protected UUID opened(String account, String code, String no, Map<String, Object> fields)
      throws Exception {
    Visitor.Answer answer = open(account, code, no, fields);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  protected Visitor.Answer act(
      String account, UUID id, String action, Map<String, Object> fields, String... evidence)
      throws Exception {
    Visitor visitor = as(account);
    List<String> pieces = new java.util.ArrayList<>();
    for (String kind : evidence) {
      Visitor.Answer piece =
          visitor.upload("/api/cases/" + id + "/evidence?kind=" + kind, "a.jpg", JPEG);
      assertThat(piece.status()).as(piece.json().toString()).isEqualTo(201);
      pieces.add(piece.json().get("id").asString());
    }
    String version = visitor.get("/api/cases/" + id).header("ETag");
    return visitor.post(
        "/api/cases/" + id + "/actions/" + action,
        json(Map.of("fields", fields, "evidence", pieces)),
        "If-Match",
        version,
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  protected JsonNode done(
      String account, UUID id, String action, Map<String, Object> fields, String... evidence)
      throws Exception {
    Visitor.Answer answer = act(account, id, action, fields, evidence);
    assertThat(answer.status()).as(action + " " + answer.json()).isEqualTo(200);
    return answer.json();
  }

  protected String stateOf(UUID id) throws Exception {
    return as("qu").get("/api/cases/" + id).json().at("/brief/state").asString();
  }

  /** The thirteen answers; only wages earn, three people count. */
  protected Map<String, Object> thirteen(int wage, int selfpay) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("visited_on", today().toString());
    for (String question : List.of("dropped_out", "housing_unsafe", "uninsured", "water_unsafe")) {
      said.put(question, false);
    }
    for (String zero : List.of("property", "transfer", "operating", "operating_cost", "claims")) {
      said.put(zero, 0);
    }
    said.put("wage", wage);
    said.put("net_income", wage);
    said.put("pc_net_income", wage / 3);
    said.put("selfpay", selfpay);
    return said;
  }

  protected Map<String, Object> visit(boolean hasLabour) {
    Map<String, Object> said = new LinkedHashMap<>(thirteen(14400, 6000));
    said.put("has_labour", hasLabour);
    said.put("on_safety_net", false);
    said.put("sudden_event", false);
    said.put("main_risk", "ILLNESS");
    said.put("findings", "属实");
    return said;
  }

  protected Map<String, Object> meeting(int agree, int against) {
    return Map.of(
        "held_on",
        today().toString(),
        "held_at",
        "村委会",
        "chair",
        "唐村级",
        "attendees",
        List.of("甲", "乙", "丙"),
        "votes",
        Map.of("present", agree + against, "agree", agree, "against", against, "abstain", 0),
        "conclusion",
        "同意");
  }

  /** The time of all cases goes ahead. */
  protected void pass(Duration by) throws Exception {
    OffsetDateTime then = workflow.now().plus(by).atZone(SHANGHAI).toOffsetDateTime();
    Visitor.Answer moved = as("qu").post("/api/today/time", json(Map.of("to", then.toString())));
    assertThat(moved.status()).isEqualTo(200);
  }

  protected UUID toPublicity(String no, boolean hasLabour) throws Exception {
    UUID id = opened("wangge", "enrolment", no, Map.of("source", "GRID", "summary", "生病"));
    done("zhen", id, "dispatch", Map.of());
    toPublicityAgain(id, hasLabour);
    return id;
  }

  protected void toPublicityAgain(UUID id, boolean hasLabour) throws Exception {
    done("wangge", id, "visit", visit(hasLabour), "PHOTO", "SIGNATURE");
    done("shuju", id, "compare", Map.of("doubt", false));
    done("cun", id, "meeting", meeting(20, 1), "PHOTO");
  }

  /** A household that is monitored. */
  protected String enrolled(boolean hasLabour) throws Exception {
    String no = household(hasLabour);
    UUID id = toPublicity(no, hasLabour);
    pass(Duration.ofDays(7));
    done("cun", id, "notice_over", Map.of("posted_at", "公开栏"), "PHOTO");
    done("zhen", id, "town_approve", Map.of());
    done(
        "qu",
        id,
        "county_confirm",
        Map.of("national_category", "MARGINAL", "help_type", "EXPENDITURE"));
    return no;
  }
}
