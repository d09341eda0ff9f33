package cn.anju;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server of Anju. Its rooms are the packages beside this class; a test holds their walls. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class AnjuApplication {

  /** Starts the server; arguments are Spring Boot's. */
  public static void main(String[] arguments) {
    SpringApplication.run(AnjuApplication.class, arguments);
  }
}
