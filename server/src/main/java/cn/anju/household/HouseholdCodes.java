package cn.anju.household;

import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 代码表: the words for the national codes of people (GB/T 2261.1, 3304, 4658, 4761), from a table.
 */
@Component
class HouseholdCodes {
  private final Map<String, Bilingual> words = new LinkedHashMap<>();

  HouseholdCodes() throws IOException {
    try (InputStream in = HouseholdCodes.class.getResourceAsStream("codes.tsv")) {
      if (in == null) {
        throw new IOException("codes.tsv is not there");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(
              cells -> words.put(cells[0] + " " + cells[1], new Bilingual(cells[2], cells[3])));
    }
  }

  /**
   * The words for a code: those of its group if it has none of its own (肄业 73 as 初中 70), the code
   * itself if nobody knows it.
   *
   * @param kind {@code sex}, {@code relation}, {@code ethnicity}, {@code education}, {@code labour}
   * @return null for no code
   */
  @Nullable Bilingual of(String kind, @Nullable String code) {
    if (code == null || code.isBlank()) {
      return null;
    }
    Bilingual own = words.get(kind + " " + code);
    if (own != null) {
      return own;
    }
    Bilingual group =
        code.length() == 2 && !kind.equals("ethnicity")
            ? words.get(kind + " " + code.charAt(0) + "0")
            : null;
    return group == null ? new Bilingual(code, code) : group;
  }

  /** Whether the table has a code, as it stands. */
  boolean isKnown(String kind, String code) {
    return words.containsKey(kind + " " + code);
  }

  /** All codes of a kind with their words, in the order of the table. */
  Map<String, Bilingual> all(String kind) {
    Map<String, Bilingual> found = new LinkedHashMap<>();
    words.forEach((key, word) -> {
      if (key.startsWith(kind + " ")) {
        found.put(key.substring(kind.length() + 1), word);
      }
    });
    return found;
  }
}
