package cn.anju.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of its own, as {@code ./run} starts it, and people who use it over HTTP. */
final class Desk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 8 << 20;

  private final @Nullable Process process;
  private final int port;

  private Desk(@Nullable Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it on a data directory and waits until it is well. */
  static Desk start(Path home, Path data, int port, String... more)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("run").toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
    // a setting that is said twice is a list of two
    if (List.of(more).stream().noneMatch(one -> one.startsWith("--anju.demo-households="))) {
      command.add("--anju.demo-households=0");
    }
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("output.log").toFile())
            .start();
    Desk desk = new Desk(process, port);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (process.isAlive()) {
        try {
          if (client
                  .send(
                      HttpRequest.newBuilder(desk.uri("/actuator/health")).build(),
                      BodyHandlers.discarding())
                  .statusCode()
              == 200) {
            return desk;
          }
        } catch (IOException notYet) {
          // it is not listening yet
        }
        Thread.sleep(20);
      }
    }
    throw new IOException("the server ended: " + Files.readString(data.resolve("output.log")));
  }

  /** One that runs already; it is not stopped. */
  static Desk at(int port) {
    return new Desk(null, port);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Largest resident memory of the server's process so far, in MB; without its database. */
  long peakMegabytes() {
    if (process == null) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  /** What was answered, whatever it is. */
  record Answer(int status, JsonNode body) {}

  Person person(String account) throws IOException, InterruptedException {
    return new Person(account);
  }

  /** Somebody signed in. */
  final class Person {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    private Person(String account) throws IOException, InterruptedException {
      send(HttpRequest.newBuilder(uri("/api/session")), 401);
      post("/api/session", "{\"account\":\"" + account + "\",\"password\":\"anju-demo\"}", 200);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(uri(path)), 200);
    }

    JsonNode post(String path, String json, int expected) throws IOException, InterruptedException {
      return send(
          HttpRequest.newBuilder(uri(path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json)),
          expected);
    }

    /** Does something to a thing of a version; whatever is answered. */
    Answer change(String path, String json, int version) throws IOException, InterruptedException {
      HttpResponse<byte[]> answer =
          sent(
              HttpRequest.newBuilder(uri(path))
                  .header("Content-Type", "application/json")
                  .header("If-Match", "\"" + version + "\"")
                  .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
                  .POST(BodyPublishers.ofString(json)));
      return new Answer(
          answer.statusCode(),
          answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body()));
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .findFirst()
          .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
      return client.send(
          request.timeout(Duration.ofMinutes(5)).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode send(HttpRequest.Builder request, int expected)
        throws IOException, InterruptedException {
      HttpResponse<byte[]> answer = sent(request);
      if (answer.statusCode() != expected) {
        throw new IOException(
            answer.statusCode()
                + " "
                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      }
      return answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    /** Uploads a file in pieces; returns the id of the upload. */
    String upload(Path file, String period, String kind, @Nullable String table)
        throws IOException, InterruptedException {
      String body =
          JSON.writeValueAsString(
              table == null
                  ? java.util.Map.of(
                      "name",
                      String.valueOf(file.getFileName()),
                      "bytes",
                      Files.size(file),
                      "period",
                      period,
                      "kind",
                      kind)
                  : java.util.Map.of(
                      "name", String.valueOf(file.getFileName()),
                      "bytes", Files.size(file),
                      "period", period,
                      "kind", kind,
                      "registryTable", table));
      String id = post("/api/comparison/uploads", body, 201).get("id").asText();
      long offset = 0;
      try (InputStream in = Files.newInputStream(file)) {
        for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
          offset =
              send(
                      HttpRequest.newBuilder(uri("/api/comparison/uploads/" + id))
                          .header("Content-Type", "application/octet-stream")
                          .header("Upload-Offset", Long.toString(offset))
                          .method("PATCH", BodyPublishers.ofByteArray(piece)),
                      200)
                  .get("offset")
                  .asLong();
        }
      }
      return id;
    }

    /** Imports those of the five tables that are there. */
    double importRegistry(Path registry) throws IOException, InterruptedException {
      long start = System.nanoTime();
      List<String> uploads = new ArrayList<>();
      for (String table :
          List.of("households", "members", "income", "spending", "annual_accounts")) {
        Path file = registry.resolve(table + ".csv");
        if (Files.exists(file)) {
          uploads.add("\"" + upload(file, "2020-12", "REGISTRY", table) + "\"");
        }
      }
      post(
          "/api/comparison/registry/imports",
          "{\"uploads\":[" + String.join(",", uploads) + "],\"expectFull\":true}",
          202);
      while (true) {
        JsonNode last = get("/api/comparison/registry/imports").get("items").get(0);
        switch (last.get("state").asText()) {
          case "DONE" -> {
            return (System.nanoTime() - start) / 1e9;
          }
          case "REFUSED", "FAILED" -> throw new IOException(last.toString());
          default -> Thread.sleep(100);
        }
      }
    }

    /** Runs a month to its end; returns what the server says of it. */
    JsonNode run(String period) throws IOException, InterruptedException {
      String id =
          post("/api/comparison/runs", "{\"period\":\"" + period + "\"}", 202).get("id").asText();
      while (true) {
        JsonNode run = get("/api/comparison/runs/" + id);
        switch (run.get("state").asText()) {
          case "DONE" -> {
            return run;
          }
          case "FAILED" -> throw new IOException(run.toString());
          default -> Thread.sleep(50);
        }
      }
    }
  }
}
