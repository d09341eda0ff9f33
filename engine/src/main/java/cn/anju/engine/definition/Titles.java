package cn.anju.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 名称: what users see for fields of life and departments, and the English of the words that
 * conditions compare with.
 *
 * @param domains field of life → title
 * @param departments department or other source → title, in the order in which they are shown
 * @param words Chinese word → English
 */
record Titles(
    Map<String, Bilingual> domains, Map<String, Bilingual> departments, Map<String, String> words) {
  Titles {
    domains = Map.copyOf(domains);
    departments = Collections.unmodifiableMap(new LinkedHashMap<>(departments));
    words = Map.copyOf(words);
  }
}
