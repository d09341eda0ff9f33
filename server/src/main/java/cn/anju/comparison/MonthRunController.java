package cn.anju.comparison;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Page;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs of a month: asked for, followed. */
@RestController
@RequestMapping("/api/comparison/runs")
class MonthRunController {
  private final MonthRuns runs;

  MonthRunController(MonthRuns runs) {
    this.runs = runs;
  }

  record MonthRunRequest(String period) {}

  @PostMapping
  @NotedInside(Action.RUN_STARTED)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasAuthority('MAY_RUNS_START')")
  MonthRunView request(
      @AuthenticationPrincipal Worker worker, @RequestBody MonthRunRequest request) {
    return runs.request(Periods.of(request.period()), worker);
  }

  @GetMapping
  @NoPersonalData("stages and counts of runs")
  @PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
  Page<MonthRunView> list(
      @RequestParam @Nullable String period,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return runs.list(
        period == null || period.isEmpty() ? null : Periods.of(period), Page.limit(limit), after);
  }

  @GetMapping("/{id}")
  @NoPersonalData("stages and counts of a run")
  @PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
  MonthRunView find(@PathVariable UUID id) {
    MonthRunView found = runs.find(id);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }
}
