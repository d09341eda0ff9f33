package cn.anju.access;

import static anju.tables.access.Tables.SESSION;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Trail;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.region.Region;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in step by step, asking who one is, wearing another post, signing out. */
@RestController
@RequestMapping("/api/session")
class SessionController implements ProvenSignIn {
  private static final String PROGRESS = "anju.sign-in";

  /** Whoever stands half way for longer begins again. */
  private static final Duration HALF_WAY = Duration.ofMinutes(15);

  private final SignIn signIn;
  private final KnownDevices devices;
  private final Sessions sessions;
  private final Keeping keeping;
  private final Posts posts;
  private final Trail trail;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  SessionController(
      SignIn signIn,
      KnownDevices devices,
      Sessions sessions,
      Keeping keeping,
      Posts posts,
      Trail trail,
      Clock clock,
      org.springframework.transaction.PlatformTransactionManager transactions) {
    this.signIn = signIn;
    this.devices = devices;
    this.sessions = sessions;
    this.keeping = keeping;
    this.posts = posts;
    this.trail = trail;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  record Credentials(String account, String password) {}

  record PasswordChange(
      String old, @com.fasterxml.jackson.annotation.JsonProperty("new") String fresh) {}

  record Code(String code) {}

  record Choice(UUID postId) {}

  /**
   * Where somebody stands.
   *
   * @param me null until all is done
   * @param posts to choose from, where that is the step
   * @param setup for the app, where that is the step
   * @param recoveryCodes once, after the second factor has been set up; empty otherwise
   */
  record SignInState(
      SignIn.Step step,
      @Nullable Me me,
      List<Post> posts,
      SecondFactors.@Nullable SetUp setup,
      List<String> recoveryCodes) {}

  /** Who is signed in, as the screens need it. */
  record Me(
      String account,
      String name,
      Role role,
      Bilingual roleTitle,
      Region region,
      @Nullable String department,
      @Nullable Bilingual departmentTitle,
      List<Permission> permissions,
      String postId,
      List<Post> posts,
      boolean hasSecondFactor,
      long passwordAgeDays) {}

  @NotedInside(Action.SIGNED_IN)
  @PostMapping
  SignInState signIn(
      @RequestBody Credentials said, HttpServletRequest request, HttpServletResponse response) {
    String account = said.account().strip();
    Tries.Try who = new Tries.Try(account, request.getRemoteAddr(), devices.of(account, request));
    SignIn.Outcome outcome = signIn.begin(who, said.password());
    if (outcome instanceof SignIn.Outcome.At) {
      // nothing of whoever sat here before goes on
      leave(request);
    }
    return follow(outcome, null, request, response);
  }

  @Override
  public @Nullable Refusal enter(
      String account, HttpServletRequest request, HttpServletResponse response) {
    SignIn.Outcome outcome = signIn.proven(account, request.getRemoteAddr());
    if (outcome instanceof SignIn.Outcome.Rejected rejected) {
      return rejected.refusal();
    }
    leave(request);
    follow(outcome, null, request, response);
    return null;
  }

  @NotedInside(Action.PASSWORD_CHANGED)
  @PostMapping("/password")
  SignInState password(
      @AuthenticationPrincipal @Nullable Worker worker,
      @RequestBody PasswordChange change,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignIn.Progress progress = progress(worker, request);
    Tries.Try who =
        new Tries.Try(
            progress.account(), request.getRemoteAddr(), devices.of(progress.account(), request));
    return follow(
        signIn.change(
            progress, who, change.old(), change.fresh(), worker == null ? null : worker.session()),
        worker,
        request,
        response);
  }

  @NotedInside(Action.SECOND_FACTOR_SET)
  @PostMapping("/second-factor")
  SignInState secondFactor(
      @RequestBody Code code, HttpServletRequest request, HttpServletResponse response) {
    return follow(
        signIn.code(progress(null, request), code.code(), request.getRemoteAddr()),
        null,
        request,
        response);
  }

  @NotedInside(Action.POST_CHOSEN)
  @PostMapping("/post")
  SignInState post(
      @AuthenticationPrincipal @Nullable Worker worker,
      @RequestBody Choice choice,
      HttpServletRequest request,
      HttpServletResponse response) {
    return follow(
        signIn.wear(
            progress(worker, request),
            choice.postId(),
            worker == null ? null : worker.session(),
            request.getRemoteAddr()),
        null,
        request,
        response);
  }

  @NoPersonalData("who one is oneself")
  @GetMapping
  Me who(
      @AuthenticationPrincipal @Nullable Worker worker,
      @Nullable CsrfToken token,
      HttpServletRequest request) {
    if (token != null) {
      // asking for it makes the cookie
      token.getToken();
    }
    if (worker == null) {
      throw unfinished(request).asException();
    }
    return me(worker);
  }

  @NotedInside(Action.SIGNED_OUT)
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(HttpServletRequest request) {
    leave(request);
  }

  @NoPersonalData("sessions of one's own")
  @GetMapping("/mine")
  @PreAuthorize("isAuthenticated()")
  Page<Sessions.SessionBrief> mine(@AuthenticationPrincipal Worker worker) {
    return keeping.of(
        worker.account(), null, () -> sessions.list(worker.account(), worker.session(), 200, null));
  }

  @NotedInside(Action.SESSION_ENDED)
  @DeleteMapping("/mine/{id}")
  @PreAuthorize("isAuthenticated()")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endMine(@AuthenticationPrincipal Worker worker, @PathVariable UUID id) {
    int ended =
        worker
            .scope()
            .get(() ->
                java.util.Objects.requireNonNull(
                    transaction.execute(status -> {
                      int count =
                          sessions.end(SESSION.ID.eq(id).and(SESSION.ACCOUNT.eq(worker.account())));
                      if (count > 0) {
                        trail.note(Deed.of(Action.SESSION_ENDED).object(id));
                      }
                      return count;
                    })));
    if (ended == 0) {
      throw Refusal.notFound().asException();
    }
  }

  /** Whoever sits here goes. */
  private void leave(HttpServletRequest request) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Authentication who
        && who.getPrincipal() instanceof Worker worker) {
      keeping.of(
          worker.account(),
          request.getRemoteAddr(),
          () -> {
            trail.note(Deed.of(Action.SIGNED_OUT).object(worker.account()));
            return sessions.end(SESSION.ID.eq(worker.session()));
          });
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** Where the session stands; somebody who is signed in has shown all that he has. */
  private SignIn.Progress progress(@Nullable Worker worker, HttpServletRequest request) {
    if (worker != null) {
      return new SignIn.Progress(worker.account(), clock.instant(), true);
    }
    SignIn.Progress progress = halfWay(request);
    if (progress == null) {
      throw notSignedIn().asException();
    }
    return progress;
  }

  private SignIn.@Nullable Progress halfWay(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(PROGRESS) instanceof SignIn.Progress progress) {
      return progress.since().plus(HALF_WAY).isAfter(clock.instant()) ? progress : null;
    }
    return null;
  }

