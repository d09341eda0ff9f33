package cn.anju.enrolment;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a department is asked about assets, and its answer: a doubt, or none. */
@RestController
@RequestMapping("/api/enrolment/assets")
@PreAuthorize("hasAuthority('MAY_ASSETS_ANSWER')")
class AssetController {
  private final AssetDesk desk;
  private final Trail trail;

  AssetController(AssetDesk desk, Trail trail) {
    this.desk = desk;
    this.trail = trail;
  }

  /** Whether assets raise a doubt; which ones is not asked. */
  record AssetAnswer(boolean doubt) {}

  @GetMapping
  @Notes(Action.ASSETS_LISTED)
  EnrolmentCaseController.AssetQuestions open(@AuthenticationPrincipal Worker worker) {
    return new EnrolmentCaseController.AssetQuestions(desk.open(departmentOf(worker)));
  }

  @PostMapping("/{id}")
  @NotedInside(Action.ASSETS_ANSWERED)
  AssetDesk.AssetQuestion answer(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestBody AssetAnswer said) {
    AssetDesk.AssetQuestion answered = desk.answer(id, departmentOf(worker), said.doubt(), worker);
    trail.note(
        Deed.of(Action.ASSETS_ANSWERED)
            .household(answered.householdNo())
            .object(answered.caseId()));
    return answered;
  }

  private static String departmentOf(Worker worker) {
    String department = worker.department();
    if (department == null) {
      throw Refusal.notFound().asException();
    }
    return department;
  }
}
