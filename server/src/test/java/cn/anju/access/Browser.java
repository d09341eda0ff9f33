package cn.anju.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's browser: it keeps cookies and shows the token that changes want. */
final class Browser {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private final int port;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  Browser(int port) {
    this.port = port;
  }

  /** What was answered. */
  record Answer(int status, byte[] bytes, HttpResponse<?> response) {
    String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(bytes);
    }

    String code() {
      return bytes.length == 0 ? "" : json().path("code").asString("");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Signs in, with the code of the county's second factor where one is asked for. */
  Browser signIn(String account, String password) {
    Answer answer = begin(account, password);
    if (answer.status() == 200 && answer.json().path("step").asString("").equals("SECOND_FACTOR")) {
      String code = Totp.code(MarkedCounty.SECRET, Totp.stepAt(java.time.Instant.now()));
      answer = post("/api/session/second-factor", "{\"code\":\"" + code + "\"}");
    }
    if (answer.status() != 200 || !answer.json().path("step").asString("").equals("DONE")) {
      throw new AssertionError("not signed in: " + answer.status() + " " + answer.body());
    }
    return this;
  }

  /** The first step of signing in. */
  Answer begin(String account, String password) {
    get("/api/session");
    return post(
        "/api/session",
        JSON.writeValueAsString(java.util.Map.of("account", account, "password", password)));
  }

  Answer get(String path) {
    return send("GET", path, null, null);
  }

  Answer post(String path, String json) {
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  Answer delete(String path) {
    return send("DELETE", path, null, null);
  }

  Answer send(
      String method,
      String path,
      byte @Nullable [] body,
      @Nullable String type,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    String token = cookie("XSRF-TOKEN");
    if (token != null) {
      request.header("X-XSRF-TOKEN", token);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      String type =
          response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
      try (InputStream in = response.body()) {
        // what never ends is looked at for as long as it says something at once
        byte[] bytes =
            type.startsWith("text/event-stream")
                ? in.readNBytes(in.available())
                : in.readAllBytes();
        return new Answer(response.statusCode(), bytes, response);
      }
    } catch (IOException fault) {
      throw new AssertionError(request.method() + " " + request.uri(), fault);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  @Nullable String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Puts a cookie that somebody else has chosen. */
  void plant(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(uri("/"), cookie);
  }
}
