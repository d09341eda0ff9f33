package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.Visitor;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import cn.anju.platform.Scope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with families of one village, and the people who enter what happens to them. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/household-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      "anju.alarm-interval=1h"
    })
abstract class FamilyHouse {
  static final String GROUP = "51090410420201";
  static final String OTHER_GROUP = "51090410420202";
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final String WIFE_NO = "510902197705120023";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static int households;

  @LocalServerPort int port;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired FieldCipher cipher;
  private final Map<String, Visitor> visitors = new HashMap<>();

  /** A man, his wife and their son. */
  String family() {
    String no = "FA%04d".formatted(++households);
    behindTheDoors(() -> {
      sql.insertInto(HOUSEHOLD_)
          .set(HOUSEHOLD_.HOUSEHOLD_NO, no)
          .set(HOUSEHOLD_.GROUP_CODE, GROUP)
          .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
          .set(HOUSEHOLD_.HEAD_NO, no + "-1")
          .set(HOUSEHOLD_.HEAD_NAME, "周大山")
          .set(HOUSEHOLD_.MEMBERS, 3)
          .execute();
      member(no, 1, "周大山", "02", LocalDate.of(1970, 1, 1), null);
      member(no, 2, "李秀英", "12", LocalDate.of(1972, 1, 1), households == 1 ? WIFE_NO : null);
      return member(no, 3, "周小宝", "22", LocalDate.of(1995, 1, 1), null);
    });
    return no;
  }

  private int member(
      String household,
      int place,
      String name,
      String relation,
      LocalDate born,
      @Nullable String number) {
    return sql.insertInto(MEMBER)
        .set(MEMBER.MEMBER_NO, household + "-" + place)
        .set(MEMBER.HOUSEHOLD_NO, household)
        .set(MEMBER.GROUP_CODE, GROUP)
        .set(MEMBER.PLACE, place)
        .set(MEMBER.PERSON_NAME, name)
        .set(MEMBER.INITIALS, "x")
        .set(MEMBER.PINYIN, "x")
        .set(MEMBER.RELATION, relation)
        .set(MEMBER.BIRTH_DATE, born)
        .set(MEMBER.ID_CIPHER, cipher.seal(StoredRegistry.ID_NO, number))
        .set(MEMBER.ID_INDEX, cipher.index(StoredRegistry.ID_NO, number))
        .set(MEMBER.ID_MASK, Mask.identityNumber(number))
        .set(MEMBER.IS_COUNTED, true)
        .execute();
  }

  <T> T behindTheDoors(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  Visitor as(String account) throws Exception {
    Visitor known = visitors.get(account);
    if (known == null) {
      known = new Visitor(port, account);
      visitors.put(account, known);
    }
    return known;
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static LocalDate today() {
    return LocalDate.now(SHANGHAI);
  }

  int version(String no) {
    return behindTheDoors(
        () -> sql.fetchSingle(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(no)).getVersion());
  }

  Visitor.Answer say(String account, String no, String what, Map<String, Object> said)
      throws Exception {
    return as(account)
        .post(
            "/api/households/" + no + "/" + what,
            json(said),
            "If-Match",
            "\"" + version(no) + "\"");
  }

  JsonNode done(String account, String no, String what, Map<String, Object> said) throws Exception {
    Visitor.Answer answer = say(account, no, what, said);
    assertThat(answer.status()).as(what + " " + answer.json()).isEqualTo(200);
    return answer.json();
  }

  JsonNode archive(String no, String query) throws Exception {
    Visitor.Answer answer = as("zhen").get("/api/archive/" + no + query);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  JsonNode on(String no, LocalDate day) throws Exception {
    return archive(no, "?on=" + day).get("household");
  }
}
