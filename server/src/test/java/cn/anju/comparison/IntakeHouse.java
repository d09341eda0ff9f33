package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with the made-up town in its registry, and people who work with it. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=target/test-data/intake",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=0",
      "anju.privacy.export-approval-above=20",
      "anju.engine-memory=1GB",
      "anju.inbox-interval=300ms",
      "anju.rejudge-after=1s"
    })
abstract class IntakeHouse {
  static final Path TOWN = Path.of("../samples/town");
  static final Path FEEDS = TOWN.resolve("feeds/2020-12");
  static final JsonMapper JSON = JsonMapper.builder().build();

  static {
    try {
      SealedPlaces.remove(Path.of("target/test-data/intake").toAbsolutePath());
    } catch (IOException fault) {
      throw new ExceptionInInitializerError(fault);
    }
  }

  @LocalServerPort private int port;
  @Autowired RegistryImports imports;
  @Autowired AnjuProperties properties;

  @BeforeEach
  void the_town_is_in_the_registry() throws Exception {
    if (imports.list(null, 1).items().isEmpty()) {
      Map<RegistryTable, Path> files = new EnumMap<>(RegistryTable.class);
      for (RegistryTable table : RegistryTable.values()) {
        files.put(table, TOWN.resolve("registry").resolve(table.key() + ".csv"));
      }
      UUID id = Scope.ofJob("test").call(() -> imports.ask("test", files, true));
      RegistryImports.RegistryImport done =
          await(() -> {
            RegistryImports.RegistryImport now = imports.find(id);
            return now != null && now.endedAt() != null ? now : null;
          });
      assertThat(done.notice()).isNull();
      assertThat(done.state()).isEqualTo(RegistryImports.State.DONE);
    }
  }

  static <T> T await(Callable<@Nullable T> something) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(end)) {
      T found = something.call();
      if (found != null) {
        return found;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("it did not happen within a minute");
  }

  Person person(String account) throws IOException, InterruptedException {
    return new Person(account);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** What was answered. */
  record Answer(int status, HttpResponse<byte[]> response) {
    String body() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Somebody with a browser. */
  final class Person {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    Person(String account) throws IOException, InterruptedException {
      get("/api/session");
      Answer answer =
          post("/api/session", "{\"account\":\"" + account + "\",\"password\":\"anju-demo\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    Answer get(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    Answer post(String path, String json, String... headers)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return send(request);
    }

    Answer patch(String upload, long offset, byte[] piece)
        throws IOException, InterruptedException {
      return send(
          HttpRequest.newBuilder(uri("/api/comparison/uploads/" + upload))
              .header("Content-Type", "application/octet-stream")
              .header("Upload-Offset", Long.toString(offset))
              .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    Answer begin(String name, long bytes, String period) throws IOException, InterruptedException {
      return post(
          "/api/comparison/uploads",
          "{\"name\":\"%s\",\"bytes\":%d,\"period\":\"%s\",\"kind\":\"FEED\"}"
              .formatted(name, bytes, period));
    }

    /** Uploads a file in pieces; the answer to the last of them. */
    Answer upload(String name, String period, byte[] bytes)
        throws IOException, InterruptedException {
      Answer begun = begin(name, bytes.length, period);
      assertThat(begun.status()).as(begun.body()).isEqualTo(201);
      String id = begun.json().get("id").asString();
      Answer answer = begun;
      int piece = 100_000;
      for (int from = 0; from < bytes.length; from += piece) {
        answer =
            patch(id, from, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
      }
      return answer;
    }

    /** Waits until a file is checked; its detail. */
    Answer checked(String id) throws Exception {
      return await(() -> {
        Answer detail = get("/api/comparison/files/" + id);
        String state = detail.json().path("state").asString();
        return state.equals("RECEIVED") || state.equals("CHECKING") ? null : detail;
      });
    }

    HttpClient client() {
      return client;
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .findFirst()
          .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
      HttpResponse<byte[]> response =
          client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    }
  }

  /** A file of the town. */
  static byte[] town(String feed) throws IOException {
    return Files.readAllBytes(townFile(feed));
  }

  static Path townFile(String feed) throws IOException {
    try (var files = Files.list(FEEDS)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(feed))
          .findFirst()
          .orElseThrow();
    }
  }
}
