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

  /** The words as one text without those that were not said; null if none was. */
  public static @Nullable String text(Map<String, @Nullable String> words) {
    Map<String, @Nullable String> said = new TreeMap<>(words);
    said.values().removeIf(word -> word == null || word.isBlank());
    return said.isEmpty() ? null : JSON.writeValueAsString(said);
  }

  /** Seals them; an empty seal if none was said. */
  public byte[] seal(String purpose, Map<String, @Nullable String> words) {
    return Objects.requireNonNull(
        cipher.seal(purpose, Objects.requireNonNullElse(text(words), "{}")));
  }

  /** Seals them; null if none was said. */
  public byte @Nullable [] sealIfSaid(String purpose, Map<String, @Nullable String> words) {
    return cipher.seal(purpose, text(words));
  }

  /** Opens them; none for null. */
  public Map<String, String> open(String purpose, byte @Nullable [] sealed) {
    String json = cipher.open(purpose, sealed);
    return json == null ? Map.of() : JSON.readValue(json, WORDS);
  }
}
