package cn.anju.assistance;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 救助和保障登记 for one household. */
@RestController
@RequestMapping("/api/households/{no}")
@PreAuthorize("hasAuthority('MAY_AID_RECORD')")
class LedgerController {
  private final LedgerEntries entries;
  private final LedgerBook book;
  private final Trail trail;

  LedgerController(LedgerEntries entries, LedgerBook book, Trail trail) {
    this.entries = entries;
    this.book = book;
    this.trail = trail;
  }

  /**
   * An entry to be taken back.
   *
   * @param ledger AID, COVER, CLAIM, SAFETY_NET, MEDICAL or PENSION
   */
  record TakenBack(String ledger, String reason) {}

  private HouseholdAssistanceController.EnteredThing noted(
      String no, @Nullable String memberNo, UUID id) {
    trail.note(Deed.of(Action.AID_RECORDED).household(no).member(memberNo).object(id));
    return new HouseholdAssistanceController.EnteredThing(id);
  }

  @PostMapping("/aid")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing aid(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewAid said) {
    return noted(no, said.memberNo(), entries.aid(no, said, worker));
  }

  @PostMapping("/insurance-covers")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing cover(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewCover said) {
    return noted(no, said.memberNo(), entries.cover(no, said, worker));
  }

  @PostMapping("/insurance-claims")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing claim(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewClaim said) {
    return noted(no, said.memberNo(), entries.claim(no, said, worker));
  }

  @PostMapping("/safety-net")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing benefit(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewBenefit said) {
    return noted(no, said.memberNo(), entries.benefit(no, said, worker));
  }

  @PostMapping("/medical-insurance")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing medical(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewMedical said) {
    return noted(no, said.memberNo(), entries.medical(no, said, worker));
  }

  @PostMapping("/pension")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing pension(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody LedgerEntries.NewPension said) {
    return noted(no, said.memberNo(), entries.pension(no, said, worker));
  }

  @PostMapping("/ledger/{id}/void")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.AID_RECORDED)
  HouseholdAssistanceController.EnteredThing takeBack(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID id,
      @RequestBody TakenBack said) {
    Ledger ledger =
        Arrays.stream(Ledger.values())
            .filter(one -> one.name().equals(said.ledger()))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("没有这种台账。", "No such ledger.").asException());
    return noted(no, null, book.takeBack(ledger, no, id, said.reason(), worker));
  }
}
