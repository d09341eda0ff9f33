package cn.anju.access;

import static anju.tables.access.Tables.PAIRING;
import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.identity.Tables.IDENTITY_CASE;
import static anju.tables.income.Tables.ENTRY;
import static anju.tables.region.Tables.PLACE_NAME;
import static anju.tables.warning.Tables.EVIDENCE;
import static anju.tables.warning.Tables.FINDING;
import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;

import cn.anju.engine.linkage.SaidPerson;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A small made-up county in which everything that belongs to somebody carries a word of its own: of
 * the village where a household lives, of the department that sent a file. Whoever reads a word
 * that is not his own has seen too much.
 */
@TestComponent
class MarkedCounty {
  static final String PASSWORD = "Strasse-Nach-Suining-7";

  /** Of the second factor of all who need one. */
  static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  static final String DISTRICT = "510904000000";
  static final String TOWN = "510904104000";
  static final String VILLAGE = "510904104202";
  static final String OTHER_VILLAGE = "510904104201";
  static final String OTHER_TOWN = "510904110000";
  static final String VILLAGE_THERE = "510904110200";
  static final String FEED_OF_OURS = "MI-02";

  /** Words of places, and of departments. */
  static final String OURS = "玛卡甲";

  static final String UNPAIRED = "玛卡丁";
  static final String NEXT_VILLAGE = "玛卡乙";
  static final String THERE = "玛卡丙";
  static final String INSURANCE = "玛卡医";
  static final String CIVIL = "玛卡民";
  static final List<String> WORDS = List.of(OURS, UNPAIRED, NEXT_VILLAGE, THERE, INSURANCE, CIVIL);

  private static final String PERIOD = "2020-12";
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2021-01-05T08:00:00+08:00");

  private final DSLContext sql;
  private final TransactionTemplate transaction;
  private final FieldCipher cipher;
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private final Map<String, UUID> files = new TreeMap<>();
  private final Map<String, UUID> problems = new TreeMap<>();
  private final Map<String, UUID> enrolments = new TreeMap<>();
  private int port;
  private boolean isMade;

  MarkedCounty(DSLContext sql, TransactionTemplate transaction, FieldCipher cipher) {
    this.sql = sql;
    this.transaction = transaction;
    this.cipher = cipher;
  }

  /** Somebody who works there. */
  record Somebody(
      String account, Role role, String region, @Nullable String department, List<String> mayRead) {

    /** A household and its warning that he sees; null for those who see none. */
    @Nullable String household() {
      return mayRead.contains(OURS) ? number(OURS) : null;
    }
  }

  static final List<Somebody> PEOPLE =
      List.of(
          new Somebody("wangge", Role.GRID, VILLAGE, null, List.of(OURS, UNPAIRED)),
          new Somebody("cun", Role.VILLAGE, VILLAGE, null, List.of(OURS, UNPAIRED)),
          new Somebody("zhen", Role.TOWN, TOWN, null, List.of(OURS, UNPAIRED, NEXT_VILLAGE)),
          new Somebody("qu", Role.DISTRICT, DISTRICT, null, WORDS),
          new Somebody("yibao", Role.DEPARTMENT, DISTRICT, "medical_insurance", List.of(INSURANCE)),
          new Somebody("bangfu", Role.HELPER, VILLAGE, null, List.of(OURS)),
          new Somebody("shuju", Role.STEWARD, DISTRICT, null, WORDS),
          new Somebody("ducha", Role.INSPECTOR, DISTRICT, null, WORDS),
          new Somebody("shehui", Role.SOCIAL, DISTRICT, null, List.of()),
          new Somebody("xitong", Role.SYSTEM_ADMIN, DISTRICT, null, List.of()),
          new Somebody("anquan", Role.SECURITY_ADMIN, DISTRICT, null, List.of()),
          new Somebody("shenji", Role.AUDIT_ADMIN, DISTRICT, null, List.of()));

  /** People whom nobody of the others should be able to touch. */
  private static final List<Somebody> OTHERS =
      List.of(
          new Somebody("minzheng", Role.DEPARTMENT, DISTRICT, "civil_affairs", List.of(CIVIL)),
          new Somebody("bangfu-there", Role.HELPER, VILLAGE_THERE, null, List.of(THERE)),
          new Somebody("zhen-there", Role.TOWN, OTHER_TOWN, null, List.of(THERE)),
          new Somebody("xitong2", Role.SYSTEM_ADMIN, DISTRICT, null, List.of()),
          new Somebody("anquan2", Role.SECURITY_ADMIN, DISTRICT, null, List.of()));

