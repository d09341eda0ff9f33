package cn.anju.access;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 系统·人员导入. */
@RestController
@RequestMapping("/api/access/people/imports")
class PeopleImportController {
  private final PeopleImports imports;

  PeopleImportController(PeopleImports imports) {
    this.imports = imports;
  }

  /** What the request's body looks like. */
  @Schema(name = "PeopleWorkbook")
  record Form(@Schema(type = "string", format = "binary") String file) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.PEOPLE_IMPORTED)
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = Form.class))))
  PeopleImports.PeopleImport check(
      @AuthenticationPrincipal Worker worker, HttpServletRequest request) throws IOException {
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
          return imports.check(name, in.readNBytes(BodyLimit.LARGEST_FORM), worker.account());
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

  @GetMapping
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @Notes(Action.PEOPLE_READ)
  Page<PeopleImports.PeopleImport> list(
      @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
    return imports.list(Page.limit(limit), after);
  }

  @GetMapping("/template")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @NoPersonalData("an empty form")
  ResponseEntity<Resource> template() {
    return Workbooks.download("人员导入模板", imports.template());
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @Notes(Action.PEOPLE_READ)
  PeopleImports.PeopleImport one(@PathVariable UUID id) {
    return imports.find(id);
  }

  @PostMapping("/{id}/confirm")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.PEOPLE_IMPORTED)
  PeopleImports.PeopleImport confirm(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    return imports.confirm(id, worker.account());
  }

  @PostMapping("/{id}/approve")
  @PreAuthorize("hasAuthority('MAY_POSTS_GRANT')")
  @NotedInside(Action.PEOPLE_IMPORTED)
  PeopleImports.PeopleImport approve(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    return imports.approve(id, worker.account());
  }

  @PostMapping("/{id}/discard")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.PEOPLE_IMPORTED)
  PeopleImports.PeopleImport discard(@PathVariable UUID id) {
    return imports.discard(id);
  }

  @GetMapping("/{id}/receipt")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT')")
  @Notes(Action.PEOPLE_READ)
  ResponseEntity<Resource> receipt(@PathVariable UUID id) {
    return Workbooks.download("退回名单", imports.receipt(id));
  }

  @GetMapping("/{id}/links")
  @PreAuthorize("hasAuthority('MAY_PEOPLE_KEEP')")
  @NotedInside(Action.LINK_MADE)
  ResponseEntity<Resource> links(@AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    return Workbooks.download("开通链接", imports.links(id, worker.account()));
  }
}
