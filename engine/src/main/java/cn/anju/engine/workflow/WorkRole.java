package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * 岗位 that a workflow may name: those of domain.md §1 who work on cases, and the platform itself.
 */
public enum WorkRole {
  GRID("网格员", "grid monitor", 12),
  VILLAGE("村级", "village", 12),
  TOWN("镇级", "town", 9),
  DISTRICT("区级", "district office", 6),
  DEPARTMENT("行业部门", "department", 6),
  HELPER("帮扶干部", "helper", 12),
  STEWARD("数据管理员", "data steward", 6),
  /** no person: what the platform does by itself */
  PLATFORM("平台", "platform", 6);

  private final Bilingual title;
  private final int digits;

  WorkRole(String zh, String en, int digits) {
    this.title = new Bilingual(zh, en);
    this.digits = digits;
  }

  public Bilingual title() {
    return title;
  }

  /** Whether somebody of flesh and blood. */
  public boolean isPerson() {
    return this != PLATFORM;
  }

  /**
   * The region in which this role answers for a case: its village, its town or the district.
   *
   * @param groupCode 12 digits of the village and 2 of the group, or a region's code
   */
  public String placeOf(String groupCode) {
    String village = (groupCode + "000000000000").substring(0, 12);
    return village.substring(0, digits) + "0".repeat(12 - digits);
  }

  /** The role of that name; null if there is none. */
  public static @Nullable WorkRole of(String name) {
    for (WorkRole role : values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    return null;
  }
}
