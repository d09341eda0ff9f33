package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.registry.RegistryTable;
import cn.anju.household.StoredRegistry;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The copy of the people that runs and checks read. */
class RegistryCopyTest extends IntakeHouse {
  @TempDir private Path work;
  @Autowired private StoredRegistry registry;

  @Test
  void a_copy_is_sealed_and_made_anew_when_it_is_spoilt_or_old() throws Exception {
    Map<String, byte[]> people = people("first");
    Map<Path, byte[]> sealed = sealed();
    assertThat(sealed).hasSize(people.size());
    sealed.forEach((file, bytes) ->
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("PAR1", "member_no"));

    // read again, it is the same; spoilt, it is made anew
    assertThat(people("second")).usingRecursiveComparison().isEqualTo(people);
    for (Path file : sealed.keySet()) {
      byte[] spoilt = Files.readAllBytes(file);
      spoilt[spoilt.length / 2]++;
      Files.write(file, spoilt);
    }
    assertThat(people("third").keySet()).isEqualTo(people.keySet());
    assertThat(sealed().keySet()).isEqualTo(sealed.keySet());
    assertThat(people("fourth")).hasSameSizeAs(people);

    // after an import nobody reads the old one
    UUID id =
        Scope.ofJob("test")
            .call(() ->
                imports.ask(
                    "test",
                    Map.of(
                        RegistryTable.HOUSEHOLDS,
                        TOWN.resolve("registry/households.csv"),
                        RegistryTable.MEMBERS,
                        TOWN.resolve("registry/members.csv")),
                    true));
    await(() -> {
      RegistryImports.RegistryImport now = imports.find(id);
      return now != null && now.endedAt() != null ? now : null;
    });
    people("fifth");
    assertThat(sealed().keySet())
        .hasSize(people.size())
        .doesNotContainAnyElementsOf(sealed.keySet());
  }

  private Map<String, byte[]> people(String name) throws IOException {
    Path folder = Files.createDirectory(work.resolve(name));
    registry.source(folder);
    Map<String, byte[]> files = new TreeMap<>();
    read(folder.resolve("people"))
        .forEach((file, bytes) -> files.put(file.getFileName().toString(), bytes));
    return files;
  }

  private Map<Path, byte[]> sealed() throws IOException {
    return read(properties.dataDirectory().resolve("people"));
  }

  private static Map<Path, byte[]> read(Path folder) throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }
}
