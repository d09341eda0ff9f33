package cn.anju.assistance;

import cn.anju.access.Role;
import cn.anju.access.Worker;
import cn.anju.assistance.HouseholdAssistanceController.EnteredThing;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 社会帮扶: organisations, needs, offers, and pledges until they are received. */
@RestController
@PreAuthorize("hasAuthority('MAY_NEEDS_READ')")
class SocialController {
  private final SocialDesk desk;
  private final SocialLists lists;
  private final Trail trail;

  SocialController(SocialDesk desk, SocialLists lists, Trail trail) {
    this.desk = desk;
    this.lists = lists;
    this.trail = trail;
  }

  @GetMapping("/api/assistance/organisations")
  @Notes(Action.NEEDS_LISTED)
  SocialLists.Organisations organisations(@AuthenticationPrincipal Worker worker) {
    Role role = worker.role();
    return lists.organisations(role == Role.TOWN || role == Role.DISTRICT || role == Role.SOCIAL);
  }

  @PostMapping("/api/assistance/organisations")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ORGANISATIONS_KEEP')")
  @NotedInside(Action.ORGANISATION_RECORDED)
  EnteredThing organisation(
      @AuthenticationPrincipal Worker worker, @RequestBody SocialDesk.NewOrganisation said) {
    UUID id = desk.organisation(said, worker);
    trail.note(Deed.of(Action.ORGANISATION_RECORDED).object(id));
    return new EnteredThing(id);
  }

  @GetMapping("/api/assistance/needs")
  @Notes(Action.NEEDS_LISTED)
  Page<SocialLists.NeedView> needs(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String measure,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return lists.needs(state, measure, region, Page.limit(limit), after);
  }

  @PostMapping("/api/households/{no}/needs")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_ASSISTANCE_WORK')")
  @NotedInside(Action.NEED_RECORDED)
  EnteredThing need(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SocialDesk.NewNeed said) {
    UUID id = desk.need(no, said, worker);
    trail.note(Deed.of(Action.NEED_RECORDED).household(no).object(id));
    return new EnteredThing(id);
  }

  @PostMapping("/api/assistance/needs/{id}/close")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_ASSISTANCE_WORK')")
  @NotedInside(Action.NEED_RECORDED)
  void close(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    desk.closeNeed(id, Versions.expected(ifMatch));
    trail.note(Deed.of(Action.NEED_RECORDED).object(id));
  }

  @GetMapping("/api/assistance/offers")
  @Notes(Action.NEEDS_LISTED)
  SocialLists.Offers offers(@RequestParam(required = false) @Nullable String measure) {
    return lists.offers(measure);
  }

  @PostMapping("/api/assistance/offers")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_NEEDS_ANSWER')")
  @NotedInside(Action.OFFER_RECORDED)
  EnteredThing offer(
      @AuthenticationPrincipal Worker worker, @RequestBody SocialDesk.NewOffer said) {
    UUID id = desk.offer(said, worker);
    trail.note(Deed.of(Action.OFFER_RECORDED).object(id));
    return new EnteredThing(id);
  }

  @PostMapping("/api/assistance/needs/{id}/pledges")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_NEEDS_ANSWER')")
  @NotedInside(Action.PLEDGE_RECORDED)
  EnteredThing pledge(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestBody SocialDesk.NewPledge said) {
    UUID pledge = desk.pledge(id, said, worker);
    trail.note(Deed.of(Action.PLEDGE_RECORDED).object(pledge));
    return new EnteredThing(pledge);
  }

  @PostMapping("/api/assistance/pledges/{id}/received")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_AID_RECORD')")
  @NotedInside(Action.PLEDGE_RECORDED)
  void received(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SocialDesk.PledgeReceipt said) {
    desk.received(id, Versions.expected(ifMatch), said, worker);
    trail.note(Deed.of(Action.PLEDGE_RECORDED).object(id));
  }

  @PostMapping("/api/assistance/pledges/{id}/given-up")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_NEEDS_ANSWER')")
  @NotedInside(Action.PLEDGE_RECORDED)
  void givenUp(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    desk.givenUp(id, Versions.expected(ifMatch), worker);
    trail.note(Deed.of(Action.PLEDGE_RECORDED).object(id));
  }
}
