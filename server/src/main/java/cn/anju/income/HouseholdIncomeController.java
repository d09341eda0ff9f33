package cn.anju.income;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Versions;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one household, and its yearly accounts. */
@RestController
@RequestMapping("/api/households/{no}/income")
@PreAuthorize("hasAuthority('MAY_INCOME_READ')")
class HouseholdIncomeController {
  private final IncomePage page;
  private final LedgerDesk desk;
  private final Accounts accounts;
  private final Trail trail;

  HouseholdIncomeController(IncomePage page, LedgerDesk desk, Accounts accounts, Trail trail) {
    this.page = page;
    this.desk = desk;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** Entries to be written together. */
  record SaidEntries(List<SaidEntry> entries) {}

  /** What was written. */
  record WrittenEntries(List<UUID> ids) {}

  /** An entry in place of another one; why, if that is said. */
  record SaidCorrection(SaidEntry entry, @Nullable String reason) {}

  /** Why something is cancelled. */
  record SaidCancellation(String reason) {}

  /** Editions of a year, the latest first. */
  record AccountEditions(List<AccountView> editions) {}

  /** Which period the account is of; null: the calendar year. */
  record SaidProposal(IncomePeriod.@Nullable Kind period) {}

  /** Lines as they were agreed; people: null, as they were. */
  record SaidAccount(List<AccountView.SaidLine> lines, @Nullable Integer people) {}

  @GetMapping
  @Notes(Action.INCOME_READ)
  IncomePage.IncomeSheet income(
      @PathVariable String no,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable YearMonth identified,
      @RequestParam(required = false) @Nullable OffsetDateTime knownAt,
      @RequestParam(required = false) @Nullable Boolean withEnded) {
    return page.of(no, year, identified, knownAt, Boolean.TRUE.equals(withEnded));
  }

  @PostMapping("/entries")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.INCOME_ENTERED)
  WrittenEntries enter(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidEntries said) {
    List<UUID> ids = desk.enter(no, said.entries(), worker);
    trail.note(Deed.of(Action.INCOME_ENTERED).household(no).object(ids.getFirst()));
    return new WrittenEntries(ids);
  }

  @PostMapping("/entries/{entryId}/correct")
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.INCOME_CORRECTED)
  WrittenEntries correct(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID entryId,
      @RequestBody SaidCorrection said) {
    UUID fresh = desk.correct(no, entryId, said.entry(), said.reason(), worker);
    trail.note(Deed.of(Action.INCOME_CORRECTED).household(no).object(entryId));
    return new WrittenEntries(List.of(fresh));
  }

  @PostMapping("/entries/{entryId}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.INCOME_CANCELLED)
  void cancel(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID entryId,
      @RequestBody SaidCancellation said) {
    desk.cancel(no, entryId, said.reason(), worker);
    trail.note(Deed.of(Action.INCOME_CANCELLED).household(no).object(entryId));
  }

  @GetMapping("/accounts/{year}")
  @Notes(Action.INCOME_READ)
  AccountEditions accounts(@PathVariable String no, @PathVariable int year) {
    return new AccountEditions(accounts.of(no, year));
  }

  @PostMapping("/accounts/{year}")
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.ACCOUNT_PROPOSED)
  ResponseEntity<AccountView> propose(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable int year,
      @RequestBody SaidProposal said) {
    AccountView view =
        accounts.propose(
            no,
            year,
            said.period() == null ? IncomePeriod.Kind.CALENDAR_YEAR : said.period(),
            worker);
    trail.note(Deed.of(Action.ACCOUNT_PROPOSED).household(no).object(year));
    return answer(view);
  }

  @PutMapping("/accounts/{year}")
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.ACCOUNT_CORRECTED)
  ResponseEntity<AccountView> correctAccount(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable int year,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestBody SaidAccount said) {
    AccountView view =
        accounts.correct(no, year, said.lines(), said.people(), Versions.expected(version), worker);
    trail.note(Deed.of(Action.ACCOUNT_CORRECTED).household(no).object(year));
    return answer(view);
  }

  @PostMapping("/accounts/{year}/sign")
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.ACCOUNT_SIGNED)
  ResponseEntity<AccountView> sign(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable int year,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestBody Accounts.SaidSignature said) {
    AccountView view = accounts.sign(no, year, said, Versions.expected(version), worker);
    trail.note(Deed.of(Action.ACCOUNT_SIGNED).household(no).object(year));
    return answer(view);
  }

  private static ResponseEntity<AccountView> answer(AccountView view) {
    return ResponseEntity.ok().eTag(Versions.etag(view.version())).body(view);
  }
}
