package cn.anju.audit;

import cn.anju.platform.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Something in the trail that is not as it was written.
 *
 * @param seq place in the chain; null where the entry has none
 * @param day of that place, {@code 2020-12-31}; null if it is not known
 * @param at time that the entry says, ISO 8601; null where there is none left
 * @param said where and what
 */
record Finding(
    @Nullable Long seq, @Nullable String day, @Nullable String at, Kind kind, Bilingual said) {

  /** What was done to it. */
  enum Kind {
    ALTERED,
    REMOVED,
    INSERTED,
    REORDERED,
    ANCHOR_WRONG
  }
}
