package cn.anju.income;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Versions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leases, shares, small industries, jobs and awards of one household, and what they bring. */
@RestController
@RequestMapping("/api/households/{no}/income/records")
@PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
class RecordController {
  private final RecordDesk desk;
  private final LedgerDesk ledger;
  private final IncomeRecords records;
  private final Trail trail;

  RecordController(RecordDesk desk, LedgerDesk ledger, IncomeRecords records, Trail trail) {
    this.desk = desk;
    this.ledger = ledger;
    this.records = records;
    this.trail = trail;
  }

  /** All records of a household. */
  record HouseholdRecords(List<IncomeRecord> records) {}

  /** A record that was entered, or the entry of a payment. */
  record WrittenRecord(UUID id) {}

  /** Last day of a record. */
  record SaidEnd(LocalDate untilOn) {}

  @GetMapping
  @PreAuthorize("hasAuthority('MAY_INCOME_READ')")
  @Notes(Action.INCOME_READ)
  HouseholdRecords records(@PathVariable String no) {
    ledger.seen(no);
    return new HouseholdRecords(records.of(no));
  }

  @PostMapping("/land-transfers")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  WrittenRecord landTransfer(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidRecord.SaidLandTransfer said) {
    return kept(no, desk.enter(no, said, worker));
  }

  @PostMapping("/share-holdings")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  WrittenRecord shareHolding(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidRecord.SaidShareHolding said) {
    return kept(no, desk.enter(no, said, worker));
  }

  @PostMapping("/wuxiao-projects")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  WrittenRecord wuxiaoProject(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidRecord.SaidWuxiaoProject said) {
    return kept(no, desk.enter(no, said, worker));
  }

  @PostMapping("/employments")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  WrittenRecord employment(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidRecord.SaidEmployment said) {
    return kept(no, desk.enter(no, said, worker));
  }

  @PostMapping("/awards")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  WrittenRecord award(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestBody SaidRecord.SaidAward said) {
    return kept(no, desk.enter(no, said, worker));
  }

  @PostMapping("/{recordId}/payments")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.INCOME_ENTERED)
  WrittenRecord pay(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @PathVariable UUID recordId,
      @RequestBody SaidRecord.SaidPayment said) {
    UUID entry = desk.pay(no, recordId, said, worker);
    trail.note(Deed.of(Action.INCOME_ENTERED).household(no).object(entry));
    return new WrittenRecord(entry);
  }

  @PostMapping("/{recordId}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  void end(
      @PathVariable String no,
      @PathVariable UUID recordId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestBody SaidEnd said) {
    desk.end(no, recordId, said.untilOn(), Versions.expected(version));
    kept(no, recordId);
  }

  @PostMapping("/{recordId}/cancel")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @NotedInside(Action.INCOME_RECORD_KEPT)
  void cancel(
      @PathVariable String no,
      @PathVariable UUID recordId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
    desk.cancel(no, recordId, Versions.expected(version));
    kept(no, recordId);
  }

  private WrittenRecord kept(String no, UUID id) {
    trail.note(Deed.of(Action.INCOME_RECORD_KEPT).household(no).object(id));
    return new WrittenRecord(id);
  }
}
