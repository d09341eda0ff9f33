package cn.anju.notice.wechat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The doors that WeChat, or somebody who comes from there, enters by without being signed in. None
 * of them trusts a cookie for anything that changes something: the callback is signed, the way back
 * carries the state that the same session was given.
 */
@Configuration(proxyBeanMethods = false)
class WeChatGate {
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  @Order(1)
  SecurityFilterChain weChatDoors(HttpSecurity http) {
    return http.securityMatcher(
            "/api/wechat/settings",
            "/api/wechat/sign-in",
            "/api/wechat/return",
            "/api/wechat/callback",
            "/demo/wechat/**",
            "/demo/phone/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> {}))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .build();
  }
}
