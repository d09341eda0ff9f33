package cn.anju.engine.feed;

import org.jspecify.annotations.Nullable;

/**
 * What one cell turned out to say.
 *
 * @param value the typed value (String, BigDecimal, Integer, LocalDate, LocalDateTime) or null if
 *     the cell says nothing
 * @param fix the code of the mend that was needed, or null if the cell was as declared
 * @param fault the code of why the cell cannot be read, or null if it can
 */
record Reading(@Nullable Object value, @Nullable String fix, @Nullable String fault) {
  static final Reading NOTHING = new Reading(null, null, null);

  static Reading plain(Object value) {
    return new Reading(value, null, null);
  }

  static Reading mended(@Nullable Object value, String fix) {
    return new Reading(value, fix, null);
  }

  static Reading unreadable(String fault) {
    return new Reading(null, null, fault);
  }
}
