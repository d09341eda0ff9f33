package cn.anju.engine.definition;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name nearest to what was said; null if none is near. */
  public static @Nullable String to(String said, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(said, name))
                .thenComparing(name -> name))
        .filter(name -> distance(said, name) <= Math.max(2, said.length() / 3))
        .orElse(null);
  }

  /** {@code ，是不是 x？} or nothing. */
  public static String questionZh(String said, Collection<String> known) {
    String near = to(said, known);
    return near == null ? "" : "，是不是 " + near + "？";
  }

  /** {@code ; did you mean x?} or nothing. */
  public static String questionEn(String said, Collection<String> known) {
    String near = to(said, known);
    return near == null ? "" : "; did you mean " + near + "?";
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
