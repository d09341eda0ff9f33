package cn.anju;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server as it is shipped, in a process of its own that can be killed; and a person who uses
 * it.
 */
final class RunningServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Path data;
  private final int port;
  private final List<String> arguments;
  private @Nullable Process process;

  RunningServer(Path data, String... arguments) throws IOException {
    this.data = data;
    this.arguments = Arrays.asList(arguments);
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
  }

  /** Starts it and waits until it says that it is well. */
  void start() throws IOException, InterruptedException {
    begin();
    awaitHealth();
  }

  /** Starts it and does not wait. */
  void begin() throws IOException {
    Path jar = Path.of(System.getProperty("anju.server.jar", "target/anju-server.jar"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path cache = jar.resolveSibling("anju-server.aot");
    if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
      command.add("-Xlog:disable");
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Duser.timezone=Asia/Shanghai",
            "-XX:+UseParallelGC",
            "-jar",
            jar.toString(),
            "--server.port=" + port,
            "--anju.data-directory=" + data,
            "--anju.definitions=../definitions",
            "--anju.demo=true",
            "--anju.demo-households=0",
            "--anju.heartbeat=500ms"));
    command.addAll(arguments);
    Files.createDirectories(data);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("output-" + port + ".log").toFile()))
            .start();
  }

  void awaitHealth() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (Instant.now().isBefore(end)) {
        if (process == null || !process.isAlive()) {
          throw new IOException(
              "the server ended: " + Files.readString(data.resolve("output-" + port + ".log")));
        }
        try {
          HttpResponse<String> answer =
              client.send(
                  HttpRequest.newBuilder(uri("/actuator/health")).build(), BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          // it is not listening yet
        }
        Thread.sleep(100);
      }
    }
    throw new IOException("not well in time");
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    Process running = java.util.Objects.requireNonNull(process);
    running.destroyForcibly();
    running.waitFor(20, TimeUnit.SECONDS);
  }

  /** kill -9 of the server and its database, as when the power goes. */
  void killWithDatabase() throws IOException, InterruptedException {
    kill();
    stopDatabase();
  }

  /** What another node needs to work on this one's database. */
  String[] sharedDatabase() throws IOException {
    String password = Files.readString(data.resolve("postgresql/password")).trim();
    return new String[] {
      "--spring.datasource.url=jdbc:postgresql://localhost:" + databasePort() + "/anju",
      "--spring.datasource.username=anju_app",
      "--spring.datasource.password=" + password,
      "--spring.flyway.user=anju_owner",
      "--spring.flyway.password=" + password
    };
  }

  private String databasePort() throws IOException {
    return Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid")).get(3).trim();
  }

  /** The database that outlived its server ends, as hard as may be. */
  void stopDatabase() throws IOException {
    Path pidFile = data.resolve("postgresql/cluster/postmaster.pid");
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
      ProcessHandle.of(pid)
          .ifPresent(postmaster -> {
            Stream<ProcessHandle> children = postmaster.descendants().toList().stream();
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
          });
    }
  }

  /** Ctrl-C. */
  void stop() throws InterruptedException {
    Process running = process;
    if (running != null && running.isAlive()) {
      running.destroy();
      if (!running.waitFor(40, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    }
  }

  /** The database behind the server's back, past all scopes. */
  Connection database() throws IOException, SQLException {
    String password = Files.readString(data.resolve("postgresql/password")).trim();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + databasePort() + "/anju", "postgres", password);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Signs somebody in. */
  Person person(String account) throws IOException, InterruptedException {
    return new Person(account);
  }

  /** What was answered. */
  record Answer(int status, String body, HttpResponse<byte[]> response) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** Somebody with a browser: cookies, and the token that changes want. */
  final class Person {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    private Person(String account) throws IOException, InterruptedException {
      get("/api/session");
      Answer answer =
          post("/api/session", "{\"account\":\"" + account + "\",\"password\":\"anju-demo\"}");
      if (answer.status() != 200) {
        throw new IOException("not signed in: " + answer.body());
      }
    }

    Answer get(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(uri(path)).GET());
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

    Answer patch(String path, long offset, byte[] piece) throws IOException, InterruptedException {
      return send(
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/octet-stream")
              .header("Upload-Offset", Long.toString(offset))
              .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .findFirst()
          .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
      HttpResponse<byte[]> response =
          client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }
  }
}
