package cn.anju.workflow;

import anju.tables.workflow.tables.records.EvidenceRecord;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Notes;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Evidence of cases: handed in, and looked at. */
@RestController
@RequestMapping("/api/cases/{id}/evidence")
@PreAuthorize("hasAuthority('MAY_CASES_READ')")
class EvidenceController {
  private final EvidenceCabinet cabinet;
  private final CasePages pages;

  EvidenceController(EvidenceCabinet cabinet, CasePages pages) {
    this.cabinet = cabinet;
    this.pages = pages;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Notes(Action.EVIDENCE_TAKEN)
  @PreAuthorize("hasAuthority('MAY_CASES_ACT')")
  ResponseEntity<CaseView.Piece> take(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestParam EvidenceKind kind,
      @RequestPart MultipartFile file)
      throws IOException {
    byte[] bytes;
    try (var in = file.getInputStream()) {
      // one byte more than may be, to be told
      bytes = in.readNBytes(EvidenceCabinet.LARGEST + 1);
    }
    String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    return switch (cabinet.take(id, kind, name, bytes, Doer.of(worker))) {
      case EvidenceCabinet.Outcome.Taken taken ->
          ResponseEntity.status(HttpStatus.CREATED).body(pages.piece(taken.piece()));
      case EvidenceCabinet.Outcome.Refused refused -> throw refused.refusal().asException();
    };
  }

  @GetMapping("/{eid}")
  @Notes(Action.EVIDENCE_READ)
  ResponseEntity<InputStreamResource> open(@PathVariable UUID id, @PathVariable UUID eid)
      throws IOException {
    EvidenceRecord piece = cabinet.find(id, eid);
    if (piece == null) {
      throw Refusal.notFound().asException();
    }
    boolean isPicture = piece.getContentType().startsWith("image/");
    ContentDisposition disposition =
        (isPicture ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(piece.getName(), java.nio.charset.StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(piece.getContentType()))
        .contentLength(piece.getBytes())
        .body(new InputStreamResource(cabinet.open(piece)));
  }
}
