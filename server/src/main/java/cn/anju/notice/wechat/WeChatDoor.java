package cn.anju.notice.wechat;

import cn.anju.access.ProvenSignIn;
import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Refusal;
import cn.anju.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * 微信登录: to WeChat and back, for signing in and for binding. A browser walks these, not a screen.
 */
@NoPersonalData("the way in by one's own WeChat")
@RestController
@RequestMapping("/api/wechat")
@PreAuthorize("permitAll()")
class WeChatDoor {
  private static final String BINDING_PAGE = "/notices/settings?wechat=";
  private final WeChat weChat;
  private final OAuth oauth;
  private final Bindings bindings;
  private final ProvenSignIn signIn;

  WeChatDoor(WeChat weChat, OAuth oauth, Bindings bindings, ProvenSignIn signIn) {
    this.weChat = weChat;
    this.oauth = oauth;
    this.bindings = bindings;
    this.signIn = signIn;
  }

  /** Whether there is an official account; for the sign-in page. */
  record WeChatSettings(boolean isOn) {}

  @GetMapping("/settings")
  WeChatSettings settings() {
    return new WeChatSettings(weChat.isOn());
  }

  /**
   * Begins to sign in by WeChat.
   *
   * @param next path of the page to go to afterwards
   */
  @GetMapping("/sign-in")
  ResponseEntity<Void> signIn(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    weChat.mustBeOn();
    return to(oauth.away(request, OAuth.Purpose.SIGN_IN, OAuth.own(next)));
  }

  /** Back from WeChat. What went wrong is told by the page that he comes to. */
  @GetMapping("/return")
  ResponseEntity<Void> back(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    weChat.mustBeOn();
    OAuth.Back back;
    try {
      back = oauth.back(request, code, state);
    } catch (Refused refused) {
      return to("/sign-in?wechat=" + refused.refusal().code());
    }
    if (back.purpose() == OAuth.Purpose.BIND) {
      BindingController.shown(request, bindings.sealed(back.openid()));
      return to(BINDING_PAGE + "confirm");
    }
    String account = bindings.accountOf(back.openid());
    if (account == null) {
      return to("/sign-in?wechat=WECHAT_UNBOUND");
    }
    Refusal refusal = signIn.enter(account, request, response);
    return to(refusal == null ? back.next() : "/sign-in?wechat=" + refusal.code());
  }

  private static ResponseEntity<Void> to(String address) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .location(URI.create(address))
        .build();
  }
}
