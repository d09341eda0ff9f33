package cn.anju.comparison;

import static anju.tables.comparison.Tables.RUN;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.warning.Tables.EVIDENCE;
import static anju.tables.warning.Tables.FINDING;
import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import anju.tables.household.tables.records.MemberRecord;
import cn.anju.platform.AnjuProperties;
import cn.anju.warning.WarningDesk;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The made-up town's months, from the files to the desk. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=target/test-data/months",
      "anju.definitions=../definitions",
      "anju.second-factor=optional",
      "anju.engine-memory=500MB"
    })
@Import(SampleTown.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonthOnTheDeskTest {
  private static final String DECEMBER = "2020-12";
  private static final String NOVEMBER = "2020-11";

  private final SampleTown town;
  private final WarningDesk desk;
  private final DSLContext sql;
  private final AnjuProperties properties;
  private final SchedulerClient scheduler;
  private final Clock clock;
  private final int port;

  MonthOnTheDeskTest(
      @Autowired SampleTown town,
      @Autowired WarningDesk desk,
      @Autowired DSLContext sql,
      @Autowired AnjuProperties properties,
      @Autowired SchedulerClient scheduler,
      @Autowired Clock clock,
      @LocalServerPort int port) {
    this.town = town;
    this.desk = desk;
    this.sql = sql;
    this.properties = properties;
    this.scheduler = scheduler;
    this.clock = clock;
    this.port = port;
  }

  @DynamicPropertySource
  static void afresh(DynamicPropertyRegistry registry) throws IOException {
    MonthFolders.removeTree(Path.of("target/test-data/months"));
  }

  private DeskClient as(String account) {
    return DeskClient.signedIn(port, account, SampleTown.PASSWORD);
  }

  private JsonNode run(DeskClient steward, String period) {
    DeskClient.Answer asked = steward.post("/api/comparison/runs", Map.of("period", period));
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    JsonNode run = ended(steward, asked.body().get("id").asText());
    assertThat(run.get("state").asText()).as(run.toString()).isEqualTo("DONE");
    return run;
  }

  private static JsonNode ended(DeskClient steward, String id) {
    for (int i = 0; i < 1800; i++) {
      JsonNode run = steward.ok("/api/comparison/runs/" + id);
      if (Set.of("DONE", "FAILED").contains(run.get("state").asText())) {
        return run;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    throw new AssertionError("the run does not end");
  }

  /** Household, indicator and member of every hit that counts. */
  private Set<String> hitsThatCount() {
    return town.job(() ->
        new TreeSet<>(
            sql.select(WARNING_.HOUSEHOLD_NO, HIT.INDICATOR, HIT.MEMBER_NO)
                .from(HIT)
                .join(WARNING_)
                .on(WARNING_.ID.eq(HIT.WARNING_ID))
                .where(HIT.STATE.eq("ACTIVE"))
                .fetch(one -> one.value1() + " " + one.value2() + " " + one.value3())));
  }

  private static Set<String> expectedHits() {
    Set<String> expected = new TreeSet<>();
    SampleTown.rows("expected-hits.csv").stream()
        .filter(row -> row.getField("verdict").equals("TRUE"))
        .forEach(row -> {
          String member = row.getField("member_no");
          expected.add(
              row.getField("household_no")
                  + " "
                  + row.getField("indicator")
                  + " "
                  + (member.isEmpty() ? "null" : member));
        });
    return expected;
  }

  /** Everything that the room holds, as text. */
  private String tables() {
    return town.job(() ->
        sql.selectFrom(WARNING_).orderBy(WARNING_.ID).fetch().format(Integer.MAX_VALUE)
            + sql.selectFrom(HIT).orderBy(HIT.ID).fetch().format(Integer.MAX_VALUE)
            + sql.selectFrom(FINDING)
                .orderBy(FINDING.HIT_ID, FINDING.PERIOD)
                .fetch()
                .format(Integer.MAX_VALUE)
            + sql.selectFrom(EVIDENCE)
                .orderBy(EVIDENCE.HIT_ID, EVIDENCE.FOUND_IN, EVIDENCE.PLACE)
                .fetch()
                .format(Integer.MAX_VALUE));
  }

  private static List<JsonNode> pages(DeskClient desk, String path, String... parameters) {
    List<JsonNode> items = new ArrayList<>();
    String next = null;
    do {
      List<String> all = new ArrayList<>(List.of(parameters));
      all.addAll(List.of("limit", "7"));
      if (next != null) {
        all.addAll(List.of("after", next));
      }
      JsonNode page = desk.ok(path, all.toArray(String[]::new));
      page.get("items").forEach(items::add);
      next = page.get("next").isNull() ? null : page.get("next").asText();
    } while (next != null);
    return items;
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class After_december {
    private DeskClient steward;
    private DeskClient here;
    private DeskClient there;
    private JsonNode run;

    @BeforeAll
    void december() {
      town.settle();
      town.receiveMonth(NOVEMBER);
      town.receiveMonth(DECEMBER);
      steward = as("steward");
      here = as("zhen106");
      there = as("zhen109");
      run = run(steward, DECEMBER);
    }

    @Test
    void every_hit_has_become_a_warning() {
      assertThat(hitsThatCount()).isEqualTo(expectedHits());
      assertThat(run.get("hits").asInt()).isGreaterThanOrEqualTo(expectedHits().size());
      assertThat(run.get("warningsOpened")).isEqualTo(run.get("households"));
      assertThat(pages(steward, "/api/warnings")).hasSize(run.get("households").asInt());
      JsonNode counts = steward.ok("/api/warnings/counts");
      assertThat(counts.get("total")).isEqualTo(run.get("households"));
      long inTowns = 0;
      for (JsonNode one : counts.get("byTown")) {
        inTowns += one.get("count").asLong();
      }
      assertThat(inTowns).isEqualTo(counts.get("total").asLong());
    }

    @Test
    void the_run_has_gone_through_all_its_stages() throws Exception {
      assertThat(run.get("attempt").asInt()).isEqualTo(1);
      assertThat(run.get("rows").asLong()).isPositive();
      assertThat(run.get("stages")).hasSize(MonthStage.all().size());
      for (JsonNode stage : run.get("stages")) {
        assertThat(stage.get("state").asText()).as(stage.toString()).isEqualTo("DONE");
        assertThat(stage.get("seconds").isNumber()).isTrue();
      }
      assertThat(properties.dataDirectory().resolve("facts/2020-12/household_facts.parquet"))
          .exists();
      // a file of which the run rejected other rows than its check may be checked again just now
      assertThat(
              IntakeHouse.await(() -> {
                try (Stream<Path> left = Files.list(properties.work())) {
                  return left.findAny().isEmpty() ? true : null;
                }
              }))
          .isTrue();
    }

    @Test
    void files_know_what_became_of_their_rows() {
      long rows =
          town.job(() ->
              sql.select(org.jooq.impl.DSL.sum(SENT_FILE.ROWS_SEEN))
                  .from(SENT_FILE)
                  .fetchSingle(0, Long.class));
      assertThat(rows).isEqualTo(run.get("rows").asLong());
    }

    @Test
    void a_town_sees_its_own_only() {
      List<JsonNode> all = pages(steward, "/api/warnings");
      List<JsonNode> own = pages(here, "/api/warnings");
      assertThat(own).isNotEmpty().hasSizeLessThan(all.size());
      assertThat(own)
          .allSatisfy(one ->
              assertThat(one.get("region").get("town").asText()).isEqualTo(townOf(own.getFirst())));
      assertThat(here.ok("/api/warnings/counts").get("total").asInt()).isEqualTo(own.size());
      assertThat(pages(there, "/api/warnings")).doesNotContainAnyElementsOf(own);

      String id = own.getFirst().get("id").asText();
      String no = own.getFirst().get("householdNo").asText();
      assertThat(there.get("/api/warnings/" + id).status()).isEqualTo(404);
      assertThat(there.get("/api/households/" + no).status()).isEqualTo(404);
      assertThat(there.get("/api/households/" + no + "/why-not").status()).isEqualTo(404);
      assertThat(there.ok("/api/search", "q", no).get("households")).isEmpty();
      assertThat(here.ok("/api/search", "q", no).get("households")).hasSize(1);
      assertThat(here.ok("/api/households/counts").get("total").asInt())
          .isEqualTo(pages(here, "/api/households").size());
      // nothing that says so in the question widens the view
      assertThat(there.ok("/api/warnings", "region", "510904106000").get("items")).isEmpty();
    }

    private static String townOf(JsonNode warning) {
      return warning.get("region").get("town").asText();
    }

    @Test
    void a_department_sees_no_warning_and_a_helper_no_mark_of_one() {
      DeskClient department = as("insurance");
      assertThat(department.get("/api/warnings").status()).isEqualTo(403);
      assertThat(department.get("/api/households").status()).isEqualTo(403);
      DeskClient helper = as("helper");
      assertThat(helper.get("/api/warnings").status()).isEqualTo(403);
      assertThat(pages(helper, "/api/households"))
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.get("warning").isNull()).isTrue());
    }

    @Test
    void pages_have_no_gaps_and_no_doubles_and_the_gravest_come_first() {
      List<JsonNode> all = pages(steward, "/api/warnings");
      assertThat(all.stream().map(one -> one.get("id").asText())).doesNotHaveDuplicates();
      List<String> levels = all.stream().map(one -> one.get("level").asText()).distinct().toList();
      assertThat(levels).containsExactly("RED", "ORANGE", "YELLOW");
      List<JsonNode> households = pages(steward, "/api/households");
      assertThat(households.stream().map(one -> one.get("no").asText())).doesNotHaveDuplicates();
      assertThat(households)
          .hasSize(steward.ok("/api/households/counts").get("total").asInt())
          .hasSize(SampleTown.rows("registry/households.csv").size());
    }

    @Test
    void filters_of_list_and_counts_say_the_same() {
      for (List<String> filter :
          List.of(
              List.of("level", "RED"),
              List.of("indicator", "R12"),
              List.of("type", "GENERAL"),
              List.of("opened", DECEMBER),
              List.of("region", "510904106201"),
              List.of("q", "R12A"),
              List.of("state", "WITHDRAWN"))) {
        String[] asked = filter.toArray(String[]::new);
        assertThat(pages(steward, "/api/warnings", asked))
            .as(filter.toString())
            .hasSize(steward.ok("/api/warnings/counts", asked).get("total").asInt());
      }
      assertThat(pages(steward, "/api/warnings", "indicator", "R12"))
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.get("indicators").toString()).contains("R12"));
    }

    @Test
    void households_with_a_warning_and_without_are_all() {
      int with = pages(steward, "/api/households", "warned", "true").size();
      int without = pages(steward, "/api/households", "warned", "false").size();
      assertThat(with).isEqualTo(run.get("households").asInt());
      assertThat(with + without)
          .isEqualTo(steward.ok("/api/households/counts").get("total").asInt());
      assertThat(steward.ok("/api/households/counts", "warned", "true").get("total").asInt())
          .isEqualTo(with);
    }

    @Test
    void an_explanation_goes_down_to_the_cells_and_masks_numbers() {
      JsonNode brief =
          steward.ok("/api/warnings", "indicator", "R12", "limit", "1").get("items").get(0);
      DeskClient.Answer answer = steward.get("/api/warnings/" + brief.get("id").asText());
      assertThat(answer.headers().get("etag")).isNotNull();
      JsonNode warning = answer.body();
      assertThat(warning.get("household").get("no")).isEqualTo(warning.get("householdNo"));
      JsonNode hit =
          warning
              .get("items")
              .valueStream()
              .filter(one -> one.get("indicator").asText().equals("R12"))
              .findFirst()
              .orElseThrow();
      assertThat(hit.get("member").get("name").asText()).isNotBlank();
      assertThat(hit.get("words").get("zh").asText()).isNotBlank();
      assertThat(hit.get("unit").asText()).isEqualTo("元");
      JsonNode row = hit.get("evidence").get(0);
      assertThat(row.get("feed").asText()).isEqualTo("MI-02");
      assertThat(row.get("fileId").asText()).isNotBlank();
      assertThat(row.get("link").get("zh").asText()).isEqualTo("身份证号完全一致");
      assertThat(row.get("cells")).isNotEmpty();
      String cells = row.get("cells").toString();
      assertThat(cells).contains("********").doesNotContainPattern("[0-9]{17}[0-9Xx]");
      // stored, nobody reads them
      town.job(() -> {
        sql.selectFrom(EVIDENCE)
            .limit(50)
            .forEach(one ->
                assertThat(new String(one.getCellsCipher(), StandardCharsets.ISO_8859_1))
                    .doesNotContainPattern("[0-9]{17}"));
        return true;
      });
    }

    @Test
    void a_town_that_may_not_read_files_gets_no_link_to_them() {
      JsonNode brief = here.ok("/api/warnings", "limit", "1").get("items").get(0);
      JsonNode warning = here.ok("/api/warnings/" + brief.get("id").asText());
      for (JsonNode hit : warning.get("items")) {
        for (JsonNode row : hit.get("evidence")) {
          assertThat(row.get("fileId").isNull()).isTrue();
        }
      }
    }

    @Test
    void people_are_found_by_name_letters_and_numbers() {
      MemberRecord member = town.job(() -> sql.fetchSingle(MEMBER, MEMBER.MEMBER_NO.eq("R12A-1")));
      String number =
          SampleTown.rows("registry/members.csv").stream()
              .filter(row -> row.getField("member_no").equals("R12A-1"))
              .findFirst()
              .orElseThrow()
              .getField("id_no");
      String name = member.getPersonName();
      for (String q :
          List.of(
              name,
              name.substring(0, 2),
              name.substring(1),
              member.getInitials(),
              member.getInitials().substring(0, 2),
              member.getPinyin(),
              number,
              number.toLowerCase(java.util.Locale.ROOT),
              member.getIdMask(),
              member.getIdTail(),
              member.getHouseholdNo(),
              "r12a")) {
        List<JsonNode> found = pages(steward, "/api/households", "q", q);
        assertThat(found.stream().map(one -> one.get("no").asText()))
            .as("q=" + q)
            .contains(member.getHouseholdNo())
            .doesNotHaveDuplicates();
        assertThat(steward.ok("/api/households/counts", "q", q).get("total").asInt())
            .as("q=" + q)
            .isEqualTo(found.size());
      }
      assertThat(steward.ok("/api/search", "q", "没有这个人").get("households")).isEmpty();
      assertThat(steward.ok("/api/search", "q", "'; drop table --").get("households")).isEmpty();
    }

    @Test
    void a_household_shows_its_people_and_its_warning() {
      JsonNode page = steward.ok("/api/households/R12A");
      assertThat(page.get("people")).isNotEmpty();
      JsonNode head = page.get("people").get(0);
      assertThat(head.get("relation").get("zh").asText()).isEqualTo("户主");
      assertThat(head.get("ethnicity").get("en").asText()).isEqualTo("Han");
      assertThat(head.get("idMask").asText()).contains("********");
      assertThat(page.get("warning").get("level").asText()).isNotBlank();
      assertThat(page.get("warnings").get(0).get("householdNo").asText()).isEqualTo("R12A");
      assertThat(page.toString()).doesNotContainPattern("[0-9]{17}[0-9Xx]");
    }

    @Test
    void why_not_answers_for_every_indicator_of_the_household() {
      JsonNode answers = steward.ok("/api/households/OK1/why-not");
      assertThat(answers.get("period").asText()).isEqualTo(DECEMBER);
      assertThat(answers.get("answers").size()).isGreaterThanOrEqualTo(55);
      assertThat(answers.get("answers").get(0).get("words").get("zh").asText()).isNotBlank();
      assertThat(steward.get("/api/households/OK1/why-not", "period", "2019-01").status())
          .isEqualTo(404);
    }

    @Test
    void the_catalogue_is_complete() {
      JsonNode all = steward.ok("/api/indicators");
      assertThat(all).hasSize(81);
      for (JsonNode one : all) {
        assertThat(one.get("words").get("zh").asText()).isNotBlank();
        assertThat(one.get("hitsByMonth")).hasSize(1);
      }
      JsonNode r12 = steward.ok("/api/indicators/R12");
      assertThat(r12.get("examples")).hasSize(5);
      assertThat(r12.get("evidenceFeeds").toString()).contains("MI-02");
      assertThat(r12.get("parameters").toString()).contains("5000", "14670");
      assertThat(steward.get("/api/indicators/R99").status()).isEqualTo(404);
    }

    @Test
    void the_same_month_again_changes_nothing() {
      String before = tables();
      JsonNode again = run(steward, DECEMBER);
      assertThat(tables()).isEqualTo(before);
      assertThat(again.get("warningsOpened").asInt()).isZero();
      assertThat(again.get("warningsGrown").asInt()).isZero();
      assertThat(again.get("hitsWithdrawn").asInt()).isZero();
      assertThat(again.get("hits")).isEqualTo(run.get("hits"));
    }

    @Test
    void a_month_without_parameters_or_sense_is_refused() {
      assertThat(steward.post("/api/comparison/runs", Map.of("period", "1999-01")).status())
          .isEqualTo(422);
      assertThat(steward.post("/api/comparison/runs", Map.of("period", "2020-13")).status())
          .isEqualTo(422);
      assertThat(here.post("/api/comparison/runs", Map.of("period", DECEMBER)).status())
          .isEqualTo(403);
    }
  }

  @Nested
  class Month_after_month {
    private DeskClient steward;

    @BeforeEach
    void afresh() {
      town.settle();
      steward = as("steward");
    }

    @Test
    void the_second_month_adds_to_the_same_warnings_in_whatever_order_they_come() {
      town.receiveMonth(NOVEMBER);
      run(steward, NOVEMBER);
      Set<String> first = households();
      town.receiveMonth(DECEMBER);
      JsonNode second = run(steward, DECEMBER);

      List<JsonNode> warnings = pages(steward, "/api/warnings");
      assertThat(warnings.stream().map(one -> one.get("householdNo").asText()))
          .doesNotHaveDuplicates()
          .containsAll(first);
      assertThat(hitsThatCount()).containsAll(expectedHits());
      assertThat(second.get("warningsOpened").asInt()).isEqualTo(warnings.size() - first.size());
      assertThat(warnings)
          .anySatisfy(one -> {
            assertThat(one.get("openedPeriod").asText()).isEqualTo(NOVEMBER);
            assertThat(one.get("lastPeriod").asText()).isEqualTo(DECEMBER);
            assertThat(one.get("version").asInt()).isPositive();
          });

      List<String> forwards = said();
      town.settle();
      town.receiveMonth(NOVEMBER);
      town.receiveMonth(DECEMBER);
      run(steward, DECEMBER);
      run(steward, NOVEMBER);
      assertThat(said()).isEqualTo(forwards);
    }

    @Test
    void a_run_whose_node_was_killed_is_taken_up_again_from_the_beginning() {
      town.receiveMonth(DECEMBER);
      UUID killed = UUID.randomUUID();
      town.job(() ->
          sql.insertInto(RUN)
              .set(RUN.ID, killed)
              .set(RUN.PERIOD, DECEMBER)
              .set(RUN.STATE, "RUNNING")
              .set(RUN.ATTEMPT, 1)
              .set(RUN.REQUESTED_BY, "test")
              .set(RUN.REQUESTED_AT, OffsetDateTime.now(clock))
              .execute());
      scheduler.schedule(MonthRunJob.instanceOf(killed), clock.instant());
      JsonNode run = ended(steward, killed.toString());
      assertThat(run.get("state").asText()).isEqualTo("DONE");
      assertThat(run.get("attempt").asInt()).isEqualTo(2);
      assertThat(hitsThatCount()).isNotEmpty();
    }

    @Test
    void a_run_that_cannot_succeed_fails_and_says_who_must_act() throws IOException {
      UUID lost = town.receive(DECEMBER, "MI-03_x.csv", "x".getBytes(StandardCharsets.UTF_8));
      Files.delete(properties.dataDirectory().resolve("received/2020-12/" + lost + ".sealed"));
      JsonNode asked = steward.post("/api/comparison/runs", Map.of("period", DECEMBER)).body();
      JsonNode run = ended(steward, asked.get("id").asText());
      assertThat(run.get("state").asText()).isEqualTo("FAILED");
      assertThat(run.get("fault").get("zh").asText()).contains("运维");
      // asked for again, it begins anew
      DeskClient.Answer again = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
      assertThat(again.status()).isEqualTo(202);
      ended(steward, again.body().get("id").asText());
    }

    @Test
    void a_corrected_file_withdraws_what_rested_on_it_and_the_old_file_brings_it_back()
        throws IOException {
      town.receiveMonth(NOVEMBER);
      town.receiveMonth(DECEMBER);
      run(steward, DECEMBER);
      Set<String> before = hitsThatCount();
      List<String> saidBefore = said();
      Path file = SampleTown.TOWN.resolve("feeds/2020-12/MI-02_医疗费用结算_202012.csv");
      byte[] sent = Files.readAllBytes(file);
      String header = new String(sent, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();

      town.receive(
          DECEMBER,
          file.getFileName().toString(),
          (header + "\n").getBytes(StandardCharsets.UTF_8));
      JsonNode corrected = run(steward, DECEMBER);
      assertThat(corrected.get("hitsWithdrawn").asInt()).isPositive();
      Set<String> withdrawn = new TreeSet<>(before);
      withdrawn.removeAll(hitsThatCount());
      assertThat(withdrawn).isNotEmpty();

      town.receive(DECEMBER, file.getFileName().toString(), sent);
      run(steward, DECEMBER);
      assertThat(hitsThatCount()).isEqualTo(before);
      assertThat(said()).isEqualTo(saidBefore);
    }

    @Test
    void a_run_tells_of_files_that_nobody_has_checked_what_a_check_would() {
      town.receiveMonth(DECEMBER);
      town.job(() -> sql.update(SENT_FILE).set(SENT_FILE.STATE, "RECEIVED").execute());
      run(steward, DECEMBER);

      List<JsonNode> files = pages(steward, "/api/comparison/files", "period", DECEMBER);
      assertThat(files).hasSizeGreaterThan(10);
      int receipts = 0;
      for (JsonNode file : files) {
        assertThat(file.get("state").asText()).isIn("CHECKED", "HELD", "REFUSED");
        long rejected = file.get("outcomes").get("QUARANTINED").asLong();
        JsonNode detail = steward.ok("/api/comparison/files/" + file.get("id").asText());
        assertThat(detail.get("rejectedTotal").asLong()).isEqualTo(rejected);
        assertThat(detail.get("rejected")).hasSize((int) Math.min(200, rejected));
        if (rejected > 0) {
          assertThat(file.get("hasReceipt").asBoolean()).as(file.get("name").asText()).isTrue();
          receipts++;
        }
      }
      assertThat(receipts).isPositive();
    }

    @Test
    void a_warning_goes_where_its_household_goes() {
      town.receiveMonth(DECEMBER);
      run(steward, DECEMBER);
      DeskClient here = as("zhen106");
      DeskClient there = as("zhen109");
      JsonNode warning = pages(here, "/api/warnings").getFirst();
      int others = pages(there, "/api/warnings").size();
      String householdNo = warning.get("householdNo").asText();
      String address = "/api/warnings/" + warning.get("id").asText();
      String before = groupOf(householdNo);
      moveTo(householdNo, "51090410920104");
      try {
        assertThat(here.get(address).status()).isEqualTo(404);
        JsonNode moved = there.ok(address);
        assertThat(moved.get("items").size()).isEqualTo(warning.get("hits").asInt());
        assertThat(moved.get("items").get(0).get("evidence")).isNotEmpty();
        assertThat(pages(there, "/api/warnings")).hasSize(others + 1);
        assertThat(there.ok("/api/warnings/counts").get("total").asInt()).isEqualTo(others + 1);
      } finally {
        moveTo(householdNo, before);
      }
    }

    private String groupOf(String householdNo) {
      return town.job(() ->
          sql.fetchSingle(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo)).getGroupCode());
    }

    /** As an import of the registry does. */
    private void moveTo(String householdNo, String group) {
      town.job(() -> {
        sql.update(MEMBER)
            .set(MEMBER.GROUP_CODE, group)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo))
            .execute();
        sql.update(HOUSEHOLD_)
            .set(HOUSEHOLD_.GROUP_CODE, group)
            .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo))
            .execute();
        desk.householdsChanged();
        return true;
      });
    }

    @Test
    void a_second_run_of_the_month_is_refused_while_the_first_goes_on() {
      town.receiveMonth(DECEMBER);
      DeskClient.Answer first = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
      DeskClient.Answer second = steward.post("/api/comparison/runs", Map.of("period", DECEMBER));
      assertThat(first.status()).isEqualTo(202);
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.body().get("code").asText()).isEqualTo("RUN_ACTIVE");
      ended(steward, first.body().get("id").asText());
    }

    private Set<String> households() {
      Set<String> numbers = new TreeSet<>();
      pages(steward, "/api/warnings").forEach(one -> numbers.add(one.get("householdNo").asText()));
      return numbers;
    }

    /** What the list says, but for ids and versions. */
    private List<String> said() {
      return pages(steward, "/api/warnings").stream()
          .map(one ->
              String.join(
                  " ",
                  one.get("householdNo").asText(),
                  one.get("level").asText(),
                  one.get("sentence").get("zh").asText(),
                  one.get("hits").asText(),
                  one.get("indicators").toString(),
                  one.get("openedPeriod").asText(),
                  one.get("lastPeriod").asText()))
          .sorted()
          .toList();
    }
  }
}