  /**
   * Brings the session to where the outcome says. Its id changes at every step.
   *
   * @param wearer who keeps the post that he wears; null: the outcome says which one
   */
  private SignInState follow(
      SignIn.Outcome outcome,
      @Nullable Worker wearer,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (outcome) {
      case SignIn.Outcome.Rejected rejected -> {
        Object wait = rejected.refusal().details().get("retryAfterSeconds");
        if (wait != null) {
          response.setHeader("Retry-After", wait.toString());
        }
        throw rejected.refusal().asException();
      }
      case SignIn.Outcome.At at -> {
        HttpSession session = request.getSession(false);
        if (session == null) {
          session = request.getSession(true);
        } else {
          request.changeSessionId();
        }
        Worker worker = wearer != null ? wearer : at.worker();
        if (worker == null) {
          session.setAttribute(PROGRESS, at.progress());
          yield new SignInState(at.step(), null, at.posts(), at.setUp(), at.recoveryCodes());
        }
        session.removeAttribute(PROGRESS);
        sit(worker, session, request, response);
        yield new SignInState(SignIn.Step.DONE, me(worker), List.of(), null, at.recoveryCodes());
      }
    };
  }

  private void sit(
      Worker worker,
      HttpSession session,
      HttpServletRequest request,
      HttpServletResponse response) {
    String address = request.getRemoteAddr();
    keeping.of(
        worker.account(),
        address,
        () -> {
          sessions.forgetLeft();
          sessions.sit(
              session.getId(), worker, address, Device.of(request.getHeader("User-Agent")));
          return true;
        });
    devices.remember(worker.account(), request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication(worker));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  static UsernamePasswordAuthenticationToken authentication(Worker worker) {
    return UsernamePasswordAuthenticationToken.authenticated(
        worker,
        null,
        worker.role().permissions().stream()
            .map(permission -> new SimpleGrantedAuthority(permission.authority()))
            .toList());
  }

  private Me me(Worker worker) {
    SignIn.Own own = signIn.own(worker);
    return new Me(
        worker.account(),
        worker.name(),
        worker.role(),
        worker.role().title(),
        posts.region(worker.regionCode()),
        worker.department(),
        posts.titleOf(worker.department()),
        worker.role().permissions().stream().sorted().toList(),
        worker.worn().id().toString(),
        own.posts(),
        own.hasSecondFactor(),
        own.passwordAgeDays());
  }

  static Refusal notSignedIn() {
    return new Refusal("NOT_SIGNED_IN", 401, "请先登录。", "Sign in first.");
  }

  /** Not signed in at all, or half way: then with the step that comes next. */
  private Refusal unfinished(HttpServletRequest request) {
    SignIn.Progress progress = halfWay(request);
    if (progress == null
        || !(signIn.at(progress, request.getRemoteAddr()) instanceof SignIn.Outcome.At at)
        || at.worker() != null) {
      return notSignedIn();
    }
    Refusal refusal =
        new Refusal(
                "SIGN_IN_UNFINISHED",
                401,
                "登录还没有完成，请继续下一步。",
                "Signing in is not finished; take the next step.")
            .with("step", at.step().name())
            .with("posts", at.posts());
    SecondFactors.SetUp setUp = at.setUp();
    return setUp == null
        ? refusal
        : refusal.with("setup", Map.of("secret", setUp.secret(), "uri", setUp.uri()));
  }
}
