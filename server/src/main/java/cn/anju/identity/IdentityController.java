package cn.anju.identity;

import cn.anju.audit.Action;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clerk's queue of rows that found nobody. */
@RestController
@RequestMapping("/api/comparison/identities")
@PreAuthorize("hasAuthority('MAY_IDENTITIES_DECIDE')")
class IdentityController {
  private final IdentityCases cases;

  IdentityController(IdentityCases cases) {
    this.cases = cases;
  }

  /** Whom a row means; null = none of ours. */
  record Decision(@Nullable String memberNo) {}

  @GetMapping
  @Notes(Action.IDENTITIES_LISTED)
  IdentityCases.Cases list(
      @RequestParam(defaultValue = "OPEN") IdentityCases.Shown state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return cases.list(state, after, Page.limit(limit));
  }

  @GetMapping("/{id}")
  @Notes(Action.IDENTITY_READ)
  ResponseEntity<CaseViews.IdentityCase> one(@PathVariable UUID id) {
    return answer(cases.one(id));
  }

  @PostMapping("/{id}/decide")
  @NotedInside(Action.IDENTITY_DECIDED)
  ResponseEntity<CaseViews.IdentityCase> decide(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Decision decision,
      Principal who) {
    return answer(cases.decide(id, Versions.expected(ifMatch), decision.memberNo(), who.getName()));
  }

  @PostMapping("/{id}/reopen")
  @NotedInside(Action.IDENTITY_REOPENED)
  ResponseEntity<CaseViews.IdentityCase> reopen(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(cases.reopen(id, Versions.expected(ifMatch)));
  }

  private static ResponseEntity<CaseViews.IdentityCase> answer(CaseViews.IdentityCase one) {
    return ResponseEntity.ok().eTag(Versions.etag(one.version())).body(one);
  }
}
