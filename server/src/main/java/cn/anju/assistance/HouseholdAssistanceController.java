package cn.anju.assistance;

import cn.anju.access.PairingDesk;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.enrolment.NeededMeasures;
import cn.anju.platform.Versions;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 一户的帮扶: what is done for it, plans, measures, visits, who stands by it. */
@RestController
@RequestMapping("/api/households/{no}")
@PreAuthorize("hasAuthority('MAY_ASSISTANCE_WORK')")
class HouseholdAssistanceController {
  private final AssistanceOfHousehold record;
  private final PlanBook plans;
  private final MeasureBook measures;
  private final VisitBook visits;
  private final PairingDesk pairings;
  private final NeededMeasures needed;
  private final Desk desk;
  private final Trail trail;

  HouseholdAssistanceController(
      AssistanceOfHousehold record,
      PlanBook plans,
      MeasureBook measures,
      VisitBook visits,
      PairingDesk pairings,
      NeededMeasures needed,
      Desk desk,
      Trail trail) {
    this.record = record;
    this.plans = plans;
    this.measures = measures;
    this.visits = visits;
    this.pairings = pairings;
    this.needed = needed;
    this.desk = desk;
    this.trail = trail;
  }

  /** Something that was entered. */
  record EnteredThing(UUID id) {}

  /**
   * A plan or a measure was taken.
   *
   * @param id of the measure; null of a plan
   * @param missing what the rules still miss, as advice
   */
  record TakenWithAdvice(@Nullable UUID id, int version, NeededMeasures.Missing missing) {}

  /** Who is to stand by the household, or no longer is; the day: from which it holds. */
  record SaidPairing(String account, LocalDate day) {}

  @GetMapping("/assistance")
  @PreAuthorize("hasAuthority('MAY_ASSISTANCE_READ')")
  @Notes(Action.ASSISTANCE_READ)
  AssistanceRecord assistance(
      @PathVariable String no,
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable OffsetDateTime knownAt) {
    return record.of(no, asOf, knownAt);
  }

  @PutMapping("/plan")
  @NotedInside(Action.PLAN_SAVED)
  ResponseEntity<TakenWithAdvice> plan(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PlanBook.NewPlan said) {
    int version = plans.save(no, Versions.expected(ifMatch), said, worker);
    trail.note(Deed.of(Action.PLAN_SAVED).household(no).member(said.memberNo()));
    return ResponseEntity.ok()
        .eTag(Versions.etag(version))
        .body(new TakenWithAdvice(null, version, needed.of(no, desk.today())));
  }

  @PostMapping("/measures")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.MEASURE_RECORDED)
  TakenWithAdvice measure(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody MeasureBook.NewMeasure said) {
    UUID id = measures.plan(no, said, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(no).object(id));
    return new TakenWithAdvice(id, 1, needed.of(no, desk.today()));
  }

  @PostMapping("/measures/{id}/events")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @NotedInside(Action.MEASURE_RECORDED)
  void happened(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MeasureBook.NewMeasureEvent said) {
    measures.happened(no, id, Versions.expected(ifMatch), said, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(no).object(id));
  }

  @PostMapping("/measures/{id}/corrections")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @NotedInside(Action.MEASURE_RECORDED)
  void corrected(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MeasureBook.MeasureCorrection said) {
    measures.correct(no, id, Versions.expected(ifMatch), said, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(no).object(id));
  }

  @PostMapping("/visits")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.VISIT_RECORDED)
  EnteredThing visit(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody VisitBook.NewVisit said) {
    UUID id = visits.record(no, said, worker);
    trail.note(Deed.of(Action.VISIT_RECORDED).household(no).object(id));
    return new EnteredThing(id);
  }

  @PostMapping("/pairings")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_PAIRINGS_ASSIGN')")
  @NotedInside(Action.PAIRINGS_SET)
  void pair(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidPairing said) {
    desk.household(no);
    desk.notAhead(said.day(), "结对日期", "The day of the pairing");
    pairings.begin(said.account(), no, said.day(), worker);
  }

  @PostMapping("/pairings/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_PAIRINGS_ASSIGN')")
  @NotedInside(Action.PAIRINGS_SET)
  void unpair(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidPairing said) {
    desk.household(no);
    desk.notAhead(said.day(), "结束日期", "The last day");
    pairings.end(said.account(), no, said.day(), worker);
  }
}
