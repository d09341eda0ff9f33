package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/application-${random.uuid}",
      "anju.definitions=../definitions"
    })
class AnjuApplicationTest {
  @LocalServerPort private int port;

  @Test
  void the_server_starts_and_says_that_it_is_well() throws Exception {
    URI health = URI.create("http://localhost:" + port + "/actuator/health");

    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer = client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"");
  }

  @Test
  void the_clock_is_that_of_Shanghai(@Autowired Clock clock) {
    assertThat(clock.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
  }
}
