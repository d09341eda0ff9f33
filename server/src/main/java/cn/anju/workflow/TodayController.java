package cn.anju.workflow;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Notes;
import cn.anju.platform.Refusal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** 今日待办. */
@RestController
@PreAuthorize("hasAuthority('MAY_CASES_READ')")
class TodayController {
  private static final int FIRST = 50;
  private final CaseLists lists;
  private final CaseBriefs briefs;
  private final TimeMachine time;

  TodayController(CaseLists lists, CaseBriefs briefs, TimeMachine time) {
    this.lists = lists;
    this.briefs = briefs;
    this.time = time;
  }

  /**
   * What is to be done.
   *
   * @param now the time of cases, which a demo can move
   * @param isTimeMovable whether it is one
   * @param mine one's own cases by due time, the first fifty
   * @param counts of one's own cases
   * @param escalated those that were escalated to one's role
   * @param forecast what falls due on the days ahead within one's scope, and whose it is
   * @param next when nothing is one's own: the next that falls due with others; null if nothing
   *     does
   */
  record Today(
      OffsetDateTime now,
      boolean isTimeMovable,
      List<CaseBrief> mine,
      CaseLists.Counts counts,
      List<CaseBrief> escalated,
      List<CaseLists.DayAhead> forecast,
      @Nullable CaseBrief next) {}

  record Then(OffsetDateTime to) {}

  @GetMapping("/api/today")
  @Notes(Action.CASES_LISTED)
  Today today(@AuthenticationPrincipal Worker worker) {
    Doer by = Doer.of(worker);
    CaseFilter mine = new CaseFilter(null, null, true, false, null, null, null, null);
    CaseFilter escalated = new CaseFilter(null, null, false, true, null, null, null, null);
    List<CaseBrief> first = lists.list(mine, by, FIRST, null).items();
    return new Today(
        briefs.at(time.now()),
        time.isDemo(),
        first,
        lists.counts(mine, by),
        lists.list(escalated, by, FIRST, null).items(),
        lists.forecast(),
        first.isEmpty() ? lists.next(by) : null);
  }

  /** Moves the time of all cases ahead; in a demo only. */
  @PostMapping("/api/today/time")
  @Notes(Action.CASES_LISTED)
  @PreAuthorize("hasAuthority('MAY_CASES_ACT')")
  Today move(@AuthenticationPrincipal Worker worker, @RequestBody Then then) {
    if (!time.isDemo()) {
      throw new Refusal("NOT_A_DEMO", 403, "只有演示系统可以拨动时间。", "Only a demo can move its time.")
          .asException();
    }
    time.moveTo(then.to().toInstant());
    return today(worker);
  }
}
