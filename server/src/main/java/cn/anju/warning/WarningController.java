package cn.anju.warning;

import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdType;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Page;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.Versions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Warnings: list, counts, explanation. */
@RestController
@RequestMapping("/api/warnings")
@PreAuthorize("hasAuthority('MAY_WARNINGS_READ')")
class WarningController {
  private final Warnings warnings;
  private final WarningExplanation explanation;

  WarningController(Warnings warnings, WarningExplanation explanation) {
    this.warnings = warnings;
    this.explanation = explanation;
  }

  @GetMapping
  Page<WarningBrief> list(
      @RequestParam @Nullable String region,
      @RequestParam @Nullable Level level,
      @RequestParam @Nullable String indicator,
      @RequestParam @Nullable HouseholdType type,
      @RequestParam @Nullable String q,
      @RequestParam WarningBrief.@Nullable State state,
      @RequestParam @Nullable String opened,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return warnings.list(
        filter(region, level, indicator, type, state, q, opened), Page.limit(limit), after);
  }

  @GetMapping("/counts")
  Warnings.Counts counts(
      @RequestParam @Nullable String region,
      @RequestParam @Nullable Level level,
      @RequestParam @Nullable String indicator,
      @RequestParam @Nullable HouseholdType type,
      @RequestParam @Nullable String q,
      @RequestParam WarningBrief.@Nullable State state,
      @RequestParam @Nullable String opened) {
    return warnings.counts(
        Scope.householdsSeen(), filter(region, level, indicator, type, state, q, opened));
  }

  @GetMapping("/{id}")
  ResponseEntity<Warning> explain(@PathVariable UUID id) {
    Warning found = explanation.of(id);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return ResponseEntity.ok().eTag(Versions.etag(found.version())).body(found);
  }

  private static WarningFilter filter(
      @Nullable String region,
      @Nullable Level level,
      @Nullable String indicator,
      @Nullable HouseholdType type,
      WarningBrief.@Nullable State state,
      @Nullable String q,
      @Nullable String opened) {
    return new WarningFilter(
        region,
        level,
        indicator,
        type,
        state == null ? WarningBrief.State.OPEN : state,
        q,
        opened == null || opened.isEmpty() ? null : Periods.of(opened).toString());
  }
}
