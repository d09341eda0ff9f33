package cn.anju.audit;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The trail: who looked at this household, what did this account do, is it as it was written. */
@RestController
@RequestMapping("/api/audit")
@PreAuthorize("hasAuthority('MAY_AUDIT_READ')")
class AuditController {
  private final TrailReading reading;
  private final Verifications verifications;

  AuditController(TrailReading reading, Verifications verifications) {
    this.reading = reading;
    this.verifications = verifications;
  }

  /** A kind of deed. */
  record ActionTitle(String code, Bilingual title) {}

  record Actions(List<ActionTitle> items) {}

  record Days(List<TrailReading.Day> items) {}

  record LastVerifications(List<Verifications.Verification> items) {}

  @GetMapping("/entries")
  @Notes(Action.TRAIL_READ)
  Page<AuditEntry> entries(
      @RequestParam @Nullable String household,
      @RequestParam @Nullable String member,
      @RequestParam @Nullable String actor,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
      @RequestParam @Nullable Action action,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return reading.entries(
        new TrailReading.Question(
            nullIfBlank(household), nullIfBlank(member), nullIfBlank(actor), from, to, action),
        Page.limit(limit),
        after);
  }

  private static @Nullable String nullIfBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @GetMapping("/actions")
  @NoPersonalData("the list of what can be written down")
  Actions actions() {
    return new Actions(
        Arrays.stream(Action.values())
            .map(action -> new ActionTitle(action.name(), action.title()))
            .toList());
  }

  @GetMapping("/days")
  @NoPersonalData("counts and digests")
  Days days(@RequestParam String month) {
    return new Days(reading.days(Periods.of(month)));
  }

  @PostMapping("/verifications")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @NotedInside(Action.TRAIL_VERIFIED)
  Verifications.Verification verify(Principal who) {
    return verifications.begin(who.getName());
  }

  @GetMapping("/verifications")
  @NoPersonalData("places of the chain and what became of them")
  LastVerifications last() {
    return new LastVerifications(verifications.last());
  }

  @GetMapping("/verifications/{id}")
  @NoPersonalData("places of the chain and what became of them")
  Verifications.Verification verification(@PathVariable UUID id) {
    Verifications.Verification found = verifications.find(id);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }
}
