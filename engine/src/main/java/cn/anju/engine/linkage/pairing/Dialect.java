package cn.anju.engine.linkage.pairing;

/**
 * The functions of SQL that engines name differently or lack. Another engine has to bring these,
 * its own way of reading and writing files, and a word for {@code union all by name}, {@code
 * unnest} and {@code regexp_full_match}; the plan is the same.
 */
final class Dialect {
  private Dialect() {}

  /**
   * Edits of one character each, exchanges of neighbours among them, from one text to the other.
   */
  static String damerauLevenshtein(String a, String b) {
    return "damerau_levenshtein(%s, %s)".formatted(a, b);
  }

  /** Jaro–Winkler similarity, 0 to 1. */
  static String jaroWinkler(String a, String b) {
    return "jaro_winkler_similarity(%s, %s)".formatted(a, b);
  }

  /** In how many places two texts of one length differ. */
  static String hamming(String a, String b) {
    return "hamming(%s, %s)".formatted(a, b);
  }

  /** True if the list has that element. */
  static String contains(String list, String element) {
    return "list_contains(%s, %s)".formatted(list, element);
  }

  /** A 64-bit number made of all of the values; the same in every run. */
  static String hash(String values) {
    return "hash(%s)".formatted(values);
  }

  /** The part of a text that the first group of a regular expression matches; '' if it does not. */
  static String group(String text, String expression, int group) {
    return "regexp_extract(%s, '%s', %d)".formatted(text, expression, group);
  }

  /** The whole numbers from 0 up to, not including, that many, as column {@code i}. */
  static String numbers(long count) {
    return "(select range as i from range(%d))".formatted(count);
  }
}
