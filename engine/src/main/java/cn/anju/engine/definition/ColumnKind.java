package cn.anju.engine.definition;

import java.util.List;
import java.util.Locale;

/**
 * What a column of a linkage holds. The first form is the main one: without it a value is missing.
 */
public enum ColumnKind {
  /**
   * Any text; case, outer and double blanks do not count. {@code letters}: letters and digits only.
   */
  TEXT("text", "letters"),
  /** Digits that mean no amount: a phone, a postcode, a number; all but digits is dropped. */
  DIGITS("digits"),
  /** A date in any usual writing, year first; month and day may be missing. */
  DATE("year", "date", "month", "day", "month_day", "year_month"),
  /** A name in Chinese characters, made comparable by the tables of {@code definitions/linkage}. */
  PERSON_NAME(
      "plain", "pinyin", "sichuan", "shape", "surname", "given", "given_sichuan", "given_shape"),
  /** A citizen number of GB 11643; 15 digits become 18. */
  IDENTITY_NUMBER("number", "birth"),
  /** A village in words or by code, as {@code definitions/regions} knows it. */
  VILLAGE("place", "village", "town");

  private final List<String> forms;

  ColumnKind(String... forms) {
    this.forms = List.of(forms);
  }

  /** As definitions write it: {@code person_name}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of its forms, the main one first. */
  public List<String> forms() {
    return forms;
  }

  /** The form that every usable value has. */
  public String mainForm() {
    return forms.getFirst();
  }
}
