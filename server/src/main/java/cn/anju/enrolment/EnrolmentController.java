package cn.anju.enrolment;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.engine.definition.Level;
import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of the monitored, and the cases that are begun for a household. */
@RestController
@RequestMapping("/api/enrolment")
@PreAuthorize("hasAuthority('MAY_ENROLMENT_READ')")
class EnrolmentController {
  private final MonitoredList list;
  private final MonitoringPage page;
  private final EnrolmentDesk desk;
  private final HalfYearDesk halfYears;
  private final MeasuresOfHousehold measures;
  private final Trail trail;

  EnrolmentController(
      MonitoredList list,
      MonitoringPage page,
      EnrolmentDesk desk,
      HalfYearDesk halfYears,
      MeasuresOfHousehold measures,
      Trail trail) {
    this.list = list;
    this.page = page;
    this.desk = desk;
    this.halfYears = halfYears;
    this.measures = measures;
    this.trail = trail;
  }

  /**
   * A case to be begun.
   *
   * @param workflow enrolment, elimination or adjustment
   * @param grade of an enrolment; null of others
   * @param fields as the workflow's action {@code propose} asks for
   */
  record NewEnrolmentCase(
      String workflow, String householdNo, @Nullable Level grade, Map<String, Object> fields) {}

  /** A case that was begun. */
  record BegunCase(UUID id, long number, String state, int version) {}

  /** A measure that was entered. */
  record EnteredMeasure(UUID id) {}

  @GetMapping("/households")
  @Notes(Action.MONITORED_LISTED)
  Page<MonitoredList.MonitoredBrief> list(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable MonitoredStatus status,
      @RequestParam(required = false) @Nullable NationalCategory category,
      @RequestParam(required = false) @Nullable HelpType helpType,
      @RequestParam(required = false) @Nullable RiskType risk,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return list.list(
        new MonitoredFilter(region, status, category, helpType, risk, q), Page.limit(limit), after);
  }

  @GetMapping("/counts")
  @Notes(Action.MONITORED_LISTED)
  MonitoredList.MonitoredCounts counts(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable MonitoredStatus status,
      @RequestParam(required = false) @Nullable NationalCategory category,
      @RequestParam(required = false) @Nullable HelpType helpType,
      @RequestParam(required = false) @Nullable RiskType risk,
      @RequestParam(required = false) @Nullable String q) {
    return list.counts(new MonitoredFilter(region, status, category, helpType, risk, q));
  }

  @GetMapping("/households/{no}")
  @Notes(Action.MONITORED_READ)
  MonitoringPage.MonitoringRecord household(
      @PathVariable String no,
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable OffsetDateTime knownAt) {
    Instant known = knownAt == null ? null : knownAt.toInstant();
    return page.household(no, asOf, known);
  }

  @PostMapping("/households/{no}/checks")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.CHECKS_RECORDED)
  SideBySide keepChecks(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody HalfYearDesk.SaidChecks said) {
    SideBySide sheets = halfYears.keep(no, said, worker);
    trail.note(Deed.of(Action.CHECKS_RECORDED).household(no));
    return sheets;
  }

  @PostMapping("/households/{no}/measures")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.MEASURE_RECORDED)
  EnteredMeasure enterMeasure(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody MeasuresOfHousehold.SaidMeasure said) {
    UUID id = measures.enter(no, said, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(no).object(id));
    return new EnteredMeasure(id);
  }

  @PostMapping("/households/{no}/measures/{measureId}/implemented")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.MEASURE_RECORDED)
  void implementedMeasure(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID measureId) {
    measures.implemented(no, measureId, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(no).object(measureId));
  }

  @PostMapping("/cases")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ENROLMENT_WORK')")
  @NotedInside(Action.ENROLMENT_CASE_OPENED)
  BegunCase open(
      @AuthenticationPrincipal Worker worker,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody NewEnrolmentCase asked) {
    if (!EnrolmentDesk.WORKFLOWS.contains(asked.workflow())) {
      throw Refusal.invalid("没有这种办理事项。", "There is no such procedure.").asException();
    }
    CaseState state =
        desk.open(
                asked.workflow(),
                asked.householdNo(),
                asked.grade(),
                Objects.requireNonNullElse(asked.fields(), Map.of()),
                Doer.of(worker),
                key)
            .orRefuse();
    trail.note(
        Deed.of(Action.ENROLMENT_CASE_OPENED).household(asked.householdNo()).object(state.id()));
    return new BegunCase(state.id(), state.number(), state.state(), state.version());
  }
}
