package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a data steward does with a county's files, over HTTP. */
final class Sending {
  private static final int PIECE = 20_000;
  private static final int LARGE_PIECE = 1_000_000;

  private Sending() {}

  interface Condition {
    boolean holds() throws Exception;
  }

  /** The month that the folder of a file names. */
  static String periodOf(Path file) {
    return String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
  }

  /** Sends a file in small pieces; one that is there already stays as it is. */
  static void send(RunningServer.Person steward, Path file)
      throws IOException, InterruptedException {
    upload(steward, file, periodOf(file), "FEED", null, PIECE);
  }

  private static String upload(
      RunningServer.Person steward,
      Path file,
      String period,
      String kind,
      @Nullable String table,
      int piece)
      throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(file);
    RunningServer.Answer begun =
        steward.post(
            "/api/comparison/uploads",
            "{\"name\":\"%s\",\"bytes\":%d,\"period\":\"%s\",\"kind\":\"%s\"%s}"
                .formatted(
                    file.getFileName(),
                    bytes.length,
                    period,
                    kind,
                    table == null ? "" : ",\"registryTable\":\"" + table + "\""));
    if (begun.status() != 201) {
      throw new IOException(begun.status() + " " + begun.body());
    }
    String id = begun.json().get("id").asString();
    int offset = 0;
    while (offset < bytes.length) {
      RunningServer.Answer answer =
          steward.patch(
              "/api/comparison/uploads/" + id,
              offset,
              Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + piece)));
      if (answer.status() != 200) {
        throw new IOException(answer.status() + " " + answer.body());
      }
      offset = answer.json().get("offset").asInt();
    }
    return id;
  }

  /** Imports the five tables of a made-up county and waits for the end of it. */
  static void importRegistry(RunningServer.Person steward, Path county)
      throws IOException, InterruptedException {
    List<String> uploads = new ArrayList<>();
    for (String table : List.of("households", "members", "income", "spending", "annual_accounts")) {
      Path file = county.resolve("registry").resolve(table + ".csv");
      uploads.add("\"" + upload(steward, file, "2020-12", "REGISTRY", table, LARGE_PIECE) + "\"");
    }
    RunningServer.Answer asked =
        steward.post(
            "/api/comparison/registry/imports",
            "{\"uploads\":[" + String.join(",", uploads) + "],\"expectFull\":true}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    await(
        "registry",
        () ->
            steward
                .get("/api/comparison/registry/imports")
                .json()
                .get("items")
                .get(0)
                .get("state")
                .asString()
                .equals("DONE"));
  }

  /** Asks for the run of a month; returns its address. */
  static String ask(RunningServer.Person steward, String month)
      throws IOException, InterruptedException {
    RunningServer.Answer asked =
        steward.post("/api/comparison/runs", "{\"period\":\"" + month + "\"}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    return "/api/comparison/runs/" + asked.json().get("id").asString();
  }

  /** Runs a month to its end. */
  static void run(RunningServer.Person steward, String month)
      throws IOException, InterruptedException {
    String run = ask(steward, month);
    await("run", () -> steward.get(run).json().get("state").asString().equals("DONE"));
  }

  static void await(String what, Condition condition) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(120));
    while (Instant.now().isBefore(end)) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (IOException | InterruptedException fault) {
        throw fault;
      } catch (Exception fault) {
        throw new IllegalStateException(fault);
      }
      Thread.sleep(200);
    }
    throw new IOException(what + " did not end in time");
  }
}
