package cn.anju.warning;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What departments hear about their rows. */
@RestController
class FeedbackController {
  private final Feedbacks feedbacks;

  FeedbackController(Feedbacks feedbacks) {
    this.feedbacks = feedbacks;
  }

  @GetMapping("/api/warnings/feedback")
  @PreAuthorize("hasAnyAuthority('MAY_FEEDS_READ', 'MAY_WARNINGS_READ')")
  @NoPersonalData("rows by file and number, without anybody's name")
  Page<Feedbacks.Feedback> feedback(
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) Feedbacks.@Nullable Outcome outcome,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return feedbacks.list(department, outcome, Page.limit(limit), after);
  }
}
