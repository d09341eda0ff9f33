package cn.anju.access;

import cn.anju.platform.KeyRing;
import cn.anju.platform.SealedFiles;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * 用过的浏览器: a cookie, signed, that says with which account a browser has been used before. It opens
 * nothing; it only keeps strangers' wrong tries from locking its owner out.
 */
@Component
class KnownDevices {
  private static final Duration KEPT = Duration.ofDays(180);
  private final byte[] key;

  KnownDevices(KeyRing keys) {
    this.key = keys.macKey("known-device");
  }

  /** The name of the browser; null if it is not known with this account. */
  @Nullable String of(String account, HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    String name = nameOf(account);
    for (Cookie cookie : cookies) {
      if (!cookie.getName().equals(name)) {
        continue;
      }
      int dot = cookie.getValue().indexOf('.');
      if (dot < 0) {
        continue;
      }
      String device = cookie.getValue().substring(0, dot);
      boolean isOurs =
          MessageDigest.isEqual(
              signature(account, device).getBytes(StandardCharsets.UTF_8),
              cookie.getValue().substring(dot + 1).getBytes(StandardCharsets.UTF_8));
      if (isOurs) {
        return device;
      }
    }
    return null;
  }

  /** Remembers the browser from now on. */
  void remember(String account, HttpServletRequest request, HttpServletResponse response) {
    String known = of(account, request);
    String device = known == null ? UUID.randomUUID().toString() : known;
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(nameOf(account), device + "." + signature(account, device))
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .path("/api/session")
            .maxAge(KEPT)
            .build()
            .toString());
  }

  private static String nameOf(String account) {
    return "known_" + SealedFiles.sm3(account.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private String signature(String account, String device) {
    return HexFormat.of()
        .formatHex(KeyRing.hmac(key, (account + "\n" + device).getBytes(StandardCharsets.UTF_8)));
  }
}
