package cn.anju.household;

import cn.anju.platform.Bilingual;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 代码与用语 of the registry's coded columns, for sheets that say 配偶 where the registry has 10. */
@Component
public class RegistryCodeWords {
  private static final Map<String, String> KINDS =
      Map.of(
          "sex", "sex",
          "relation", "relation",
          "ethnicity", "ethnicity",
          "education", "education",
          "labour_skill", "labour");

  private final HouseholdCodes codes;

  RegistryCodeWords(HouseholdCodes codes) {
    this.codes = codes;
  }

  /** Column → word in Chinese → code; of a word that two codes have, the first. */
  public Map<String, Map<String, String>> codesOfWords() {
    Map<String, Map<String, String>> all = new HashMap<>();
    KINDS.forEach((column, kind) -> {
      Map<String, String> words = new LinkedHashMap<>();
      codes.all(kind).forEach((code, word) -> words.putIfAbsent(word.zh(), code));
      all.put(column, words);
    });
    return all;
  }

  /** The word for a code of a column; the code itself where there is none. */
  public @Nullable String wordOf(String column, @Nullable String code) {
    String kind = KINDS.get(column);
    Bilingual word = kind == null ? null : codes.of(kind, code);
    return word == null ? code : word.zh();
  }
}
