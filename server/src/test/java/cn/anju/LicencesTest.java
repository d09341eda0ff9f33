package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bills of materials: what is shipped carries a licence that we may ship. */
class LicencesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path ALLOWED = Path.of("../docs/licences/allowed.tsv");

  /** Licence → why. */
  private static Set<String> allowed() throws IOException {
    try (Stream<String> lines = Files.lines(ALLOWED)) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t")[0])
          .collect(Collectors.toSet());
    }
  }

  private static List<String> licencesOf(JsonNode component) {
    List<String> said = new ArrayList<>();
    for (JsonNode one : component.path("licenses")) {
      JsonNode licence = one.path("license");
      String name =
          one.has("expression")
              ? one.get("expression").asString()
              : licence.has("id") ? licence.get("id").asString() : licence.path("name").asString();
      said.add(name);
    }
    return said;
  }

  @Test
  void every_library_of_the_server_has_a_licence_that_we_may_ship() throws IOException {
    JsonNode bom = JSON.readTree(Files.readAllBytes(Path.of("target/bom.json")));
    assertThat(bom.get("bomFormat").asString()).isEqualTo("CycloneDX");
    Set<String> allowed = allowed();
    Map<String, List<String>> wrong = new HashMap<>();
    int components = 0;
    for (JsonNode component : bom.get("components")) {
      components++;
      String name = component.path("group").asString() + ":" + component.get("name").asString();
      List<String> said = licencesOf(component);
      // of several one may be chosen
      if (said.stream().noneMatch(allowed::contains) && !allowed.contains(name)) {
        wrong.put(name, said);
      }
    }
    assertThat(components).isGreaterThan(80);
    assertThat(wrong).as("not in docs/licences/allowed.tsv").isEmpty();
  }

  @Test
  void every_package_of_the_web_pages_has_a_licence_that_we_may_ship() throws IOException {
    JsonNode lock = JSON.readTree(Files.readAllBytes(Path.of("../web/package-lock.json")));
    Set<String> allowed = allowed();
    Map<String, String> wrong = new HashMap<>();
    List<Map<String, Object>> components = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : lock.get("packages").properties()) {
      JsonNode of = one.getValue();
      if (one.getKey().isEmpty()
          || of.path("dev").asBoolean(false)
          || of.path("link").asBoolean(false)) {
        continue;
      }
      String name = one.getKey().substring(one.getKey().lastIndexOf("node_modules/") + 13);
      String licence = of.path("license").asString("");
      components.add(
          Map.of(
              "type",
              "library",
              "name",
              name,
              "version",
              of.path("version").asString(""),
              "purl",
              "pkg:npm/" + name.replace("@", "%40") + "@" + of.path("version").asString(""),
              "licenses",
              List.of(Map.of("expression", licence.isEmpty() ? "NONE" : licence))));
      if (!allowed.contains(licence) && !allowed.contains(name)) {
        wrong.put(name, licence);
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.write(
        Path.of("target/bom-web.json"),
        JSON.writeValueAsBytes(
            Map.of(
                "bomFormat",
                "CycloneDX",
                "specVersion",
                "1.6",
                "version",
                1,
                "components",
                components)));
    assertThat(components).hasSizeGreaterThan(10);
    assertThat(wrong).as("not in docs/licences/allowed.tsv").isEmpty();
  }
}
