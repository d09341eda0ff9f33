package cn.anju.platform;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people said, by name, sealed together: names, places, reasons. */
@Component
public class SealedWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
  private final FieldCipher cipher;

  SealedWords(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** Seals them; those that are null are left out. */
  public byte[] seal(String purpose, Map<String, @Nullable String> words) {
    Map<String, @Nullable String> said = new TreeMap<>(words);
    said.values().removeIf(Objects::isNull);
    return Objects.requireNonNull(cipher.seal(purpose, JSON.writeValueAsString(said)));
  }

  /** Opens them; none for null. */
  public Map<String, String> open(String purpose, byte @Nullable [] sealed) {
    String json = cipher.open(purpose, sealed);
    return json == null ? Map.of() : JSON.readValue(json, WORDS);
  }
}
