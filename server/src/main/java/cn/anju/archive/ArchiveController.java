package cn.anju.archive;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Notes;
import cn.anju.platform.Versions;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 监测档案: one household on one page. */
@RestController
@PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ')")
class ArchiveController {
  private final ArchiveDesk desk;

  ArchiveController(ArchiveDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/api/archive/{no}")
  @Notes(Action.ARCHIVE_READ)
  ResponseEntity<HouseholdArchive> archive(
      @AuthenticationPrincipal Worker worker,
      @PathVariable String no,
      @RequestParam(required = false) @Nullable LocalDate on,
      @RequestParam(required = false) @Nullable OffsetDateTime known) {
    HouseholdArchive archive = desk.of(no, on, known, worker);
    return ResponseEntity.ok().eTag(Versions.etag(archive.household().version())).body(archive);
  }
}
