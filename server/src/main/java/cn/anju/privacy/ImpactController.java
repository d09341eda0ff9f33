package cn.anju.privacy;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is collected and why; how long it is kept. Anybody who works here may read it. */
@RestController
@RequestMapping("/api/privacy")
class ImpactController {
  private final Impact impact;
  private final Retention retention;

  ImpactController(Impact impact, Retention retention) {
    this.impact = impact;
    this.retention = retention;
  }

  /** Deletion periods and what was done about them. */
  record RetentionView(List<Retention.ClockView> clocks, List<Retention.Run> runs) {}

  @GetMapping("/impact")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("made of the definitions")
  Impact.Page impact() {
    return impact.page();
  }

  @GetMapping("/impact.md")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("made of the definitions")
  ResponseEntity<String> markdown() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
        .body(impact.markdown());
  }

  @GetMapping("/retention")
  @PreAuthorize(
      "hasAnyAuthority('MAY_KEYS_ROTATE', 'MAY_AUDIT_READ', 'MAY_REGISTRY_IMPORT', 'MAY_EXPORTS_APPROVE')")
  @NoPersonalData("counts of what is due")
  RetentionView retention() {
    return new RetentionView(Scope.ofJob("retention").get(retention::due), retention.runs());
  }

  @PostMapping("/retention/runs")
  @PreAuthorize("hasAnyAuthority('MAY_KEYS_ROTATE', 'MAY_REGISTRY_IMPORT')")
  @NotedInside(Action.RETENTION_RUN)
  Retention.Run run(Principal who) {
    return Scope.ofJob("retention").get(() -> retention.run(who.getName()));
  }
}