  synchronized void make(int port) {
    if (isMade) {
      return;
    }
    this.port = port;
    isMade = true;
    String hash =
        Objects.requireNonNull(
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD));
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status -> {
              household(OURS, VILLAGE + "01", true);
              household(UNPAIRED, VILLAGE + "02", true);
              household(NEXT_VILLAGE, OTHER_VILLAGE + "01", true);
              household(THERE, VILLAGE_THERE + "01", true);
              PEOPLE.forEach(one -> person(one, hash));
              OTHERS.forEach(one -> person(one, hash));
              pair("bangfu", OURS, VILLAGE + "01");
              pair("bangfu-there", THERE, VILLAGE_THERE + "01");
              place("open-place", null);
              place("answered-there", VILLAGE_THERE);
              return true;
            }));
    files.put(INSURANCE, upload("yibao", FEED_OF_OURS, INSURANCE));
    files.put(CIVIL, upload("minzheng", "CA-04", CIVIL));
    awaitCasesOfWarnings();
    Map<String, String> reporters =
        Map.of(OURS, "wangge", UNPAIRED, "wangge", NEXT_VILLAGE, "zhen", THERE, "zhen-there");
    reporters.forEach((word, account) -> {
      problems.put(
          word,
          begun(
              account,
              "/api/problems",
              "{\"householdNo\":\"%s\",\"grade\":\"ORANGE\",\"channel\":\"GRID\",\"category\":\"WATER\",\"summary\":\"%s停水\"}"
                  .formatted(number(word), word)));
      enrolments.put(
          word,
          begun(
              account,
              "/api/enrolment/cases",
              "{\"workflow\":\"enrolment\",\"householdNo\":\"%s\",\"grade\":\"ORANGE\",\"fields\":{\"source\":\"GRID\",\"summary\":\"%s生病\"}}"
                  .formatted(number(word), word)));
      assisted(account, word);
    });
  }

  /** Something of everything that is done for a household. */
  private void assisted(String account, String word) {
    String household = "/api/households/" + number(word);
    begun(
        account,
        household + "/measures",
        "{\"code\":\"ROAD\",\"since\":\"2020-12-01\",\"note\":\"%s\"}".formatted(word));
    begun(
        account,
        household + "/visits",
        "{\"visitedOn\":\"2020-12-02\",\"changes\":[\"HEALTH\"],\"note\":\"%s\"}".formatted(word));
    begun(
        account,
        household + "/needs",
        "{\"measure\":\"DONATION\",\"what\":\"棉被\",\"wantedBy\":\"2021-01-31\"}");
  }

  Browser signedIn(String account) {
    return browsers.computeIfAbsent(account, name -> new Browser(port).signIn(name, PASSWORD));
  }

  /** The number of the household of that word. */
  static String number(String word) {
    return "77000000" + (11 + WORDS.indexOf(word));
  }

  static UUID id(String what, String word) {
    return UUID.nameUUIDFromBytes((what + word).getBytes(StandardCharsets.UTF_8));
  }

  /** Problems, by the word of their household. */
  Map<String, UUID> problems() {
    return problems;
  }

  /** Enrolments, by the word of their household. */
  Map<String, UUID> enrolments() {
    return enrolments;
  }

  private UUID begun(String account, String path, String body) {
    Browser.Answer answer = signedIn(account).post(path, body);
    if (answer.status() != 201) {
      throw new AssertionError(path + " " + answer.status() + " " + answer.body());
    }
    return UUID.fromString(answer.json().path("id").asString(""));
  }

  /** Each warning gets its case from a job, some seconds after. */
  private void awaitCasesOfWarnings() {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (Instant.now().isBefore(end)) {
      boolean isDone =
          Scope.ofJob("test")
              .get(() ->
                  Boolean.TRUE.equals(
                      transaction.execute(
                          status -> sql.fetchCount(WARNING_, WARNING_.CASE_ID.isNull()) == 0)));
      if (isDone) {
        return;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("warnings are without cases");
  }

  /** The file that a department has sent. */
  UUID file(String word) {
    return Objects.requireNonNull(files.get(word));
  }

  static UUID post(String account) {
    return id("post", account);
  }

  /** The scope in which somebody works. */
  static Scope scopeOf(Somebody one) {
    return new Worker.Worn(post(one.account()), one.role(), one.region(), one.department())
        .scope(one.account(), null);
  }

  private void person(Somebody one, String hash) {
    sql.insertInto(PERSON)
        .set(PERSON.ACCOUNT, one.account())
        .set(PERSON.NAME, "人" + one.account())
        .set(PERSON.PASSWORD_HASH, hash)
        .set(PERSON.PASSWORD_CHANGED_AT, OffsetDateTime.now())
        .execute();
    if (one.role().needsSecondFactor()) {
      sql.update(PERSON)
          .set(PERSON.SECOND_FACTOR_CIPHER, cipher.seal("person.second_factor", SECRET))
          .where(PERSON.ACCOUNT.eq(one.account()))
          .execute();
    }
    sql.insertInto(POST)
        .set(POST.ID, post(one.account()))
        .set(POST.ACCOUNT, one.account())
        .set(POST.ROLE, one.role().name())
        .set(POST.REGION_CODE, one.region())
        .set(POST.DEPARTMENT, one.department())
        .set(POST.GRANTED_BY, "test")
        .set(POST.GRANTED_AT, NOW)
        .execute();
  }

  private void pair(String account, String word, String group) {
    sql.insertInto(PAIRING)
        .set(PAIRING.ACCOUNT, account)
        .set(PAIRING.HOUSEHOLD_NO, number(word))
        .set(PAIRING.GROUP_CODE, group)
        .set(PAIRING.ASSIGNED_BY, "test")
        .set(PAIRING.ASSIGNED_AT, NOW)
        .execute();
  }

  private void household(String word, String group, boolean isWarned) {
    sql.insertInto(HOUSEHOLD_)
        .set(HOUSEHOLD_.HOUSEHOLD_NO, number(word))
        .set(HOUSEHOLD_.GROUP_CODE, group)
        .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
        .set(HOUSEHOLD_.ADDRESS, word + "路一号")
        .set(HOUSEHOLD_.HEAD_NO, "M-" + word)
        .set(HOUSEHOLD_.HEAD_NAME, word)
        .set(HOUSEHOLD_.MEMBERS, 2)
        .execute();
    for (String suffix : List.of("", "二")) {
      sql.insertInto(MEMBER)
          .set(MEMBER.MEMBER_NO, "M-" + word + suffix)
          .set(MEMBER.HOUSEHOLD_NO, number(word))
          .set(MEMBER.GROUP_CODE, group)
          .set(MEMBER.PLACE, suffix.isEmpty() ? 0 : 1)
          .set(MEMBER.PERSON_NAME, word + suffix)
          .set(MEMBER.INITIALS, "mk")
          .set(MEMBER.PINYIN, "maka")
          .set(MEMBER.ID_TAIL, "1234")
          .set(MEMBER.IS_COUNTED, true)
          .execute();
    }
    sql.insertInto(ENTRY)
        .set(ENTRY.HOUSEHOLD_NO, number(word))
        .set(ENTRY.GROUP_CODE, group)
        .set(ENTRY.RECEIVED_ON, LocalDate.parse("2020-06-01"))
        .set(ENTRY.CATEGORY, "OPERATING")
        .set(ENTRY.ITEM, word + "种植")
        .set(ENTRY.AMOUNT, new java.math.BigDecimal("1000"))
        .set(ENTRY.SOURCE, "DESK")
        .set(ENTRY.RECORDED_AT, NOW)
        .execute();
    if (isWarned) {
      warning(word, group);
      identityCase(word, group);
    }
  }

  private void warning(String word, String group) {
    UUID warning = id("warning", word);
    UUID hit = id("hit", word);
    sql.insertInto(WARNING_)
        .set(WARNING_.ID, warning)
        .set(WARNING_.HOUSEHOLD_NO, number(word))
        .set(WARNING_.GROUP_CODE, group)
        .set(WARNING_.HOUSEHOLD_TYPE, "GENERAL")
        .set(WARNING_.HEAD_NAME, word)
        .set(WARNING_.STATE, "OPEN")
        .set(WARNING_.LEVEL, "RED")
        .set(WARNING_.LEVEL_RANK, (short) 1)
        .set(WARNING_.SENTENCE_ZH, word + "自付较多")
        .set(WARNING_.SENTENCE_EN, word + " pays much")
        .set(WARNING_.HITS, 1)
        .set(WARNING_.INDICATORS, new String[] {"R12"})
        .set(WARNING_.OPENED_PERIOD, PERIOD)
        .set(WARNING_.LAST_PERIOD, PERIOD)
        .set(WARNING_.OPENED_AT, NOW)
        .set(WARNING_.CHANGED_AT, NOW)
        .execute();
    sql.insertInto(HIT)
        .set(HIT.ID, hit)
        .set(HIT.WARNING_ID, warning)
        .set(HIT.GROUP_CODE, group)
        .set(HIT.INDICATOR, "R12")
        .set(HIT.MEMBER_NO, "M-" + word)
        .set(HIT.STATE, "ACTIVE")
        .set(HIT.LEVEL, "RED")
        .set(HIT.LEVEL_RANK, (short) 1)
        .set(HIT.FIRST_PERIOD, PERIOD)
        .set(HIT.LAST_PERIOD, PERIOD)
        .execute();
    sql.insertInto(FINDING)
        .set(FINDING.HIT_ID, hit)
        .set(FINDING.PERIOD, PERIOD)
        .set(FINDING.GROUP_CODE, group)
        .set(FINDING.STATE, "FOUND")
        .set(FINDING.LEVEL, "RED")
        .set(FINDING.SENTENCE_ZH, word + "自付较多")
        .set(FINDING.SENTENCE_EN, word + " pays much")
        .set(FINDING.DEFINITIONS_DIGEST, "x")
        .set(FINDING.EVIDENCE_MARK, "x")
        .execute();
    sql.insertInto(EVIDENCE)
        .set(EVIDENCE.HIT_ID, hit)
        .set(EVIDENCE.FOUND_IN, PERIOD)
        .set(EVIDENCE.PLACE, 0)
        .set(EVIDENCE.GROUP_CODE, group)
        .set(EVIDENCE.PERIOD, PERIOD)
        .set(EVIDENCE.FILE, word + ".csv")
        .set(EVIDENCE.SHEET, "")
        .set(EVIDENCE.ROW_NO, 2L)
        .execute();
  }

  private void identityCase(String word, String group) {
    String said =
        Browser.JSON.writeValueAsString(new SaidPerson(null, null, word, null, null, null));
    sql.insertInto(IDENTITY_CASE)
        .set(IDENTITY_CASE.ID, id("case", word))
        .set(IDENTITY_CASE.SAID_CIPHER, cipher.seal("identity_case.said", said))
        .set(IDENTITY_CASE.FILE_ID, id("file", word))
        .set(IDENTITY_CASE.PERIOD, PERIOD)
        .set(IDENTITY_CASE.FEED, FEED_OF_OURS)
        .set(IDENTITY_CASE.FILE, word + ".csv")
        .set(IDENTITY_CASE.SHEET, "")
        .set(IDENTITY_CASE.ROW_NO, 2)
        .set(IDENTITY_CASE.CELLS_CIPHER, cipher.seal("identity_case.cells", "[]"))
        .set(IDENTITY_CASE.SAME_NAME, 1)
        .set(IDENTITY_CASE.CANDIDATES, JSONB.valueOf("[]"))
        .set(IDENTITY_CASE.BEST, new java.math.BigDecimal("0.5"))
        .set(IDENTITY_CASE.GROUP_CODE, group)
        .set(IDENTITY_CASE.MADE_AT, NOW)
        .execute();
  }

  private void place(String said, @Nullable String village) {
    sql.insertInto(PLACE_NAME)
        .set(PLACE_NAME.ID, id("place", said))
        .set(PLACE_NAME.SAID, said)
        .set(PLACE_NAME.FIRST_PERIOD, PERIOD)
        .set(PLACE_NAME.LAST_PERIOD, PERIOD)
        .set(PLACE_NAME.STATE, village == null ? "OPEN" : "ANSWERED")
        .set(PLACE_NAME.VILLAGE, village)
        .set(PLACE_NAME.ANSWERED_BY, village == null ? null : "test")
        .set(PLACE_NAME.ANSWERED_AT, village == null ? null : NOW)
        .execute();
  }

  /**
   * A file whose only row goes back, so that there is a receipt; it carries the word throughout.
   */
  private UUID upload(String account, String feed, String word) {
    Browser browser = signedIn(account);
    byte[] content =
        (FEED_OF_OURS.equals(feed)
                ? "结算ID,姓名,身份证号,险种类型,医疗类别,结算时间,医疗费总额,基金支付总额,个人支付\n%1$s1,%1$s,%1$s,390,21,%1$s,1,1,1\n"
                : "姓名,身份证号,死亡日期\n%1$s,%1$s,%1$s\n")
            .formatted(word)
            .getBytes(StandardCharsets.UTF_8);
    Browser.Answer begun =
        browser.post(
            "/api/comparison/uploads",
            "{\"name\":\"%s_%s_202012.csv\",\"bytes\":%d,\"period\":\"%s\",\"kind\":\"FEED\"}"
                .formatted(feed, word, content.length, PERIOD));
    Browser.Answer added =
        browser.send(
            "PATCH",
            "/api/comparison/uploads/" + begun.json().path("id").asString(""),
            content,
            "application/octet-stream",
            "Upload-Offset",
            "0");
    String id = added.json().path("file").path("id").asString("");
    if (id.isEmpty()) {
      throw new AssertionError(begun.body() + added.body());
    }
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (Instant.now().isBefore(end)) {
      Browser.Answer now = browser.get("/api/comparison/files/" + id);
      String state = now.json().path("state").asString("");
      if (!state.equals("RECEIVED") && !state.equals("CHECKING")) {
        return UUID.fromString(id);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("the file was not checked in time");
  }
}
