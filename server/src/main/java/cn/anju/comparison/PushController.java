package cn.anju.comparison;

import cn.anju.audit.Action;
import cn.anju.audit.NotedInside;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door for departments' systems. The file is read as it comes: the container would put it on
 * the disk in the clear first.
 */
@RestController
class PushController {
  private final Pushes pushes;
  private final SentFiles files;

  PushController(Pushes pushes, SentFiles files) {
    this.pushes = pushes;
    this.files = files;
  }

  /** What the request's body looks like. */
  @Schema(name = "FeedPush")
  record Form(@Schema(type = "string", format = "binary") String file) {}

  @PostMapping(path = "/api/feeds/{feed}/{period}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @NotedInside(Action.FILE_RECEIVED)
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = Form.class))))
  ResponseEntity<SentFiles.FileBrief> push(
      @PathVariable String feed,
      @PathVariable String period,
      @RequestHeader("X-Anju-Key") String key,
      @RequestHeader("X-Anju-Time") String time,
      @RequestHeader("X-Anju-Signature") String signature,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      HttpServletRequest request)
      throws IOException {
    Pushes.Signed signed = new Pushes.Signed(key, time, signature, idempotencyKey);
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding("UTF-8");
    try {
      FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        String name = part.getName();
        if (!"file".equals(part.getFieldName()) || name == null) {
          continue;
        }
        try (InputStream in = part.openStream()) {
          return answer(pushes.push(signed, feed, Periods.of(period), name, in));
        }
      }
    } catch (FileUploadException broken) {
      // refused below
    }
    throw Refusal.invalid(
            "请求里没有名为 file 的文件，或没有传完，请重发。",
            "The request has no part named file, or broke off; send it again.")
        .asException();
  }

  private ResponseEntity<SentFiles.FileBrief> answer(Pushes.Pushed pushed) {
    SentFiles.FileBrief brief = pushed.scope().get(() -> files.find(pushed.file()));
    if (brief == null) {
      throw Refusal.notFound().asException();
    }
    return ResponseEntity.status(pushed.again() ? 200 : 201).body(brief);
  }
}
