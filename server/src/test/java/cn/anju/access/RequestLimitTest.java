package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How many requests somebody may make. */
class RequestLimitTest {
  private final RequestLimit limit = new RequestLimit(5, 50);

  private MockHttpServletResponse ask(@Nullable String session, String address) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/warnings");
    request.setRemoteAddr(address);
    if (session != null) {
      request.setCookies(new Cookie("SESSION", session));
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    limit.doFilter(request, response, new MockFilterChain());
    return response;
  }

  @Test
  void a_session_that_asks_too_often_is_told_when_to_come_back_and_others_are_not()
      throws Exception {
    MockHttpServletResponse last = ask("a", "10.0.0.1");
    for (int i = 0; i < 25 && last.getStatus() == 200; i++) {
      last = ask("a", "10.0.0.1");
    }
    assertThat(last.getStatus()).isEqualTo(429);
    assertThat(last.getHeader("Retry-After")).isEqualTo("1");
    assertThat(last.getContentType()).startsWith("application/problem+json");
    assertThat(last.getContentAsString()).contains("TOO_MANY_REQUESTS");
    assertThat(ask("b", "10.0.0.1").getStatus()).isEqualTo(200);
  }

  @Test
  void another_cookie_with_every_request_does_not_help() throws Exception {
    MockHttpServletResponse last = ask("0", "10.0.0.2");
    for (int i = 0; i < 300 && last.getStatus() == 200; i++) {
      last = ask("" + i, "10.0.0.2");
    }
    assertThat(last.getStatus()).isEqualTo(429);
    assertThat(ask("x", "10.0.0.3").getStatus()).isEqualTo(200);
  }

  @Test
  void a_bucket_fills_again_as_time_goes_by() {
    AtomicLong now = new AtomicLong();
    RequestLimit.Buckets buckets = new RequestLimit.Buckets(5, now::get);
    for (int i = 0; i < 20; i++) {
      assertThat(buckets.take("a")).isZero();
    }
    assertThat(buckets.take("a")).isPositive();
    now.addAndGet(200_000_000);
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isPositive();
  }
}
