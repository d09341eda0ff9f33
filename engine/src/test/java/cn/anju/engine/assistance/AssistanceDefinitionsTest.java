package cn.anju.engine.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.enrolment.MeasureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistanceDefinitionsTest {
  private static final Path OURS = Path.of("../definitions");

  @TempDir private Path folder;

  private AssistanceDefinitions.Loaded changed(String file, String from, String to)
      throws IOException {
    for (String part : List.of("measures", "assistance")) {
      Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(OURS.resolve(part))) {
        for (Path one : files.toList()) {
          Files.copy(one, folder.resolve(part).resolve(one.getFileName().toString()));
        }
      }
    }
    Path where = folder.resolve(file);
    Files.writeString(where, Files.readString(where).replace(from, to));
    return AssistanceDefinitions.load(folder);
  }

  @Test
  void there_are_fifteen_kinds_of_which_four_are_developmental() throws IOException {
    AssistanceDefinitions ours =
        Objects.requireNonNull(AssistanceDefinitions.load(OURS).definitions());
    assertThat(Stream.of(MeasureKind.values()).filter(kind -> ours.of(kind).isDevelopmental()))
        .containsExactly(
            MeasureKind.INDUSTRY,
            MeasureKind.EMPLOYMENT,
            MeasureKind.FINANCE,
            MeasureKind.PUBLIC_POST);
    assertThat(Objects.requireNonNull(ours.measure("MAJOR_ILLNESS_AID")).aidClass())
        .isEqualTo(AidClass.EMERGENCY);
    assertThat(ours.measures()).hasSizeGreaterThan(40);
    assertThat(ours.visitEveryMonths()).isEqualTo(1);
  }

  @Test
  void a_measure_that_stands_twice_is_refused_with_its_line() throws IOException {
    var loaded = changed("measures/EDUCATION.yaml", "EDUCATION_FUND", "HEALTH_FUND");
    assertThat(loaded.definitions()).isNull();
    assertThat(loaded.faults().toString()).contains("EDUCATION.yaml:7", "HEALTH_FUND");
  }

  @Test
  void an_unknown_class_of_aid_and_a_file_that_is_no_kind_are_refused() throws IOException {
    var loaded = changed("measures/FINANCE.yaml", "EMERGENCY}", "EMERGENT}");
    assertThat(loaded.faults().toString()).contains("FINANCE.yaml", "EMERGENT");
    Files.writeString(folder.resolve("measures/MONEY.yaml"), "code: MONEY\n");
    assertThat(AssistanceDefinitions.load(folder).faults().toString()).contains("MONEY.yaml");
  }
}
