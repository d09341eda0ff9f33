package cn.anju.problem;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Notes;
import cn.anju.engine.definition.Level;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ProblemList: reporting one, the list, the board's numbers, what may be the same. */
@RestController
@RequestMapping("/api/problems")
@PreAuthorize("hasAuthority('MAY_CASES_READ')")
class ProblemController {
  private final ProblemDesk desk;
  private final ProblemList problems;

  ProblemController(ProblemDesk desk, ProblemList problems) {
    this.desk = desk;
    this.problems = problems;
  }

  /** What was opened. */
  record Reported(UUID id, long number, String state, int version) {
    static Reported of(CaseState state) {
      return new Reported(state.id(), state.number(), state.state(), state.version());
    }
  }

  record Similar(List<ProblemList.Brief> items) {}

  @PostMapping
  @PreAuthorize("hasAuthority('MAY_CASES_ACT')")
  @Notes(Action.PROBLEM_REPORTED)
  ResponseEntity<Reported> report(
      @AuthenticationPrincipal Worker worker,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody ProblemDesk.Report report) {
    CaseState opened = desk.report(report, key, Doer.of(worker)).orRefuse();
    return ResponseEntity.status(HttpStatus.CREATED)
        .eTag(Versions.etag(opened.version()))
        .body(Reported.of(opened));
  }

  @GetMapping
  @Notes(Action.PROBLEMS_LISTED)
  Page<ProblemList.Brief> list(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Level grade,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return problems.list(
        new ProblemList.Filter(region, state, grade, category, channel, department, open, q),
        Page.limit(limit),
        after);
  }

  @GetMapping("/counts")
  @Notes(Action.PROBLEMS_LISTED)
  ProblemList.Counts counts(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Level grade,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable String q) {
    return problems.counts(
        new ProblemList.Filter(region, state, grade, category, channel, department, open, q));
  }

  @GetMapping("/similar")
  @Notes(Action.PROBLEMS_LISTED)
  Similar similar(
      @RequestParam String householdNo, @RequestParam(required = false) @Nullable String category) {
    return new Similar(problems.similar(householdNo, category));
  }
}
