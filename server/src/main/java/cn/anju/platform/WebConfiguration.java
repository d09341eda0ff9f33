package cn.anju.platform;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The built web pages, from the folder that {@code anju.web} names; every path of the desk is one
 * page.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final AnjuProperties properties;

  WebConfiguration(AnjuProperties properties) {
    this.properties = properties;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    String folder = properties.web().toAbsolutePath().normalize().toUri().toString();
    String location = folder.endsWith("/") ? folder : folder + "/";
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(location + "assets/")
        // their names carry a digest of their content
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
    registry
        .addResourceHandler("/desk.html", "/*.svg")
        .addResourceLocations(location)
        .setCacheControl(CacheControl.noCache());
  }

  /** The pages of the desk, which the browser tells apart. */
  @Controller
  static class Desk {
    @GetMapping({
      "/",
      "/sign-in",
      "/first-sign-in/**",
      "/system/**",
      "/privacy/**",
      "/account",
      "/today/**",
      "/problems/**",
      "/enrolment/**",
      "/assistance/**",
      "/cases/**",
      "/workflows/**",
      "/warnings/**",
      "/households/**",
      "/income/**",
      "/comparison/**",
      "/indicators/**",
      "/notices/**"
    })
    String desk() {
      return "forward:/desk.html";
    }
  }
}
