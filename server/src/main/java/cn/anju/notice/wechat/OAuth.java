package cn.anju.notice.wechat;

import cn.anju.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import me.chanjar.weixin.common.api.WxConsts;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way to WeChat and back. A random state goes along and must come back to the same session,
 * once, within ten minutes: nobody can make another's browser come back with his own code.
 */
@Component
class OAuth {
  private static final String ASKED = "anju.wechat.asked";
  private static final Duration VALID = Duration.ofMinutes(10);
  private final WeChat weChat;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  OAuth(WeChat weChat, Clock clock) {
    this.weChat = weChat;
    this.clock = clock;
  }

  /** What somebody went to WeChat for. */
  enum Purpose {
    SIGN_IN,
    BIND
  }

  /** What was asked, kept in the session until he is back. */
  record Asked(String state, Purpose purpose, String next, Instant at) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Who came back, and what for. */
  record Back(Purpose purpose, String next, String openid) {}

  /** Where to go. */
  String away(HttpServletRequest request, Purpose purpose, String next) {
    byte[] state = new byte[32];
    random.nextBytes(state);
    String said = HexFormat.of().formatHex(state);
    request
        .getSession(true)
        .setAttribute(ASKED, new Asked(said, purpose, own(next), clock.instant()));
    return weChat
        .service()
        .getOAuth2Service()
        .buildAuthorizationUrl(
            weChat.publicUrl() + "/api/wechat/return", WxConsts.OAuth2Scope.SNSAPI_BASE, said);
  }

  /** A path of ours, and nobody else's address. */
  static String own(@Nullable String next) {
    return next != null && next.matches("/(\\w[\\w\\-./?=&#%]{0,200})?") && !next.contains("..")
        ? next
        : "/";
  }

  /** Who is back; refused if nobody was sent from this session. */
  Back back(HttpServletRequest request, @Nullable String code, @Nullable String state) {
    HttpSession session = request.getSession(false);
    Asked asked =
        session != null && session.getAttribute(ASKED) instanceof Asked found ? found : null;
    if (session != null) {
      session.removeAttribute(ASKED);
    }
    if (asked == null
        || state == null
        || code == null
        || asked.at().plus(VALID).isBefore(clock.instant())
        || !MessageDigest.isEqual(
            asked.state().getBytes(StandardCharsets.UTF_8),
            state.getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(
              "WECHAT_STATE",
              403,
              "这次微信授权不是从本页发起的，或已过期，请重新来一次。",
              "This authorisation was not begun here or is too old; begin again.")
          .asException();
    }
    try {
      return new Back(
          asked.purpose(),
          asked.next(),
          weChat.service().getOAuth2Service().getAccessToken(code).getOpenId());
    } catch (WxErrorException | WxRuntimeException fault) {
      throw new Refusal(
              "WECHAT_UNREACHABLE",
              502,
              "微信没有确认这次授权，请稍后再试，或用账号密码登录。",
              "WeChat did not confirm the authorisation; try again later or use your password.")
          .asException();
    }
  }
}
