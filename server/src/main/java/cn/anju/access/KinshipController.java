package cn.anju.access;

import cn.anju.audit.Action;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own kin among the households. */
@RestController
@RequestMapping("/api/access/kinships")
@PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ')")
class KinshipController {
  private final Kinships kinships;

  KinshipController(Kinships kinships) {
    this.kinships = kinships;
  }

  @GetMapping
  @Notes(Action.PEOPLE_READ)
  Kinships.Declared mine(@AuthenticationPrincipal Worker worker) {
    return kinships.of(worker.account());
  }

  @PostMapping
  @NotedInside(Action.KINSHIP_DECLARED)
  Kinships.Declared declare(
      @AuthenticationPrincipal Worker worker, @RequestBody Kinships.Kinship said) {
    return kinships.declare(worker.account(), said);
  }
}
