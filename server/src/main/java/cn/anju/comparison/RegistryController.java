package cn.anju.comparison;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
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

/** Imports of the registry. */
@RestController
@RequestMapping("/api/comparison/registry/imports")
@PreAuthorize("hasAuthority('MAY_REGISTRY_IMPORT')")
class RegistryController {
  private final RegistryImports imports;

  RegistryController(RegistryImports imports) {
    this.imports = imports;
  }

  /**
   * What is to be imported.
   *
   * @param uploads complete uploads of kind REGISTRY
   * @param expectFull what does not come is gone
   * @param confirmGone whoever asks knows that many go; not said = no
   */
  record Order(List<UUID> uploads, boolean expectFull, @Nullable Boolean confirmGone) {}

  @GetMapping
  @NoPersonalData("counts of what was imported")
  Page<RegistryImports.RegistryImport> list(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return imports.list(after, Page.limit(limit));
  }

  @PostMapping
  @NotedInside(Action.REGISTRY_IMPORT_ASKED)
  @ResponseStatus(HttpStatus.ACCEPTED)
  RegistryImports.RegistryImport begin(
      @AuthenticationPrincipal Worker worker, @RequestBody Order order) {
    return found(
        imports.ask(
            worker.account(),
            order.uploads(),
            order.expectFull(),
            Boolean.TRUE.equals(order.confirmGone())));
  }

  @GetMapping("/{id}")
  @NoPersonalData("counts of what was imported")
  RegistryImports.RegistryImport one(@PathVariable UUID id) {
    return found(id);
  }

  @GetMapping("/{id}/receipt")
  @Notes(Action.RECEIPT_TAKEN)
  ResponseEntity<Resource> receipt(@PathVariable UUID id) throws IOException {
    SentFiles.Download receipt = imports.receipt(id);
    return FileController.download(receipt.name(), receipt);
  }

  private RegistryImports.RegistryImport found(UUID id) {
    RegistryImports.RegistryImport found = imports.find(id);
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }
}
