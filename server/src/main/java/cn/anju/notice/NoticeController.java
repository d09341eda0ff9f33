package cn.anju.notice;

import cn.anju.audit.NoPersonalData;
import cn.anju.notice.Messages.Bell;
import cn.anju.notice.Messages.Inbox;
import cn.anju.notice.Messages.Marked;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.security.Principal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own inbox: everybody who is signed in has one. */
@NoPersonalData("one's own messages, which name nobody")
@RestController
@RequestMapping("/api/notices")
@PreAuthorize("isAuthenticated()")
class NoticeController {
  private final Messages messages;
  private final Clock clock;

  NoticeController(Messages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Which messages are marked.
   *
   * @param until the moment of the newest message that was on the screen; null: now
   */
  record Until(@Nullable OffsetDateTime until) {}

  @GetMapping
  Inbox list(
      Principal who,
      @RequestParam(defaultValue = "ALL") Messages.Shown state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return messages.list(who.getName(), state, after, Page.limit(limit));
  }

  @GetMapping("/counts")
  Bell counts(Principal who) {
    return messages.bell(who.getName());
  }

  @PostMapping("/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void read(Principal who, @PathVariable UUID id) {
    messages.read(who.getName(), id);
  }

  @PostMapping("/read")
  Marked readAll(Principal who, @RequestBody Until until) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    OffsetDateTime moment = until.until() == null ? now : until.until();
    if (moment.isAfter(now)) {
      throw Refusal.invalid("时间不能晚于现在。", "The moment must not lie in the future.").asException();
    }
    return messages.readAll(who.getName(), moment);
  }
}
