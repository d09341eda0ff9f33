package cn.anju.engine.county;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A village or community of the district.
 *
 * @param code twelve digits
 * @param town name of its town or street
 * @param oldNames names that departments still use in this town, maybe none
 * @param groups how many village groups it has
 * @param supply what the row of the village's supply point says, null without one
 */
record Village(
    String code,
    String name,
    String town,
    List<String> oldNames,
    int groups,
    @Nullable Supply supply) {

  /**
   * One state of a water supply.
   *
   * @param outageFrom days before T, -1 for none
   */
  record Supply(boolean quantity, boolean quality, boolean access, int outageFrom) {}

  String text(int group) {
    return town + name + group + "组";
  }
}
