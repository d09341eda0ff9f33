package cn.anju.engine.linkage.pairing;

import org.jspecify.annotations.Nullable;

/** Knows which village a text means. */
@FunctionalInterface
public interface PlaceReader {

  /** Reads one text. */
  Place placeOf(String text);

  /**
   * What a text says.
   *
   * @param village code of the village of today; null if the text names none, or not one alone
   * @param town code of its town; null if the text does not say it
   */
  record Place(@Nullable String village, @Nullable String town) {}
}
