package cn.anju.engine.linkage;

import org.jspecify.annotations.Nullable;

/**
 * 区划: a county, town or village of today.
 *
 * @param code 12 digits
 * @param name as the office writes it: 白马镇, 白果树村
 * @param level what it is
 * @param parent code of the one around it; null for a county
 */
public record Region(String code, String name, Level level, @Nullable String parent) {

  /** 层级. */
  public enum Level {
    COUNTY,
    TOWN,
    VILLAGE
  }
}
