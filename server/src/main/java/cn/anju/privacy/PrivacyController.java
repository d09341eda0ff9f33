package cn.anju.privacy;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Versions;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Beside a household: a number in the clear, and what its people have consented to. */
@RestController
class PrivacyController {
  private final Reveals reveals;
  private final Consents consents;

  PrivacyController(Reveals reveals, Consents consents) {
    this.reveals = reveals;
    this.consents = consents;
  }

  /** A purpose that may be given. */
  record PurposeTitle(String code, Bilingual title) {}

  record Purposes(List<PurposeTitle> items) {}

  record ConsentList(List<Consents.Consent> items) {}

  /** Why a consent is withdrawn. */
  record Withdrawal(String reason) {}

  @GetMapping("/api/privacy/purposes")
  @PreAuthorize("hasAnyAuthority('MAY_PERSONAL_REVEAL', 'MAY_EXPORTS_ASK', 'MAY_EXPORTS_APPROVE')")
  @NoPersonalData("a list of words")
  Purposes purposes() {
    return new Purposes(
        Arrays.stream(Purpose.values())
            .map(purpose -> new PurposeTitle(purpose.name(), purpose.title()))
            .toList());
  }

  @PostMapping("/api/households/{no}/reveals")
  @PreAuthorize("hasAuthority('MAY_PERSONAL_REVEAL')")
  @NotedInside(Action.PERSONAL_SHOWN)
  ResponseEntity<Reveals.Revealed> reveal(
      @PathVariable String no, @RequestBody Reveals.Wish wish, Principal who) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(reveals.show(no, wish, who.getName()));
  }

  @GetMapping("/api/households/{no}/consents")
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ')")
  @Notes(Action.CONSENTS_READ)
  ConsentList consents(@PathVariable String no) {
    return new ConsentList(consents.of(no));
  }

  @PostMapping("/api/households/{no}/consents")
  @PreAuthorize("hasAuthority('MAY_CONSENTS_KEEP')")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.CONSENT_RECORDED)
  Consents.Consent record(
      @PathVariable String no, @RequestBody Consents.Given given, Principal who) {
    return consents.record(no, given, who.getName());
  }

  @PostMapping("/api/households/{no}/consents/{id}/withdraw")
  @PreAuthorize("hasAuthority('MAY_CONSENTS_KEEP')")
  @NotedInside(Action.CONSENT_WITHDRAWN)
  Consents.Consent withdraw(
      @PathVariable String no,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Withdrawal withdrawal,
      Principal who) {
    return consents.withdraw(
        no, id, Versions.expected(ifMatch), withdrawal.reason(), who.getName());
  }
}
