package cn.anju.warning;

import cn.anju.audit.Action;
import cn.anju.audit.Notes;
import cn.anju.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a household has no warning, or not another one. */
@RestController
class WhyNotController {
  private final WhyNotDesk desk;

  WhyNotController(WhyNotDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/api/households/{no}/why-not")
  @Notes(Action.WHY_NOT_READ)
  @PreAuthorize("hasAuthority('MAY_HOUSEHOLDS_READ') and hasAuthority('MAY_WARNINGS_READ')")
  WhyNotDesk.WhyNotView whyNot(@PathVariable String no, @RequestParam @Nullable String period) {
    WhyNotDesk.WhyNotView answers = desk.ask(no, period);
    if (answers == null) {
      throw Refusal.notFound().asException();
    }
    return answers;
  }
}
