package cn.anju.workflow;

import static anju.tables.warning.Tables.WARNING_;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.engine.definition.Level;
import cn.anju.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** A server with nothing but its demo accounts, and people of two towns who work on cases. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/workflow-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      // bells are rung by hand
      "anju.alarm-interval=1h"
    })
abstract class CaseHouse {
  static final String DISTRICT = "510904000000";
  static final String TOWN = "510904104000";
  static final String OTHER_TOWN = "510904110000";
  static final String VILLAGE = "510904104202";
  static final String GROUP = "51090410420201";
  static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};
  static final byte[] PDF = "%PDF-1.7 trial".getBytes(StandardCharsets.US_ASCII);

  static final Doer ZHEN = new Doer("zhen", "周镇审", "TOWN", TOWN, null);
  static final Doer ZHEN_2 = new Doer("zhen-b", "郑镇审", "TOWN", TOWN, null);
  static final Doer OTHER_ZHEN = new Doer("zhen2", "吴镇审", "TOWN", OTHER_TOWN, null);
  static final Doer CUN = new Doer("cun", "唐村级", "VILLAGE", VILLAGE, null);
  static final Doer WANGGE = new Doer("wangge", "老周", "GRID", VILLAGE, null);
  static final Doer QU = new Doer("qu", "李区办", "DISTRICT", DISTRICT, null);
  static final Doer YIBAO = new Doer("yibao", "陈医保", "DEPARTMENT", DISTRICT, "medical_insurance");
  static final Doer MINZHENG = new Doer("minzheng", "杨民政", "DEPARTMENT", DISTRICT, "civil_affairs");

  @Autowired Workflow workflow;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired CaseStore store;
  @Autowired Editions editions;
  @Autowired EvidenceCabinet cabinet;
  @Autowired AlarmBell bell;
  @Autowired TimeMachine time;
  @LocalServerPort int port;

  /** Works as somebody, with his scope. */
  static <T> T as(Doer doer, Supplier<T> work) {
    return scope(doer).get(work);
  }

  static Scope scope(Doer doer) {
    if (doer.role().equals("PLATFORM")) {
      return Scope.ofJob("test");
    }
    Scope scope =
        Scope.ofRegion(
                doer.account(),
                doer.regionCode(),
                doer.department() == null ? "-" : doer.department())
            .wornBy(doer.role(), new UUID(0, 1).toString(), null);
    return doer.department() == null ? scope : scope.withoutHouseholds();
  }

  CaseState openWarning(Level grade) {
    return openWarning(grade, "户 " + UUID.randomUUID(), UUID.randomUUID().toString());
  }

  /** A case of a warning, and the warning itself, on which its verdict is written. */
  CaseState openWarning(Level grade, String householdNo, String key) {
    return as(
        Doer.PLATFORM,
        () ->
            Objects.requireNonNull(
                transaction.execute(status -> {
                  CaseState opened =
                      workflow
                          .open(
                              new NewCase(
                                  "warning", "hit", householdNo, "张三", GROUP, grade, Map.of(), key),
                              Doer.PLATFORM)
                          .orRefuse();
                  warning(opened);
                  return opened;
                })));
  }

  private void warning(CaseState opened) {
    OffsetDateTime now = OffsetDateTime.now();
    sql.insertInto(WARNING_)
        .set(WARNING_.ID, opened.id())
        .set(WARNING_.HOUSEHOLD_NO, String.valueOf(opened.householdNo()))
        .set(WARNING_.GROUP_CODE, opened.groupCode())
        .set(WARNING_.HOUSEHOLD_TYPE, "GENERAL")
        .set(WARNING_.HEAD_NAME, "张三")
        .set(WARNING_.STATE, "OPEN")
        .set(WARNING_.LEVEL, String.valueOf(opened.grade()))
        .set(WARNING_.LEVEL_RANK, (short) 1)
        .set(WARNING_.SENTENCE_ZH, "自付较多")
        .set(WARNING_.SENTENCE_EN, "pays much")
        .set(WARNING_.HITS, 1)
        .set(WARNING_.INDICATORS, new String[] {"R12"})
        .set(WARNING_.OPENED_PERIOD, "2020-12")
        .set(WARNING_.LAST_PERIOD, "2020-12")
        .set(WARNING_.OPENED_AT, now)
        .set(WARNING_.CHANGED_AT, now)
        .set(WARNING_.CASE_ID, opened.id())
        .set(WARNING_.CASE_LEVEL, String.valueOf(opened.grade()))
        .onConflictDoNothing()
        .execute();
  }

  CaseState openProblem(Doer by, Level grade) {
    return as(
            by,
            () ->
                workflow.open(
                    new NewCase(
                        "problem",
                        "report",
                        "户 " + UUID.randomUUID(),
                        "张三",
                        GROUP,
                        grade,
                        Map.of("channel", "GRID", "category", "WATER", "summary", "水管冻裂"),
                        null),
                    by))
        .orRefuse();
  }

  CaseOutcome act(Doer by, UUID id, String action, Map<String, Object> fields, UUID... evidence) {
    return as(
        by,
        () ->
            workflow.act(id, action, new ActionRequest(fields, List.of(evidence), null, null), by));
  }

  CaseState done(Doer by, UUID id, String action, Map<String, Object> fields, UUID... evidence) {
    return act(by, id, action, fields, evidence).orRefuse();
  }

  static String refusedWith(CaseOutcome outcome) {
    assertThat(outcome).isInstanceOf(CaseOutcome.Refused.class);
    return ((CaseOutcome.Refused) outcome).refusal().code();
  }
}
