package cn.anju.comparison;

import cn.anju.audit.Action;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was learnt from mended rows: see it, stop it, let it hold again. */
@RestController
@RequestMapping("/api/comparison/patterns")
@PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
class PatternController {
  private final Patterns patterns;

  PatternController(Patterns patterns) {
    this.patterns = patterns;
  }

  @GetMapping
  @Notes(Action.PATTERNS_LISTED)
  Page<Patterns.Pattern> list(
      @RequestParam(required = false) @Nullable String feed,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return patterns.list(feed, after, Page.limit(limit));
  }

  @PostMapping("/{id}/stop")
  @NotedInside(Action.PATTERN_STOPPED)
  @PreAuthorize("hasAuthority('MAY_FEEDS_SEND')")
  ResponseEntity<Patterns.Pattern> stop(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(patterns.set(id, Versions.expected(ifMatch), false));
  }

  @PostMapping("/{id}/resume")
  @NotedInside(Action.PATTERN_RESUMED)
  @PreAuthorize("hasAuthority('MAY_FEEDS_SEND')")
  ResponseEntity<Patterns.Pattern> resume(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(patterns.set(id, Versions.expected(ifMatch), true));
  }

  private static ResponseEntity<Patterns.Pattern> answer(Patterns.Pattern pattern) {
    return ResponseEntity.ok().eTag(Versions.etag(pattern.version())).body(pattern);
  }
}
