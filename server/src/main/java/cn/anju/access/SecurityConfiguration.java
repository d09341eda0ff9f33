package cn.anju.access;

import cn.anju.platform.IdempotencyFilter;
import cn.anju.platform.ProblemWriter;
import cn.anju.platform.Problems;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.web.filter.OncePerRequestFilter;

/** The gate: who gets in, and with which scope a request works. What is not named is closed. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(AccessProperties.class)
class SecurityConfiguration {
  private static final int BEFORE_SESSIONS = Integer.MIN_VALUE + 10;

  /**
   * Doors that nobody needs to have signed in for: signing in, and what has a signature or a
   * one-time link of its own. Whoever adds one gives the reason in EveryEndpointTest.
   */
  private static final String[] OPEN = {
    "/api/session",
    "/api/session/password",
    "/api/session/second-factor",
    "/api/session/post",
    "/api/first-sign-in/*",
    "/api/settings/demo",
    "/actuator/health"
  };

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  SecurityFilterChain gate(HttpSecurity http, DSLContext sql, Sessions sessions, Clock clock) {
    ObjectMapper json = new ObjectMapper();
    http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(OPEN)
                .permitAll()
                // signed by the department's key, not by a session
                .requestMatchers(HttpMethod.POST, "/api/feeds/*/*")
                .permitAll()
                .requestMatchers("/api/**", "/v3/api-docs/**")
                .authenticated()
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .anyRequest()
                .denyAll())
        .csrf(csrf -> csrf.spa().ignoringRequestMatchers("/api/feeds/*/*"))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> {})
                .permissionsPolicyHeader(permissions ->
                    permissions.policy(
                        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(
                    opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(
                    resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
        .exceptionHandling(refused ->
            refused
                .authenticationEntryPoint((request, response, fault) ->
                    ProblemWriter.write(response, SessionController.notSignedIn(), json))
                .accessDeniedHandler((request, response, fault) ->
                    ProblemWriter.write(response, Problems.notAllowed(), json)))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .addFilterBefore(new SeatFilter(sessions), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new ScopeFilter(), AuthorizationFilter.class)
        .addFilterAfter(new IdempotencyFilter(sql, clock), ScopeFilter.class);
    return http.build();
  }

  @Bean
  FilterRegistrationBean<RequestLimit> requestLimit(AccessProperties properties) {
    FilterRegistrationBean<RequestLimit> filter =
        new FilterRegistrationBean<>(
            new RequestLimit(
                properties.requestsPerSecond(), properties.addressRequestsPerSecond()));
    filter.addUrlPatterns("/api/*");
    filter.setOrder(BEFORE_SESSIONS);
    return filter;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit() {
    FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit());
    filter.addUrlPatterns("/api/*");
    filter.setOrder(BEFORE_SESSIONS + 1);
    return filter;
  }

  /**
   * Asks at every request whether the session may go on, and gives the worker the rights that his
   * role has today. Whose session was ended is nobody from that moment on.
   */
  static final class SeatFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    SeatFilter(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Authentication who = SecurityContextHolder.getContext().getAuthentication();
      if (who != null && who.getPrincipal() instanceof Worker worker) {
        HttpSession session = request.getSession(false);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        if (session != null && sessions.goesOn(worker.session())) {
          context.setAuthentication(SessionController.authentication(worker));
        } else if (session != null) {
          session.invalidate();
        }
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    }
  }

  /** Gives the thread of a request the scope of whoever is signed in. */
  static final class ScopeFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Authentication who = SecurityContextHolder.getContext().getAuthentication();
      if (who == null || !(who.getPrincipal() instanceof Worker worker)) {
        chain.doFilter(request, response);
        return;
      }
      try {
        worker
            .worn()
            .scope(worker.account(), request.getRemoteAddr())
            .call(() -> {
              chain.doFilter(request, response);
              return true;
            });
      } catch (ServletException | IOException | RuntimeException fault) {
        throw fault;
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
