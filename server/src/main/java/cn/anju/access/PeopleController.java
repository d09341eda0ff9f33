package cn.anju.access;

import cn.anju.audit.Action;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 系统·人员. */
@RestController
@RequestMapping("/api/access/people")
class PeopleController {
  private final People people;
  private final PostGrants grants;
  private final ScopePreviews previews;
  private final Pairings pairings;

  PeopleController(People people, PostGrants grants, ScopePreviews previews, Pairings pairings) {
    this.people = people;
    this.grants = grants;
    this.previews = previews;
    this.pairings = pairings;
  }

  record NewPerson(String account, String name, @Nullable String phone) {}

  /** What is to change; a phone that is not said stays as it is. */
  record PersonChange(String name, @Nullable String phone) {}

  record NewPost(Role role, String regionCode, @Nullable String department) {}

  record Households(List<String> householdNos) {}

  @GetMapping
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT', 'MAY_PAIRINGS_ASSIGN')")
  @Notes(Action.PEOPLE_READ)
  People.PeoplePage list(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable Role role,
      @RequestParam @Nullable String region,
      @RequestParam People.@Nullable State state,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return people.list(new People.Filter(q, role, region, state), Page.limit(limit), after);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.ACCOUNT_MADE)
  People.PersonMade make(@AuthenticationPrincipal Worker worker, @RequestBody NewPerson said) {
    return people.make(said.account(), said.name(), said.phone(), worker.account());
  }

  @GetMapping("/{account}")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @Notes(Action.PEOPLE_READ)
  ResponseEntity<People.Person> one(@PathVariable String account) {
    return answer(people.page(account));
  }

  @PatchMapping("/{account}")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.ACCOUNT_CHANGED)
  ResponseEntity<People.Person> change(
      @PathVariable String account,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PersonChange said) {
    return answer(people.change(account, Versions.expected(ifMatch), said.name(), said.phone()));
  }

  @PostMapping("/{account}/disable")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.ACCOUNT_DISABLED)
  ResponseEntity<People.Person> disable(
      @AuthenticationPrincipal Worker worker, @PathVariable String account) {
    return answer(people.disable(account, worker.account()));
  }

  @PostMapping("/{account}/enable")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.ACCOUNT_ENABLED)
  ResponseEntity<People.Person> enable(@PathVariable String account) {
    return answer(people.enable(account));
  }

  @PostMapping("/{account}/unlock")
  @PreAuthorize("hasAuthority('MAY_SESSIONS_END')")
  @NotedInside(Action.ACCOUNT_UNLOCKED)
  ResponseEntity<People.Person> unlock(@PathVariable String account) {
    return answer(people.unlock(account));
  }

  @PostMapping("/{account}/link")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.LINK_MADE)
  Links.Link link(@AuthenticationPrincipal Worker worker, @PathVariable String account) {
    return people.link(account, worker.account());
  }

  @DeleteMapping("/{account}/second-factor")
  @PreAuthorize("hasAuthority('MAY_SESSIONS_END')")
  @NotedInside(Action.SECOND_FACTOR_RESET)
  ResponseEntity<People.Person> resetSecondFactor(
      @AuthenticationPrincipal Worker worker, @PathVariable String account) {
    return answer(people.resetSecondFactor(account, worker.account()));
  }

  @PostMapping("/{account}/posts")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_POSTS_GRANT')")
  @NotedInside(Action.POST_GRANTED)
  Post grant(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String account,
      @RequestBody NewPost said) {
    return grants.grant(
        account, said.role(), said.regionCode(), said.department(), worker.account());
  }

  @DeleteMapping("/{account}/posts/{postId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_POSTS_GRANT')")
  @NotedInside(Action.POST_REVOKED)
  void revoke(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String account,
      @PathVariable UUID postId) {
    grants.revoke(account, postId, worker.account());
  }

  @GetMapping("/{account}/posts/{postId}/scope")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @Notes(Action.PEOPLE_READ)
  ScopePreviews.ScopePreview scope(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String account,
      @PathVariable UUID postId) {
    return previews.of(account, postId, worker.account());
  }

  @GetMapping("/{account}/pairings")
  @PreAuthorize("hasAuthority('MAY_PAIRINGS_ASSIGN')")
  @Notes(Action.PEOPLE_READ)
  Pairings.Paired pairings(@PathVariable String account) {
    return pairings.of(account);
  }

  @PutMapping("/{account}/pairings")
  @PreAuthorize("hasAuthority('MAY_PAIRINGS_ASSIGN')")
  @NotedInside(Action.PAIRINGS_SET)
  Pairings.Paired pair(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String account,
      @RequestBody Households said) {
    return pairings.set(account, said.householdNos(), worker.account());
  }

  private static ResponseEntity<People.Person> answer(People.Person person) {
    return ResponseEntity.ok().eTag(Versions.etag(person.version())).body(person);
  }
}
