package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.TestData;
import cn.anju.access.FeedKeys;
import cn.anju.platform.KeyRing;
import cn.anju.platform.SealedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class PushTest extends IntakeHouse {
  private static final String KEY = "demo-medical-insurance";
  private static final String SECRET = "anju-demo-medical-insurance";

  @Autowired private FeedKeys keys;

  @Test
  void a_signed_file_is_taken_once_however_often_the_request_comes() throws Exception {
    byte[] bytes = town("MI-03");
    String now = now();
    String signature = signature(SECRET, "MI-03", "2020-07", now, bytes);

    Answer first = push(KEY, "MI-03", "2020-07", now, signature, "推送.csv", bytes);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.json().get("channel").asString()).isEqualTo("API");
    assertThat(first.json().get("name").asString()).isEqualTo("MI-03_推送.csv");

    Answer later = push(KEY, "MI-03", "2020-07", now, signature, "推送.csv", bytes);
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.json().get("id")).isEqualTo(first.json().get("id"));
  }

  @Test
  void a_replayed_request_does_not_bring_an_older_file_back() throws Exception {
    byte[] older = town("MI-03");
    String then = now();
    String signature = signature(SECRET, "MI-03", "2020-08", then, older);
    JsonNode first = push(KEY, "MI-03", "2020-08", then, signature, "MI-03.csv", older).json();
    byte[] newer = concat(older, "\n".getBytes(StandardCharsets.UTF_8));
    String now = now();
    JsonNode second =
        push(
                KEY,
                "MI-03",
                "2020-08",
                now,
                signature(SECRET, "MI-03", "2020-08", now, newer),
                "MI-03.csv",
                newer)
            .json();

    Answer replay = push(KEY, "MI-03", "2020-08", then, signature, "MI-03.csv", older);
    assertThat(replay.status()).isEqualTo(200);
    assertThat(replay.json().get("id")).isEqualTo(first.get("id"));
    assertThat(replay.json().get("state").asString()).isEqualTo("REPLACED");
    JsonNode inForce =
        person("yibao").get("/api/comparison/files/" + second.get("id").asString()).json();
    assertThat(inForce.get("state").asString()).isNotEqualTo("REPLACED");
  }

  @Test
  void wrong_signatures_and_clocks_are_refused_and_nothing_is_kept() throws Exception {
    byte[] bytes = town("MI-03");
    Set<Path> before = kept();
    String now = now();
    String right = signature(SECRET, "MI-03", "2020-09", now, bytes);
    String old = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(11).toString();

    assertThat(push(KEY, "MI-03", "2020-09", now, "00" + right.substring(2), "a.csv", bytes).code())
        .isEqualTo("SIGNATURE_WRONG");
    assertThat(push(KEY, "MI-03", "2020-09", now, "no hex", "a.csv", bytes).status())
        .isEqualTo(401);
    // signed for another month, for another file, with a key that nobody knows
    assertThat(push(KEY, "MI-03", "2020-10", now, right, "a.csv", bytes).code())
        .isEqualTo("SIGNATURE_WRONG");
    assertThat(push(KEY, "MI-03", "2020-09", now, right, "a.csv", concat(bytes, bytes)).code())
        .isEqualTo("SIGNATURE_WRONG");
    assertThat(push("nobody", "MI-03", "2020-09", now, right, "a.csv", bytes).code())
        .isEqualTo("SIGNATURE_WRONG");
    assertThat(
            push(
                    KEY,
                    "MI-03",
                    "2020-09",
                    old,
                    signature(SECRET, "MI-03", "2020-09", old, bytes),
                    "a.csv",
                    bytes)
                .code())
        .isEqualTo("CLOCK_SKEW");
    assertThat(kept()).isEqualTo(before);
  }

  private static Set<Path> kept() throws IOException {
    try (Stream<Path> kept = Files.walk(TestData.folder("intake").resolve("received"))) {
      // receipts come when the checks of other files are done
      return kept.filter(file -> file.toString().matches(".*[0-9a-f]{12}\\.sealed"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void a_key_sends_for_its_own_department_while_it_counts() throws Exception {
    byte[] bytes = town("CA-02");
    String now = now();
    String signature = signature(SECRET, "CA-02", "2020-09", now, bytes);
    assertThat(push(KEY, "CA-02", "2020-09", now, signature, "CA-02.csv", bytes).code())
        .isEqualTo("NOT_YOUR_FEED");

    keys.put("old", "civil_affairs", "secret");
    keys.disable("old", true);
    String other = signature("secret", "CA-02", "2020-09", now, bytes);
    assertThat(push("old", "CA-02", "2020-09", now, other, "CA-02.csv", bytes).code())
        .isEqualTo("KEY_DISABLED");
  }

  @Test
  void the_script_of_the_handbook_pushes_a_file() throws Exception {
    Path file = Files.createTempDirectory("push").resolve("MI-03_脚本 推送.csv");
    Files.write(file, town("MI-03"));
    ProcessBuilder script =
        new ProcessBuilder(
            "../deploy/push-feed.sh", uri("").toString(), KEY, "MI-03", "2020-05", file.toString());
    script.environment().put("ANJU_SECRET", SECRET);
    script.environment().put("LC_ALL", "C.UTF-8");
    Process running = script.redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor()).as(said).isZero();
    assertThat(said).contains("\"name\":\"MI-03_脚本 推送.csv\"");
  }

  private static String now() {
    return OffsetDateTime.now(ZoneOffset.ofHours(8)).toString();
  }

  private static String signature(
      String secret, String feed, String period, String time, byte[] bytes) {
    String message = feed + "\n" + period + "\n" + time + "\n" + SealedFiles.sm3(bytes);
    return HexFormat.of()
        .formatHex(
            KeyRing.hmac(
                secret.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer push(
      String key,
      String feed,
      String period,
      String time,
      String signature,
      String name,
      byte[] bytes)
      throws IOException, InterruptedException {
    byte[] head =
        ("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n")
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8);
    byte[] foot = "\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/feeds/" + feed + "/" + period))
            .header("Content-Type", "multipart/form-data; boundary=xyz")
            .header("X-Anju-Key", key)
            .header("X-Anju-Time", time)
            .header("X-Anju-Signature", signature)
            .POST(BodyPublishers.ofByteArray(concat(head, bytes, foot)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    }
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
