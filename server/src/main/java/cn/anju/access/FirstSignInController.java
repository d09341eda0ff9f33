package cn.anju.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door of one-time links. The link itself is what opens it. */
@RestController
@RequestMapping("/api/first-sign-in/{token}")
class FirstSignInController {
  private final Links links;

  FirstSignInController(Links links) {
    this.links = links;
  }

  record NewPassword(String password) {}

  @GetMapping
  Links.FirstSignIn look(
      @PathVariable String token, @Nullable CsrfToken csrf, HttpServletRequest request) {
    if (csrf != null) {
      csrf.getToken();
    }
    return links.look(token, request.getRemoteAddr());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void use(@PathVariable String token, @RequestBody NewPassword said, HttpServletRequest request) {
    links.use(token, said.password(), request.getRemoteAddr());
  }
}
