package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The types of the web pages are made of the document that the server offers. */
class HttpContractTest extends IntakeHouse {
  private static final Path KEPT = Path.of("../web/openapi.json");
  private static final Path FOUND = Path.of("target/openapi.json");
  private static final JsonMapper TIDY =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Test
  void the_kept_document_is_that_of_the_server() throws Exception {
    JsonNode offered = person("shuju").get("/v3/api-docs").json();
    String document =
        TIDY.writeValueAsString(TIDY.treeToValue(offered, java.util.TreeMap.class)) + "\n";
    Files.writeString(FOUND, document);
    assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "")
        .as("cp server/target/openapi.json web/openapi.json && (cd web && npm run api)")
        .isEqualTo(document);
  }
}
