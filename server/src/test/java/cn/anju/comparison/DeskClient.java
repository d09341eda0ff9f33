package cn.anju.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at the desk, with his session. */
final class DeskClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  private DeskClient(int port) {
    this.base = URI.create("http://localhost:" + port);
  }

  /** An answer. */
  record Answer(int status, JsonNode body, Map<String, java.util.List<String>> headers) {}

  static DeskClient signedIn(int port, String account, String password) {
    DeskClient desk = new DeskClient(port);
    desk.get("/api/session");
    Answer answer = desk.post("/api/session", Map.of("account", account, "password", password));
    if (answer.status != 200) {
      throw new AssertionError("cannot sign in: " + answer);
    }
    return desk;
  }

  Answer get(String path, String... parameters) {
    StringBuilder asked = new StringBuilder(path);
    for (int i = 0; i < parameters.length; i += 2) {
      asked
          .append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return send(HttpRequest.newBuilder(base.resolve(asked.toString())).build());
  }

  /** The body of an answer that must be there. */
  JsonNode ok(String path, String... parameters) {
    Answer answer = get(path, parameters);
    if (answer.status != 200) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer.body;
  }

  Answer post(String path, Object body) {
    return post(path, null, body);
  }

  /**
   * Sends something about a version.
   *
   * @param version that was seen; null: none is said
   */
  Answer post(String path, @Nullable Integer version, Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(base.resolve(path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
      if (version != null) {
        request.header("If-Match", "\"" + version + "\"");
      }
      String token = token();
      if (token != null) {
        request.header("X-XSRF-TOKEN", token);
      }
      return send(request.build());
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  private @Nullable String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      JsonNode body = answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
      return new Answer(answer.statusCode(), body, answer.headers().map());
    } catch (IOException fault) {
      throw new AssertionError(fault);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
