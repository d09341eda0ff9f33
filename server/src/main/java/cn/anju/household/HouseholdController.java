package cn.anju.household;

import cn.anju.access.Permission;
import cn.anju.access.Worker;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Households: list, search, page. */
@RestController
@PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ')")
class HouseholdController {
  private static final int BEST = 10;
  private final Households households;

  HouseholdController(Households households) {
    this.households = households;
  }

  /** The best fits of a search. */
  record Search(List<HouseholdBrief> households) {}

  @GetMapping("/api/households")
  Page<HouseholdBrief> list(
      @AuthenticationPrincipal Worker worker,
      @RequestParam @Nullable String region,
      @RequestParam @Nullable HouseholdType type,
      @RequestParam @Nullable String q,
      @RequestParam @Nullable Boolean warned,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return households.list(
        filter(worker, region, type, q, warned), seesWarnings(worker), Page.limit(limit), after);
  }

  @GetMapping("/api/households/counts")
  Households.Counted counts(
      @AuthenticationPrincipal Worker worker,
      @RequestParam @Nullable String region,
      @RequestParam @Nullable HouseholdType type,
      @RequestParam @Nullable String q,
      @RequestParam @Nullable Boolean warned) {
    return households.counts(Scope.householdsSeen(), filter(worker, region, type, q, warned));
  }

  @GetMapping("/api/households/{no}")
  Household page(@AuthenticationPrincipal Worker worker, @PathVariable String no) {
    Household page = households.page(no, seesWarnings(worker));
    if (page == null) {
      throw Refusal.notFound().asException();
    }
    return page;
  }

  @GetMapping("/api/search")
  Search search(@AuthenticationPrincipal Worker worker, @RequestParam String q) {
    if (q.isBlank()) {
      return new Search(List.of());
    }
    HouseholdFilter filter = new HouseholdFilter(null, null, q, null);
    return new Search(households.list(filter, seesWarnings(worker), BEST, null).items());
  }

  private static HouseholdFilter filter(
      Worker worker,
      @Nullable String region,
      @Nullable HouseholdType type,
      @Nullable String q,
      @Nullable Boolean warned) {
    return new HouseholdFilter(region, type, q, seesWarnings(worker) ? warned : null);
  }

  private static boolean seesWarnings(Worker worker) {
    return worker.may(Permission.WARNINGS_READ);
  }
}
