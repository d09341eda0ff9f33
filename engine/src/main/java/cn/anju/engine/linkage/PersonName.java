package cn.anju.engine.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a name in a file and a name in the registry cannot be the same person's (feeds.md §0.5). */
final class PersonName {
  private PersonName() {}

  /**
   * True if at least two characters must be changed to get from one name to the other, and to each
   * of the known aliases. Lost characters ({@code ?}, {@code □}) fit any character.
   */
  static boolean isAnotherPerson(String said, String known, @Nullable String aliases) {
    if (distance(said, known) < 2) {
      return false;
    }
    if (aliases != null) {
      for (String alias : aliases.split("[;；]", -1)) {
        if (!alias.isBlank() && distance(said, alias.strip()) < 2) {
          return false;
        }
      }
    }
    return true;
  }

  /** Characters to change, insert or delete; dots between name parts do not count. */
  static int distance(String one, String other) {
    List<Integer> a = characters(one);
    List<Integer> b = characters(other);
    int[] before = new int[b.size() + 1];
    for (int j = 0; j <= b.size(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int[] now = new int[b.size() + 1];
      now[0] = i;
      for (int j = 1; j <= b.size(); j++) {
        int same = isSame(a.get(i - 1), b.get(j - 1)) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + same, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[b.size()];
  }

  private static List<Integer> characters(String name) {
    return name.codePoints().filter(c -> c != '·' && c != ' ').boxed().toList();
  }

  private static boolean isSame(int one, int other) {
    return one == other || isLost(one) || isLost(other);
  }

  private static boolean isLost(int c) {
    return c == '?' || c == '？' || c == '□' || c == 0xfffd;
  }
}
