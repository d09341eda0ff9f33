package cn.anju.comparison;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Trail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Headers of uploaded sheets, and what they mean. */
@RestController
@RequestMapping("/api/comparison/registry/layouts")
@PreAuthorize("hasAuthority('MAY_REGISTRY_IMPORT')")
class LayoutController {
  private final SheetLayouts layouts;
  private final Trail trail;

  LayoutController(SheetLayouts layouts, Trail trail) {
    this.layouts = layouts;
    this.trail = trail;
  }

  /**
   * What somebody says.
   *
   * @param columns header → column of the registry; blank: it means nothing here
   */
  record SaidHeaders(Map<String, String> columns) {}

  /** All that are remembered. */
  record RememberedLayouts(List<SheetLayouts.RememberedLayout> items) {}

  @GetMapping
  @NoPersonalData("headers of sheets")
  RememberedLayouts all() {
    return new RememberedLayouts(layouts.all());
  }

  @GetMapping("/{id}")
  @NoPersonalData("headers and masked samples of one's own upload")
  SheetLayouts.SheetLayout of(@AuthenticationPrincipal Worker worker, @PathVariable UUID id)
      throws IOException {
    return layouts.of(id, worker);
  }

  @PutMapping("/{id}")
  @NotedInside(Action.HEADER_LEARNT)
  SheetLayouts.SheetLayout tell(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id, @RequestBody SaidHeaders said)
      throws IOException {
    SheetLayouts.SheetLayout told = layouts.tell(id, said.columns(), worker);
    trail.note(Deed.of(Action.HEADER_LEARNT).object(id));
    return told;
  }
}
