package cn.anju.income;

import cn.anju.platform.FieldCipher;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was said in words, by name, sealed together: counterparties, documents, reasons. */
@Component("sealedWordsOfIncome")
class SealedWords {
  static final String ENTRY = "income.entry.words";
  static final String END = "income.entry_end.words";
  static final String ACCOUNT = "income.account.words";
  static final String LINE = "income.account_line.words";
  static final String RECORD = "income.record.words";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
  private final FieldCipher cipher;

  SealedWords(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The words as one text; null if none was said. */
  static @Nullable String text(Map<String, @Nullable String> words) {
    Map<String, @Nullable String> said = new TreeMap<>(words);
    said.values().removeIf(word -> word == null || word.isBlank());
    return said.isEmpty() ? null : JSON.writeValueAsString(said);
  }

  /** Seals them; null if none was said. */
  byte @Nullable [] seal(String purpose, Map<String, @Nullable String> words) {
    return cipher.seal(purpose, text(words));
  }

  /** Opens them; none for null. */
  Map<String, String> open(String purpose, byte @Nullable [] sealed) {
    String json = cipher.open(purpose, sealed);
    return json == null ? Map.of() : JSON.readValue(json, WORDS);
  }
}
