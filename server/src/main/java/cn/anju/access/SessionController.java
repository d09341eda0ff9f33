package cn.anju.access;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Problems;
import cn.anju.platform.Refusal;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, asking who one is, signing out. */
@RestController
@RequestMapping("/api/session")
class SessionController implements ProvenSignIn {
  private final SignIn signIn;
  private final Regions regions;
  private final Departments departments;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  SessionController(SignIn signIn, Regions regions, Departments departments) {
    this.signIn = signIn;
    this.regions = regions;
    this.departments = departments;
  }

  record Credentials(String account, String password) {}

  /** Who is signed in, as the screens need it. */
  record Me(
      String account,
      String name,
      Role role,
      Bilingual roleTitle,
      Region region,
      @Nullable String department,
      @Nullable Bilingual departmentTitle,
      List<Permission> permissions) {}

  @PostMapping
  Me signIn(
      @RequestBody Credentials said, HttpServletRequest request, HttpServletResponse response) {
    SignIn.Outcome outcome =
        signIn.signIn(said.account().trim(), said.password(), request.getRemoteAddr());
    return switch (outcome) {
      case SignIn.Outcome.Rejected rejected -> throw rejected.refusal().asException();
      case SignIn.Outcome.Accepted accepted -> {
        sit(accepted.worker(), request, response);
        yield me(accepted.worker());
      }
    };
  }

  @Override
  public @Nullable Refusal enter(
      String account, HttpServletRequest request, HttpServletResponse response) {
    return switch (signIn.proven(account)) {
      case SignIn.Outcome.Rejected rejected -> rejected.refusal();
      case SignIn.Outcome.Accepted accepted -> {
        sit(accepted.worker(), request, response);
        yield null;
      }
    };
  }

  private void sit(Worker worker, HttpServletRequest request, HttpServletResponse response) {
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            worker,
            null,
            worker.role().permissions().stream()
                .map(permission -> new SimpleGrantedAuthority(permission.authority()))
                .toList()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  @GetMapping
  Me who(@AuthenticationPrincipal @Nullable Worker worker, @Nullable CsrfToken token) {
    if (token != null) {
      // asking for it makes the cookie
      token.getToken();
    }
    if (worker == null) {
      throw notSignedIn().asException();
    }
    return me(worker);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  private Me me(Worker worker) {
    Region region = regions.of(worker.regionCode());
    if (region == null) {
      throw Problems.notAllowed().asException();
    }
    return new Me(
        worker.account(),
        worker.name(),
        worker.role(),
        worker.role().title(),
        region,
        worker.department(),
        worker.department() == null ? null : departments.titleOf(worker.department()),
        worker.role().permissions().stream().sorted().toList());
  }

  static Refusal notSignedIn() {
    return new Refusal("NOT_SIGNED_IN", 401, "请先登录。", "Sign in first.");
  }
}
