package cn.anju.notice.wechat;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Objects;
import me.chanjar.weixin.common.bean.WxJsapiSignature;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own WeChat: bound, unbound, and what a page inside WeChat needs. */
@NoPersonalData("one's own WeChat")
@RestController
@RequestMapping("/api/wechat")
@PreAuthorize("isAuthenticated()")
class BindingController {
  private static final String SHOWN = "anju.wechat.shown";
  private final WeChat weChat;
  private final OAuth oauth;
  private final Bindings bindings;

  BindingController(WeChat weChat, OAuth oauth, Bindings bindings) {
    this.weChat = weChat;
    this.oauth = oauth;
    this.bindings = bindings;
  }

  /**
   * How I stand with WeChat.
   *
   * @param isOn whether there is an official account
   * @param isSubscribed whether I follow it; only then it can write to me
   * @param waitsForConfirmation whether I have shown a WeChat and not yet said that it is to be
   *     bound
   */
  record WeChatStanding(
      boolean isOn,
      boolean isBound,
      boolean isSubscribed,
      @Nullable OffsetDateTime boundAt,
      boolean waitsForConfirmation) {}

  /** Where to go. */
  record WeChatAddress(String url) {}

  /** What {@code wx.config} wants. */
  record PageSignature(String appId, long timestamp, String nonceStr, String signature) {}

  /** Somebody has come back from WeChat to bind it. */
  static void shown(HttpServletRequest request, byte[] sealed) {
    request.getSession(true).setAttribute(SHOWN, sealed);
  }

  @GetMapping("/binding")
  WeChatStanding standing(Principal who, HttpServletRequest request) {
    Bindings.Binding binding = weChat.isOn() ? bindings.of(who.getName()) : null;
    return new WeChatStanding(
        weChat.isOn(),
        binding != null,
        binding != null && binding.isSubscribed(),
        binding == null ? null : binding.boundAt(),
        waiting(request) != null);
  }

  private static byte @Nullable [] waiting(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SHOWN) instanceof byte[] sealed ? sealed : null;
  }

  /** Begins to bind: says where to show one's WeChat. */
  @PostMapping("/binding/begin")
  WeChatAddress begin(HttpServletRequest request) {
    weChat.mustBeOn();
    return new WeChatAddress(oauth.away(request, OAuth.Purpose.BIND, "/"));
  }

  /** Binds the WeChat that was shown. */
  @PostMapping("/binding")
  WeChatStanding bind(Principal who, HttpServletRequest request) {
    weChat.mustBeOn();
    byte[] sealed = waiting(request);
    if (sealed == null) {
      throw new Refusal("WECHAT_NOT_SHOWN", 409, "请先在微信里授权。", "Authorise it in WeChat first.")
          .asException();
    }
    Objects.requireNonNull(request.getSession(false)).removeAttribute(SHOWN);
    Refusal refusal = bindings.bind(who.getName(), sealed, true);
    if (refusal != null) {
      throw refusal.asException();
    }
    return standing(who, request);
  }

  @DeleteMapping("/binding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unbind(Principal who, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(SHOWN);
    }
    bindings.unbind(who.getName());
  }

  /** Signs the address of a page of ours for WeChat's JavaScript. */
  @GetMapping("/signature")
  PageSignature signature(@RequestParam String url) {
    weChat.mustBeOn();
    if (!isOurs(url)) {
      throw Refusal.invalid("只能为本平台的网址签名。", "Only addresses of this installation are signed.")
          .asException();
    }
    try {
      WxJsapiSignature signed = weChat.service().createJsapiSignature(url.replaceFirst("#.*$", ""));
      return new PageSignature(
          signed.getAppId(), signed.getTimestamp(), signed.getNonceStr(), signed.getSignature());
    } catch (WxErrorException | WxRuntimeException fault) {
      throw new Refusal(
              "WECHAT_UNREACHABLE",
              502,
              "暂时连不上微信，请稍后再试。",
              "WeChat cannot be reached; try again later.",
              Refusal.Who.OPERATOR)
          .asException();
    }
  }

  private boolean isOurs(String url) {
    try {
      URI asked = new URI(url);
      URI ours = new URI(weChat.publicUrl());
      return Objects.equals(asked.getScheme(), ours.getScheme())
          && Objects.equals(asked.getRawAuthority(), ours.getRawAuthority());
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
