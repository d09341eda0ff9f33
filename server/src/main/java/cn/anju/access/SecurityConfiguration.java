package cn.anju.access;

import cn.anju.platform.IdempotencyFilter;
import cn.anju.platform.ProblemWriter;
import cn.anju.platform.Problems;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** The gate: who gets in, and with which scope a request works. What is not named is closed. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  SecurityFilterChain gate(HttpSecurity http, DSLContext sql, Clock clock) {
    ObjectMapper json = new ObjectMapper();
    http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/api/session", "/api/settings/demo", "/actuator/health")
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
                .referrerPolicy(referrer -> {}))
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
        .addFilterAfter(new ScopeFilter(), AuthorizationFilter.class)
        .addFilterAfter(new IdempotencyFilter(sql, clock), ScopeFilter.class);
    return http.build();
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
            .scope()
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
