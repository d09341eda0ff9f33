package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.machine.Standing;
import cn.anju.engine.workflow.machine.Step;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkflowTest extends CaseHouse {

  private UUID evidence(Doer by, UUID id, EvidenceKind kind, byte[] bytes) {
    return as(
        by,
        () -> {
          try {
            EvidenceCabinet.Outcome outcome = cabinet.take(id, kind, "a.jpg", bytes, by);
            return ((EvidenceCabinet.Outcome.Taken) outcome).piece().getId();
          } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
          }
        });
  }

  private CaseState assigned(Level grade) {
    UUID id = openProblem(WANGGE, grade).id();
    done(ZHEN, id, "review", Map.of());
    return done(ZHEN, id, "assign", Map.of("route", "DEPARTMENT", "unit", "medical_insurance"));
  }

  @Test
  void a_problem_goes_from_report_to_strike_off() {
    UUID id = assigned(Level.YELLOW).id();
    UUID photo = evidence(YIBAO, id, EvidenceKind.PHOTO, JPEG);
    CaseState fixed =
        done(
            YIBAO,
            id,
            "fix_department",
            Map.of("measure", "换管", "finished_on", "2020-12-20", "cost", "260.50"),
            photo);
    assertThat(fixed.state()).isEqualTo("FIXED");
    UUID door = evidence(WANGGE, id, EvidenceKind.PHOTO, JPEG);
    UUID signature = evidence(WANGGE, id, EvidenceKind.SIGNATURE, JPEG);
    done(WANGGE, id, "verify", Map.of("household_confirms", true), door, signature);

    CaseState closed = done(ZHEN, id, "close", Map.of());

    assertThat(closed.isEnded()).isTrue();
    assertThat(closed.ownerRole()).isNull();
    assertThat(as(ZHEN, () -> workflow.fields(id)))
        .containsEntry("cost", new BigDecimal("260.50"))
        .containsEntry("finished_on", LocalDate.of(2020, 12, 20))
        .containsEntry("measure", "换管")
        .containsEntry("household_confirms", true);
    assertThat(refusedWith(act(ZHEN, id, "review", Map.of()))).isEqualTo("CASE_ENDED");
    assertThat(done(QU, id, "reopen", Map.of("opinion", "又漏")).state()).isEqualTo("REOPENED");
  }

  @Test
  void the_steps_of_a_case_come_to_what_its_row_says() {
    UUID id = assigned(Level.ORANGE).id();
    as(
        YIBAO,
        () -> workflow.pause(id, "MATERIALS", null, ActionRequest.of(Map.of()), YIBAO).orRefuse());
    as(YIBAO, () -> workflow.resume(id, ActionRequest.of(Map.of()), YIBAO).orRefuse());
    as(Doer.PLATFORM, () -> workflow.regrade(id, Level.RED).orRefuse());
    done(YIBAO, id, "decline", Map.of("opinion", "不归我管"));

    List<Step> steps = as(QU, () -> workflow.steps(id));
    Standing row =
        as(
            QU,
            () ->
                Objects.requireNonNull(
                    transaction.execute(status -> {
                      CaseFileRecord one = Objects.requireNonNull(store.find(id));
                      WorkflowDefinition definition = editions.of(one.getEdition());
                      return store.standing(definition, one);
                    })));

    assertThat(steps).extracting(Step::kind).hasSize(7).contains(Step.Kind.REGRADED);
    assertThat(Standing.replay(steps)).isEqualTo(row);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_in_both_languages() {
    UUID id = assigned(Level.YELLOW).id();

    CaseOutcome outcome =
        act(YIBAO, id, "fix_department", Map.of("finished_on", "yesterday", "cost", -1, "x", 1));

    Refusal refusal = ((CaseOutcome.Refused) outcome).refusal();
    assertThat(refusal.code()).isEqualTo("FIELDS_INVALID");
    assertThat(refusal.status()).isEqualTo(422);
    List<String> fields = new ArrayList<>();
    for (Object error : (List<?>) Objects.requireNonNull(refusal.details().get("errors"))) {
      Map<?, ?> told = (Map<?, ?>) error;
      fields.add(String.valueOf(told.get("field")));
      assertThat(String.valueOf(told.get("zh"))).endsWith("。");
      assertThat(String.valueOf(told.get("en"))).endsWith(".");
    }
    assertThat(fields).containsExactlyInAnyOrder("measure", "finished_on", "cost", "x", "evidence");
    assertThat(as(QU, () -> Objects.requireNonNull(workflow.find(id))).version()).isEqualTo(2);
  }

  @Test
  void the_same_request_again_is_done_once() {
    UUID id = openProblem(WANGGE, Level.YELLOW).id();
    ActionRequest request = new ActionRequest(Map.of(), List.of(), 0, "key-1");

    CaseOutcome first = as(ZHEN, () -> workflow.act(id, "review", request, ZHEN));
    CaseOutcome again = as(ZHEN, () -> workflow.act(id, "review", request, ZHEN));

    assertThat(first.orRefuse().version()).isEqualTo(1);
    assertThat(again)
        .isInstanceOfSatisfying(
            CaseOutcome.Done.class, done -> assertThat(done.isRepeated()).isTrue());
    assertThat(as(ZHEN, () -> workflow.steps(id))).hasSize(2);
    CaseState opened = openWarning(Level.RED, "H-1", "month-1");
    assertThat(openWarning(Level.RED, "H-1", "month-1").id()).isEqualTo(opened.id());
  }

  @Test
  void a_version_that_is_no_longer_so_is_refused() {
    UUID id = openProblem(WANGGE, Level.YELLOW).id();
    done(ZHEN, id, "review", Map.of());

    CaseOutcome late =
        as(
            ZHEN_2,
            () ->
                workflow.act(
                    id,
                    "merge",
                    new ActionRequest(Map.of("into", id.toString()), List.of(), 0, null),
                    ZHEN_2));

    assertThat(refusedWith(late)).isEqualTo("STALE_VERSION");
  }

  @Test
  void whoever_reported_does_not_review_and_another_role_does_nothing() {
    UUID id = openProblem(ZHEN, Level.YELLOW).id();

    assertThat(refusedWith(act(ZHEN, id, "review", Map.of()))).isEqualTo("SECOND_PERSON_NEEDED");
    assertThat(refusedWith(act(CUN, id, "review", Map.of()))).isEqualTo("OTHER_ROLE");
    assertThat(refusedWith(act(ZHEN_2, id, "assign", Map.of()))).isEqualTo("NOT_NOW");
    assertThat(done(ZHEN_2, id, "review", Map.of()).state()).isEqualTo("REVIEWED");
    Doer inspector = new Doer("ducha", "郑督查", "INSPECTOR", DISTRICT, null);
    assertThat(refusedWith(act(inspector, id, "review", Map.of()))).isEqualTo("OTHER_ROLE");
  }

  @Test
  void another_town_and_another_department_find_no_such_case() {
    UUID id = assigned(Level.YELLOW).id();

    assertThat(refusedWith(act(OTHER_ZHEN, id, "review", Map.of()))).isEqualTo("NOT_FOUND");
    assertThat(as(OTHER_ZHEN, () -> workflow.steps(id))).isEmpty();
    assertThat(as(MINZHENG, () -> workflow.steps(id))).isEmpty();
    assertThat(refusedWith(act(MINZHENG, id, "decline", Map.of("opinion", "x"))))
        .isEqualTo("NOT_FOUND");
    assertThat(as(YIBAO, () -> workflow.steps(id))).isNotEmpty();
  }

  @Test
  void a_person_that_is_named_must_hold_the_post_at_the_place() {
    UUID id = openWarning(Level.YELLOW).id();

    assertThat(refusedWith(act(ZHEN, id, "send_visit", Map.of("monitor", "zhen2"))))
        .isEqualTo("FIELDS_INVALID");
    CaseState sent = done(ZHEN, id, "send_visit", Map.of("monitor", "wangge"));
    assertThat(sent.ownerAccount()).isEqualTo("wangge");
    Doer other = new Doer("wangge-b", "小周", "GRID", VILLAGE, null);
    assertThat(
            refusedWith(
                act(
                    other,
                    id,
                    "report_visit",
                    Map.of("verdict", "IS_TRUE", "visited_on", "2020-12-01"))))
        .isEqualTo("OTHER_OWNER");
  }

  @Test
  void a_confirmed_warning_opens_a_problem_and_an_enrolment_once() {
    Map<String, Object> said = Map.of("to_problem", true, "to_enrolment", false, "opinion", "属实");

    done(ZHEN, openWarning(Level.ORANGE, "H-2", "a").id(), "confirm_now", said);
    done(ZHEN, openWarning(Level.RED, "H-2", "b").id(), "confirm_now", said);

    List<String> opened =
        as(
            Doer.PLATFORM,
            () ->
                Objects.requireNonNull(
                    transaction.execute(status ->
                        sql.fetch(
                                "select workflow from workflow.case_file where household_no = 'H-2' order by number")
                            .getValues(0, String.class))));
    assertThat(opened).containsExactly("warning", "problem", "warning");
  }

  @Test
  void what_happened_cannot_be_changed_and_texts_are_sealed() {
    UUID id = openProblem(WANGGE, Level.YELLOW).id();

    assertThatThrownBy(() ->
            as(
                Doer.PLATFORM,
                () ->
                    transaction.execute(status ->
                        sql.update(CASE_EVENT)
                            .set(CASE_EVENT.ACTOR, "x")
                            .where(CASE_EVENT.CASE_ID.eq(id))
                            .execute())))
        .hasStackTraceContaining("permission denied");
    String row =
        as(
            Doer.PLATFORM,
            () ->
                Objects.requireNonNull(
                    transaction.execute(status ->
                        sql.fetch(
                                "select c::text || e::text from workflow.case_file c join workflow.case_event e on e.case_id = c.id where c.id = ?",
                                id)
                            .formatCSV())));
    assertThat(row).contains("WATER").doesNotContain("水管冻裂");
  }
}
