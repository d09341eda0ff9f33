package cn.anju.region;

import org.jspecify.annotations.Nullable;

/**
 * A district, town or village.
 *
 * @param code 12 digits (GB/T 2260 and the statistical codes below it)
 * @param name short, as people say it
 * @param parent code; null for the district
 */
public record Region(String code, String name, Level level, @Nullable String parent) {

  /** How high it stands. */
  public enum Level {
    DISTRICT,
    TOWN,
    VILLAGE
  }
}
