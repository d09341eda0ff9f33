package cn.anju.notice;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser that goes nowhere by itself. */
public final class Caller {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Caller(int port) {
    this.base = "http://localhost:" + port;
  }

  /** What was answered. */
  public record Answer(int status, String body, HttpResponse<String> response) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String code() {
      return json().path("code").asString("");
    }

    public String location() {
      return response.headers().firstValue("Location").orElse("");
    }

    public String etag() {
      return response.headers().firstValue("ETag").orElse("");
    }
  }

  /** Signs in. */
  public static Caller as(int port, String account) {
    Caller caller = new Caller(port);
    caller.get("/api/session");
    Answer answer =
        caller.post("/api/session", "{\"account\":\"" + account + "\",\"password\":\"anju-demo\"}");
    if (answer.status() != 200) {
      throw new AssertionError("cannot sign in: " + answer.body());
    }
    return caller;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String json, String... headers) {
    return with(headers, request(path).POST(BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json, String... headers) {
    return with(headers, request(path).PUT(BodyPublishers.ofString(json)));
  }

  private Answer with(String[] headers, HttpRequest.Builder request) {
    request.header("Content-Type", "application/json");
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpRequest.Builder request(String path) {
    URI uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
  }

  private Answer send(HttpRequest.Builder request) {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .findFirst()
        .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException fault) {
      throw new AssertionError(fault);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /** The lines of the stream of events, until it is closed. */
  public Stream<String> events() {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(base + "/api/events")).GET().build(),
              BodyHandlers.ofLines())
          .body();
    } catch (IOException fault) {
      throw new AssertionError(fault);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
