package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.PublicNoticeRecord;
import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import cn.anju.platform.Versions;
import cn.anju.workflow.CaseState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a case of monitoring has beside its workflow: proposal, findings, notices, objections,
 * assets.
 */
@RestController
@RequestMapping("/api/enrolment/cases/{id}")
@PreAuthorize("hasAuthority('MAY_ENROLMENT_READ')")
class EnrolmentCaseController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final MonitoringPage page;
  private final PublicNotices notices;
  private final Objections objections;
  private final AssetDesk assets;
  private final Departments departments;
  private final Trail trail;

  EnrolmentCaseController(
      MonitoringPage page,
      PublicNotices notices,
      Objections objections,
      AssetDesk assets,
      Departments departments,
      Trail trail) {
    this.page = page;
    this.notices = notices;
    this.objections = objections;
    this.assets = assets;
    this.departments = departments;
    this.trail = trail;
  }

  /** Departments that are to be asked. */
  record AskedDepartments(List<String> departments) {}

  /** What was asked and answered. */
  record AssetQuestions(List<AssetDesk.AssetQuestion> items) {}

  @GetMapping
  @Notes(Action.ENROLMENT_CASE_READ)
  MonitoringPage.EnrolmentCase one(@PathVariable UUID id) {
    return page.ofCase(id);
  }

  /** The notice of a round as a page to be printed. */
  @GetMapping("/notices/{round}")
  @Notes(Action.NOTICE_READ)
  ResponseEntity<String> notice(@PathVariable UUID id, @PathVariable int round) {
    page.caseOf(id);
    PublicNoticeRecord found =
        notices.ofCase(id).stream()
            .filter(one -> one.getCaseSeq() == round)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound().asException());
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .body(notices.text(found).html());
  }

  @PostMapping("/objections")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.OBJECTION_RECORDED)
  Objections.NoticeObjection object(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Objections.SaidObjection said) {
    CaseState state = page.caseOf(id);
    Objections.NoticeObjection recorded = objections.record(id, said, key, worker);
    trail.note(
        Deed.of(Action.OBJECTION_RECORDED).household(state.householdNo()).object(recorded.id()));
    return recorded;
  }

  @PostMapping("/objections/{objectionId}/answer")
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.OBJECTION_ANSWERED)
  Objections.NoticeObjection answer(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @PathVariable UUID objectionId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Objections.AnsweredObjection said) {
    CaseState state = page.caseOf(id);
    Objections.NoticeObjection answered =
        objections.answer(id, objectionId, Versions.expected(ifMatch), said, worker);
    trail.note(
        Deed.of(Action.OBJECTION_ANSWERED).household(state.householdNo()).object(objectionId));
    return answered;
  }

  @GetMapping("/assets")
  @Notes(Action.ENROLMENT_CASE_READ)
  AssetQuestions assets(@PathVariable UUID id) {
    page.caseOf(id);
    return new AssetQuestions(assets.of(id));
  }

  @PostMapping("/assets")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.ASSETS_ASKED)
  AssetQuestions ask(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestBody AskedDepartments asked) {
    CaseState state = page.caseOf(id);
    if (asked.departments().isEmpty() || !departments.codes().containsAll(asked.departments())) {
      throw Refusal.invalid("没有这个部门。", "There is no such department.").asException();
    }
    AssetQuestions all = new AssetQuestions(assets.ask(state, asked.departments(), worker));
    trail.note(Deed.of(Action.ASSETS_ASKED).household(state.householdNo()).object(id));
    return all;
  }
}
