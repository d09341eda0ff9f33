package cn.anju.workflow;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Problems;
import cn.anju.platform.Refusal;
import cn.anju.platform.Versions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: lists, one of them, and what is done with them. */
@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasAuthority('MAY_CASES_READ')")
class CaseController {
  private static final int MOST_AT_ONCE = 500;
  private final CaseLists lists;
  private final CasePages pages;
  private final Workflow workflow;
  private final Editions editions;

  CaseController(CaseLists lists, CasePages pages, Workflow workflow, Editions editions) {
    this.lists = lists;
    this.pages = pages;
    this.workflow = workflow;
    this.editions = editions;
  }

  /**
   * What is said with an action.
   *
   * @param fields by code
   * @param evidence ids of pieces handed in before
   */
  record Said(@Nullable Map<String, Object> fields, @Nullable List<UUID> evidence) {
    ActionRequest request(@Nullable Integer version, @Nullable String key) {
      return new ActionRequest(
          Objects.requireNonNullElse(fields, Map.of()),
          Objects.requireNonNullElse(evidence, List.of()),
          version,
          key);
    }
  }

  /**
   * The same action on many cases.
   *
   * @param cases at most 500, each with the version that was seen
   */
  record Many(String action, List<Seen> cases, @Nullable Map<String, Object> fields) {
    record Seen(UUID id, int version) {}
  }

  /** What came of them, in the order asked. */
  record Outcomes(int done, int refused, List<Outcome> items) {

    /**
     * What came of one.
     *
     * @param version behind the action; null if it was refused
     * @param refusal why not; null if it was done
     */
    record Outcome(UUID id, @Nullable Integer version, @Nullable Why refusal) {}

    record Why(String code, String zh, String en, @Nullable Object errors) {}
  }

  @GetMapping
  @Notes(Action.CASES_LISTED)
  Page<CaseBrief> list(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(name = "workflow", required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Boolean mine,
      @RequestParam(required = false) @Nullable Boolean escalated,
      @RequestParam(required = false) CaseFilter.@Nullable Due due,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String household,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return lists.list(
        filter(code, state, mine, escalated, due, region, household, q),
        Doer.of(worker),
        Page.limit(limit),
        after);
  }

  @GetMapping("/counts")
  @NoPersonalData("numbers of cases")
  CaseLists.Counts counts(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(name = "workflow", required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Boolean mine,
      @RequestParam(required = false) @Nullable Boolean escalated,
      @RequestParam(required = false) CaseFilter.@Nullable Due due,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String household,
      @RequestParam(required = false) @Nullable String q) {
    return lists.counts(
        filter(code, state, mine, escalated, due, region, household, q), Doer.of(worker));
  }

  private static CaseFilter filter(
      @Nullable String code,
      @Nullable String state,
      @Nullable Boolean mine,
      @Nullable Boolean escalated,
      CaseFilter.@Nullable Due due,
      @Nullable String region,
      @Nullable String household,
      @Nullable String q) {
    return new CaseFilter(
        code,
        state,
        Boolean.TRUE.equals(mine),
        Boolean.TRUE.equals(escalated),
        due,
        region,
        household,
        q);
  }

  @GetMapping("/{id}")
  @Notes(Action.CASE_READ)
  ResponseEntity<CaseView> page(@AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    return page(id, Doer.of(worker));
  }

  private ResponseEntity<CaseView> page(UUID id, Doer by) {
    CaseView view = pages.of(id, by);
    if (view == null) {
      throw Refusal.notFound().asException();
    }
    return ResponseEntity.ok().eTag(Versions.etag(view.brief().version())).body(view);
  }

  @PostMapping("/{id}/actions/{action}")
  @NotedInside(Action.CASE_ACTED)
  @PreAuthorize("hasAuthority('MAY_CASES_ACT')")
  ResponseEntity<CaseView> act(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @PathVariable String action,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Said said) {
    Doer by = Doer.of(worker);
    ActionRequest request = said.request(Versions.expected(ifMatch), key);
    outcome(id, action, request, by).orRefuse();
    return page(id, by);
  }

  private CaseOutcome outcome(UUID id, String action, ActionRequest request, Doer by) {
    return switch (action) {
      case "pause" ->
          workflow.pause(
              id, String.valueOf(request.fields().get("reason")), until(request), request, by);
      case "resume" -> workflow.resume(id, request, by);
      default -> workflow.act(id, action, request, by);
    };
  }

  /** The end of the day that a pause is to last; null if none is said. */
  private @Nullable Instant until(ActionRequest request) {
    Object day = request.fields().get("until");
    if (day == null) {
      return null;
    }
    try {
      return LocalDate.parse(day.toString())
          .plusDays(1)
          .atStartOfDay(editions.legal().zone())
          .toInstant();
    } catch (java.time.DateTimeException none) {
      throw Refusal.invalid("暂停到哪天应填日期。", "Say until which day it pauses.").asException();
    }
  }

  /** Each case by itself: one that is refused keeps no other back. */
  @PostMapping("/actions")
  @NotedInside(Action.CASE_ACTED)
  @PreAuthorize("hasAuthority('MAY_CASES_ACT')")
  Outcomes many(
      @AuthenticationPrincipal Worker worker,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Many many) {
    if (many.cases().isEmpty() || many.cases().size() > MOST_AT_ONCE) {
      throw Refusal.invalid(
              "一次办理 1 到 %d 单。".formatted(MOST_AT_ONCE),
              "Between 1 and %d cases at a time.".formatted(MOST_AT_ONCE))
          .asException();
    }
    Doer by = Doer.of(worker);
    List<Outcomes.Outcome> items = new ArrayList<>();
    int done = 0;
    for (Many.Seen one : many.cases()) {
      ActionRequest request = new Said(many.fields(), List.of()).request(one.version(), key);
      switch (outcome(one.id(), many.action(), request, by)) {
        case CaseOutcome.Done is -> {
          done++;
          items.add(new Outcomes.Outcome(one.id(), is.state().version(), null));
        }
        case CaseOutcome.Refused refused ->
            items.add(new Outcomes.Outcome(one.id(), null, why(refused.refusal())));
      }
    }
    return new Outcomes(done, items.size() - done, items);
  }

  private static Outcomes.Why why(Refusal refusal) {
    var problem = Problems.detailOf(refusal);
    Map<String, Object> more = Objects.requireNonNullElse(problem.getProperties(), Map.of());
    return new Outcomes.Why(refusal.code(), refusal.zh(), refusal.en(), more.get("errors"));
  }
}
