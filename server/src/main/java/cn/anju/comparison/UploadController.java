package cn.anju.comparison;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files in pieces: begin, add, ask how far it is, give up. */
@RestController
@RequestMapping("/api/comparison/uploads")
@PreAuthorize("hasAnyAuthority('MAY_FEEDS_SEND', 'MAY_REGISTRY_IMPORT')")
class UploadController {
  private final Uploads uploads;
  private final SentFiles files;
  private final Clock clock;

  UploadController(Uploads uploads, SentFiles files, Clock clock) {
    this.uploads = uploads;
    this.files = files;
    this.clock = clock;
  }

  /** An upload that has begun. */
  record Begun(String id, long offset, int chunkBytes) {}

  /** How far one is after a piece; {@code file} once it has become one. */
  record Added(
      long offset, SentFiles.@Nullable FileBrief file, @Nullable String importId, boolean again) {}

  /** How far one is. */
  record UploadState(String id, String name, long bytes, long offset, OffsetDateTime expiresAt) {}

  @PostMapping
  @NoPersonalData("the name of a file; it is noted when all of it is there")
  @ResponseStatus(HttpStatus.CREATED)
  Begun begin(@AuthenticationPrincipal Worker worker, @RequestBody Uploads.Wish wish) {
    return new Begun(uploads.begin(worker, wish).toString(), 0, Uploads.PIECE);
  }

  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @NotedInside(Action.FILE_RECEIVED)
  Added add(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestHeader("Upload-Offset") long offset,
      HttpServletRequest request)
      throws IOException {
    // all of the piece before anything is locked: senders are slow
    byte[] piece = request.getInputStream().readNBytes(Uploads.PIECE + 1);
    if (piece.length > Uploads.PIECE) {
      throw new Refusal(
              "PIECE_TOO_LARGE",
              413,
              "每次最多传 8 MB，请分段上传。",
              "At most 8 MB at a time; send smaller pieces.")
          .asException();
    }
    Uploads.Progress progress = uploads.add(worker, id, offset, piece, piece.length);
    return new Added(
        progress.offset(),
        progress.file() == null ? null : files.find(progress.file()),
        null,
        progress.wasThere());
  }

  @GetMapping("/{id}")
  @NoPersonalData("how far an upload is")
  UploadState state(@AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    Uploads.Progress progress = uploads.progress(worker, id);
    return new UploadState(
        id.toString(),
        progress.name(),
        progress.bytes(),
        progress.offset(),
        progress.expiresAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime());
  }

  @DeleteMapping("/{id}")
  @NoPersonalData("what was given up was never taken")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    uploads.cancel(worker, id);
  }
}
