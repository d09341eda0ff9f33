package cn.anju.access;

import cn.anju.platform.ProblemWriter;
import cn.anju.platform.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * 请求频度: a bucket of requests for each session and for each address, refilled as time goes by. What
 * a session is, is taken from the cookie as it comes: whoever sends another one with every request
 * still has his address.
 */
final class RequestLimit extends OncePerRequestFilter {
  private static final int BURST = 4;
  private static final int KEPT = 20_000;
  private static final String COOKIE = "SESSION";

  private final ObjectMapper json = new ObjectMapper();
  private final Buckets sessions;
  private final Buckets addresses;

  RequestLimit(int ofSession, int ofAddress) {
    this.sessions = new Buckets(ofSession, System::nanoTime);
    this.addresses = new Buckets(ofAddress, System::nanoTime);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String session = session(request);
    double wait = addresses.take(request.getRemoteAddr());
    if (wait == 0 && session != null) {
      wait = sessions.take(session);
    }
    if (wait == 0) {
      chain.doFilter(request, response);
      return;
    }
    long seconds = Math.max(1, (long) Math.ceil(wait));
    response.setHeader("Retry-After", Long.toString(seconds));
    ProblemWriter.write(
        response,
        new Refusal(
            "TOO_MANY_REQUESTS",
            429,
            "请求太频繁，请 %d 秒后再试。".formatted(seconds),
            "Too many requests; try again in %d seconds.".formatted(seconds)),
        json);
  }

  private static @Nullable String session(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /**
   * One bucket for each name; those that were not used for long are forgotten, which fills them.
   */
  static final class Buckets {
    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets =
        new LinkedHashMap<>(1024, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEPT;
          }
        };

    Buckets(int perSecond, LongSupplier nanoTime) {
      this.perSecond = perSecond;
      this.nanoTime = nanoTime;
    }

    private static final class Bucket {
      double left;
      long at;
    }

    /** Takes one; 0 if there was one, otherwise after how many seconds there will be. */
    synchronized double take(String name) {
      long now = nanoTime.getAsLong();
      Bucket bucket = buckets.get(name);
      if (bucket == null) {
        bucket = new Bucket();
        bucket.left = (double) perSecond * BURST;
        bucket.at = now;
        buckets.put(name, bucket);
      }
      bucket.left =
          Math.min((double) perSecond * BURST, bucket.left + (now - bucket.at) / 1e9 * perSecond);
      bucket.at = now;
      if (bucket.left >= 1) {
        bucket.left--;
        return 0;
      }
      return (1 - bucket.left) / perSecond;
    }
  }
}
