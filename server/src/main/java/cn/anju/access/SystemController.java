package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;
import static anju.tables.access.Tables.SESSION;
import static org.jooq.impl.DSL.countDistinct;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 系统: roles, sessions, keys of pushed files. */
@RestController
@RequestMapping("/api/access")
class SystemController {
  private final Desk desk;
  private final FeedKeys keys;
  private final Departments departments;

  SystemController(Desk desk, FeedKeys keys, Departments departments) {
    this.desk = desk;
    this.keys = keys;
    this.departments = departments;
  }

  /** A role and who may do what with it. */
  record RoleView(
      Role role,
      Bilingual title,
      Bilingual purpose,
      List<ScopePreviews.Titled> permissions,
      int people,
      boolean needsSecondFactor) {}

  record DepartmentNames(List<DepartmentName> items) {}

  record DepartmentName(String code, Bilingual title) {}

  record Roles(List<RoleView> items) {}

  record Keys(List<FeedKeys.FeedKeyBrief> items) {}

  record NewKey(String department) {}

  /** How many sessions were ended. */
  record Ended(int sessions) {}

  /** Departments by the name that people know them by. */
  @GetMapping("/departments")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("names of departments")
  DepartmentNames departments() {
    return new DepartmentNames(
        departments.codes().stream()
            .map(code -> new DepartmentName(code, departments.titleOf(code)))
            .toList());
  }

  @GetMapping("/roles")
  @PreAuthorize("hasAnyAuthority('MAY_PEOPLE_KEEP', 'MAY_POSTS_GRANT', 'MAY_AUDIT_READ')")
  @NoPersonalData("roles and how many hold them")
  Roles roles() {
    Map<String, Integer> people = desk.people();
    return new Roles(
        Arrays.stream(Role.values())
            .map(role ->
                new RoleView(
                    role,
                    role.title(),
                    role.purpose(),
                    role.permissions().stream()
                        .sorted()
                        .map(one -> new ScopePreviews.Titled(one, one.title()))
                        .toList(),
                    people.getOrDefault(role.name(), 0),
                    role.needsSecondFactor()))
            .toList());
  }

  @GetMapping("/sessions")
  @PreAuthorize("hasAuthority('MAY_SESSIONS_END')")
  @Notes(Action.PEOPLE_READ)
  Page<Sessions.SessionBrief> sessions(
      @AuthenticationPrincipal Worker worker,
      @RequestParam @Nullable String account,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable Integer limit) {
    return desk.sessions(account, worker.session(), Page.limit(limit), after);
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_SESSIONS_END')")
  @NotedInside(Action.SESSION_ENDED)
  void end(@PathVariable UUID id) {
    if (desk.end(SESSION.ID.eq(id), id) == 0) {
      throw Refusal.notFound().asException();
    }
  }

  @DeleteMapping("/sessions")
  @PreAuthorize("hasAuthority('MAY_SESSIONS_END')")
  @NotedInside(Action.SESSION_ENDED)
  Ended endAll(@RequestParam String account) {
    return new Ended(desk.end(SESSION.ACCOUNT.eq(account), account));
  }

  @GetMapping("/feed-keys")
  @PreAuthorize("hasAuthority('MAY_FEED_KEYS_KEEP')")
  @NoPersonalData("names of keys, never their secrets")
  Keys keys() {
    return new Keys(keys.list());
  }

  @PostMapping("/feed-keys")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_FEED_KEYS_KEEP')")
  @NotedInside(Action.FEED_KEY_MADE)
  FeedKeys.FeedKeyMade makeKey(@RequestBody NewKey said) {
    return keys.make(said.department());
  }

  @PostMapping("/feed-keys/{id}/disable")
  @PreAuthorize("hasAuthority('MAY_FEED_KEYS_KEEP')")
  @NotedInside(Action.FEED_KEY_DISABLED)
  FeedKeys.FeedKeyBrief disableKey(@PathVariable String id) {
    return keys.change(id, true);
  }

  @PostMapping("/feed-keys/{id}/enable")
  @PreAuthorize("hasAuthority('MAY_FEED_KEYS_KEEP')")
  @NotedInside(Action.FEED_KEY_ENABLED)
  FeedKeys.FeedKeyBrief enableKey(@PathVariable String id) {
    return keys.change(id, false);
  }

  /** What the door needs a transaction for. */
  @Component
  static class Desk {
    private final DSLContext sql;
    private final Sessions sessions;
    private final Keeping keeping;
    private final Trail trail;

    Desk(DSLContext sql, Sessions sessions, Keeping keeping, Trail trail) {
      this.sql = sql;
      this.sessions = sessions;
      this.keeping = keeping;
      this.trail = trail;
    }

    /** How many people hold a role; numbers only, so whoever may see the roles may know. */
    Map<String, Integer> people() {
      return keeping.of(
          "roles",
          null,
          () ->
              sql.select(POST.ROLE, countDistinct(POST.ACCOUNT))
                  .from(POST)
                  .join(PERSON)
                  .on(PERSON.ACCOUNT.eq(POST.ACCOUNT))
                  .where(POST.REVOKED_AT.isNull().and(PERSON.IS_DISABLED.isFalse()))
                  .groupBy(POST.ROLE)
                  .fetchMap(one -> one.value1(), one -> one.value2()));
    }

    @Transactional(readOnly = true)
    public Page<Sessions.SessionBrief> sessions(
        @Nullable String account, UUID mine, int limit, @Nullable String after) {
      return sessions.list(account, mine, limit, after);
    }

    @Transactional
    public int end(Condition which, Object whose) {
      int ended = sessions.end(which);
      trail.note(Deed.of(Action.SESSION_ENDED).object(whose).with(DeedDetail.COUNT, ended));
      return ended;
    }
  }
}
