package cn.anju.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every answer says what time it is for cases, so that a page counts days as the server does: the
 * clock of a desk may be wrong, and a demo can move the time of cases.
 */
@Component
class CaseTimeHeader extends OncePerRequestFilter {
  static final String NAME = "Anju-Time";
  private final TimeMachine time;

  CaseTimeHeader(TimeMachine time) {
    this.time = time;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(NAME, time.now().toString());
    chain.doFilter(request, response);
  }
}
