package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.EvidenceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class EvidenceTest extends CaseHouse {
  @Autowired private cn.anju.platform.AnjuProperties properties;

  private EvidenceCabinet.Outcome take(Doer by, UUID id, EvidenceKind kind, byte[] bytes)
      throws Exception {
    return scope(by).call(() -> cabinet.take(id, kind, "证明.exe.jpg", bytes, by));
  }

  private static String code(EvidenceCabinet.Outcome outcome) {
    return ((EvidenceCabinet.Outcome.Refused) outcome).refusal().code();
  }

  @Test
  void what_a_piece_is_its_bytes_say_and_it_lies_sealed() throws Exception {
    UUID id = openWarning(Level.RED).id();
    byte[] bytes = new byte[100_000];
    System.arraycopy(JPEG, 0, bytes, 0, JPEG.length);
    byte[] mark = "PLAIN-MARK".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(mark, 0, bytes, 50_000, mark.length);

    EvidenceCabinet.Outcome.Taken taken =
        (EvidenceCabinet.Outcome.Taken) take(ZHEN, id, EvidenceKind.PHOTO, bytes);

    assertThat(taken.piece().getContentType()).isEqualTo("image/jpeg");
    byte[] read =
        scope(ZHEN)
            .call(() -> {
              var piece = Objects.requireNonNull(cabinet.find(id, taken.piece().getId()));
              try (var in = cabinet.open(piece)) {
                return in.readAllBytes();
              }
            });
    assertThat(read).isEqualTo(bytes);
    assertThat(onDisk()).noneMatch(text -> text.contains("PLAIN-MARK")).isNotEmpty();
  }

  private Stream<String> onDisk() throws IOException {
    try (Stream<Path> files = Files.walk(properties.dataDirectory().resolve("evidence"))) {
      return files
          .filter(Files::isRegularFile)
          .map(EvidenceTest::text)
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }

  @Test
  void what_is_none_of_the_kinds_is_refused_whatever_its_name() throws Exception {
    UUID id = openWarning(Level.RED).id();

    assertThat(code(take(ZHEN, id, EvidenceKind.PHOTO, "<script>".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("EVIDENCE_TYPE");
    assertThat(code(take(ZHEN, id, EvidenceKind.PHOTO, PDF))).isEqualTo("EVIDENCE_TYPE");
    assertThat(take(ZHEN, id, EvidenceKind.DOCUMENT, PDF))
        .isInstanceOf(EvidenceCabinet.Outcome.Taken.class);
    assertThat(code(take(ZHEN, id, EvidenceKind.PHOTO, new byte[0]))).isEqualTo("EVIDENCE_SIZE");
    assertThat(code(take(OTHER_ZHEN, id, EvidenceKind.PHOTO, JPEG))).isEqualTo("NOT_FOUND");
  }

  @Test
  void a_piece_of_another_case_does_not_count() throws Exception {
    UUID one = openProblem(WANGGE, Level.RED).id();
    UUID other = openProblem(WANGGE, Level.RED).id();
    UUID photo =
        ((EvidenceCabinet.Outcome.Taken) take(WANGGE, other, EvidenceKind.PHOTO, JPEG))
            .piece()
            .getId();

    assertThat(as(WANGGE, () -> cabinet.find(one, photo))).isNull();
    done(ZHEN, one, "review", java.util.Map.of());
    done(ZHEN, one, "assign", java.util.Map.of("route", "VILLAGE"));
    assertThat(
            refusedWith(
                act(
                    CUN,
                    one,
                    "fix_village",
                    java.util.Map.of("measure", "修", "finished_on", "2020-12-01"),
                    photo)))
        .isEqualTo("FIELDS_INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\Users\\a\\照片.jpg, 照片.jpg",
    "a\"b<c>.jpg, abc.jpg",
    ".htaccess, file.htaccess",
    "'', file"
  })
  void a_name_carries_no_path_and_nothing_strange(String said, String kept) {
    assertThat(EvidenceCabinet.plain(said)).isEqualTo(kept);
  }
}
