package cn.anju.comparison;

import cn.anju.access.Permission;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files that were received: list, one of them, its receipt, taking it back. */
@RestController
@RequestMapping("/api/comparison/files")
@PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
class FileController {
  static final MediaType WORKBOOK =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final SentFiles files;
  private final FileChecks checks;

  FileController(SentFiles files, FileChecks checks) {
    this.files = files;
    this.checks = checks;
  }

  /** Why a file is taken back. */
  record Withdrawal(String reason) {}

  @GetMapping
  @NoPersonalData("names, states and counts of files")
  Page<SentFiles.FileBrief> list(
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String feed,
      @RequestParam(required = false) @Nullable FileState state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return files.list(new SentFiles.Filter(period, feed, state), after, Page.limit(limit));
  }

  @GetMapping("/{id}")
  @Notes(Action.FILE_READ)
  ResponseEntity<SentFiles.FileDetail> detail(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    return answer(files.detail(id, worker.may(Permission.FEEDS_SEND)));
  }

  @GetMapping("/{id}/receipt")
  @Notes(Action.RECEIPT_TAKEN)
  ResponseEntity<Resource> receipt(@PathVariable UUID id) throws IOException {
    SentFiles.Download receipt = files.receipt(id);
    return download(receipt.name() + " 退回清单", receipt);
  }

  @PostMapping("/{id}/withdraw")
  @NotedInside(Action.FILE_WITHDRAWN)
  @PreAuthorize("hasAuthority('MAY_FEEDS_SEND')")
  ResponseEntity<SentFiles.FileDetail> withdraw(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Withdrawal withdrawal) {
    return answer(files.withdraw(id, Versions.expected(ifMatch), withdrawal.reason()));
  }

  /** Asks for the check of a file once more, after it broke. */
  @PostMapping("/{id}/check")
  @NotedInside(Action.FILE_CHECK_ASKED)
  @PreAuthorize("hasAuthority('MAY_FEEDS_SEND')")
  ResponseEntity<SentFiles.FileDetail> check(@PathVariable UUID id) {
    checks.askAgain(id);
    return answer(files.detail(id, true));
  }

  private static ResponseEntity<SentFiles.FileDetail> answer(SentFiles.FileDetail file) {
    return ResponseEntity.ok().eTag(Versions.etag(file.version())).body(file);
  }

  /** A workbook to be saved; an archive of them if there are several. */
  static ResponseEntity<Resource> download(String name, SentFiles.Download file)
      throws IOException {
    java.io.PushbackInputStream bytes = new java.io.PushbackInputStream(file.bytes(), 64);
    byte[] start = bytes.readNBytes(64);
    bytes.unread(start);
    boolean isArchive = Bundle.isBundle(start);
    return ResponseEntity.ok()
        .contentType(isArchive ? MediaType.parseMediaType("application/zip") : WORKBOOK)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name + (isArchive ? ".zip" : ".xlsx"), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(bytes));
  }
}
