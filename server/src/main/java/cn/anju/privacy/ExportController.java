package cn.anju.privacy;

import cn.anju.access.Permission;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists as files: asked for, decided on by a second person, taken. */
@RestController
@RequestMapping("/api/exports")
class ExportController {
  private static final MediaType WORKBOOK =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final Exports exports;

  ExportController(Exports exports) {
    this.exports = exports;
  }

  record ExportList(List<Exports.Export> items) {}

  /** Why it is decided so; may be left out for an approval. */
  record Decision(@Nullable String remark) {}

  @PostMapping
  @PreAuthorize("hasAuthority('MAY_EXPORTS_ASK')")
  @ResponseStatus(HttpStatus.CREATED)
  @NotedInside(Action.EXPORT_ASKED)
  Exports.Export ask(@AuthenticationPrincipal Worker worker, @RequestBody Exports.Wish wish) {
    return exports.ask(worker, wish);
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('MAY_EXPORTS_ASK', 'MAY_EXPORTS_APPROVE')")
  @NoPersonalData("who asked for which list, and how many rows it has")
  ExportList list(@AuthenticationPrincipal Worker worker, @RequestParam @Nullable String state) {
    return new ExportList(
        exports.list(worker.account(), worker.may(Permission.EXPORTS_APPROVE), state));
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAnyAuthority('MAY_EXPORTS_ASK', 'MAY_EXPORTS_APPROVE')")
  @NoPersonalData("who asked for which list, and how many rows it has")
  Exports.Export one(@PathVariable UUID id) {
    return exports.one(id);
  }

  @PostMapping("/{id}/approve")
  @PreAuthorize("hasAuthority('MAY_EXPORTS_APPROVE')")
  @NotedInside(Action.EXPORT_DECIDED)
  Exports.Export approve(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestBody Decision decision) {
    return exports.decide(id, worker.account(), true, decision.remark());
  }

  @PostMapping("/{id}/refuse")
  @PreAuthorize("hasAuthority('MAY_EXPORTS_APPROVE')")
  @NotedInside(Action.EXPORT_DECIDED)
  Exports.Export refuse(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestBody Decision decision) {
    return exports.decide(id, worker.account(), false, decision.remark());
  }

  @GetMapping("/{id}/file")
  @PreAuthorize("hasAuthority('MAY_EXPORTS_ASK')")
  @NotedInside(Action.EXPORT_TAKEN)
  ResponseEntity<Resource> file(@AuthenticationPrincipal Worker worker, @PathVariable UUID id)
      throws IOException {
    Exports.Taken taken = exports.take(id, worker.account());
    return ResponseEntity.ok()
        .contentType(WORKBOOK)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(taken.name() + ".xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(taken.bytes()));
  }
}
