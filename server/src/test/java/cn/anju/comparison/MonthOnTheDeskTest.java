package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.warning.Tables.EVIDENCE;
import static org.assertj.core.api.Assertions.assertThat;

import anju.tables.household.tables.records.MemberRecord;
import cn.anju.definition.IllnessWords;
import cn.anju.platform.AnjuProperties;
import cn.anju.warning.WarningDesk;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the desk shows after one month of the made-up town. */
class MonthOnTheDeskTest extends MonthHouse {
  private DeskClient steward;
  private DeskClient here;
  private DeskClient there;
  private JsonNode run;
  private final IllnessWords illnesses;

  MonthOnTheDeskTest(
      @Autowired SampleTown town,
      @Autowired WarningDesk desk,
      @Autowired DSLContext sql,
      @Autowired AnjuProperties properties,
      @Autowired SchedulerClient scheduler,
      @Autowired Clock clock,
      @Autowired IllnessWords illnesses,
      @LocalServerPort int port) {
    super(town, desk, sql, properties, scheduler, clock, port);
    this.illnesses = illnesses;
  }

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
    assertThat(with + without).isEqualTo(steward.ok("/api/households/counts").get("total").asInt());
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
  void a_village_reads_no_name_of_an_illness_and_the_town_does() {
    String ofTheTown = everythingOf(as("zhen109"), "R17A");
    assertThat(illnesses.all()).hasSizeGreaterThan(50).contains("胃癌", "高血压", "肢体残疾");
    assertThat(ofTheTown).contains("胃癌").contains("D03@");
    for (String household : List.of("R17A")) {
      String told = everythingOf(as("cun109201"), household);
      assertThat(told).contains("确诊大病专项救治病种").doesNotContain("D03");
      assertThat(illnesses.all()).noneMatch(told::contains);
    }
    for (String household : List.of("R19A", "R26A")) {
      assertThat(everythingOf(as("zhen106"), household)).containsAnyOf("残疾类别", "慢病种类");
      String told = everythingOf(as("cun106202"), household);
      assertThat(told).contains(household);
      assertThat(illnesses.all()).noneMatch(told::contains);
      assertThat(told).doesNotContain("残疾类别").doesNotContain("慢病种类");
    }
  }

  /** Every answer that shows something of a household. */
  private String everythingOf(DeskClient somebody, String household) {
    StringBuilder all = new StringBuilder();
    JsonNode page = somebody.ok("/api/households/" + household);
    all.append(page).append(somebody.ok("/api/households/" + household + "/why-not"));
    all.append(somebody.ok("/api/warnings", "q", household));
    all.append(somebody.ok("/api/search", "q", household));
    page.get("warnings")
        .forEach(warning -> all.append(somebody.ok("/api/warnings/" + warning.get("id").asText())));
    return all.toString();
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
    awaitCases();
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
