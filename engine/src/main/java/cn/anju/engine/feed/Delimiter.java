package cn.anju.engine.feed;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which character divides the cells of a text: the one that most lines have equally often. */
final class Delimiter {
  private static final char[] CANDIDATES = {',', '\t', ';', '|', '，'};
  private static final int SAMPLE = 1 << 16;
  private static final int LINES = 100;

  private Delimiter() {}

  /** The delimiter of the text; a comma if none is seen. Reads from the reader, does not close. */
  static char of(Reader in) throws IOException {
    char[] sample = new char[SAMPLE];
    int length = 0;
    while (length < SAMPLE - 1) {
      int count = in.read(sample, length, SAMPLE - length);
      if (count < 0) {
        break;
      }
      length += count;
    }
    Character said = said(new String(sample, 0, Math.min(length, 16)));
    if (said != null) {
      return said;
    }
    List<int[]> lines = counts(sample, length, length == SAMPLE);
    char best = ',';
    long bestScore = 0;
    for (int k = 0; k < CANDIDATES.length; k++) {
      long score = score(lines, k);
      if (score > bestScore) {
        best = CANDIDATES[k];
        bestScore = score;
      }
    }
    return best;
  }

  /** Excel's own line {@code sep=;}. */
  private static @Nullable Character said(String first) {
    String lower = first.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("sep=") && lower.length() > 4
        ? Character.valueOf(lower.charAt(4))
        : null;
  }

  private static List<int[]> counts(char[] sample, int length, boolean isCut) {
    List<int[]> lines = new ArrayList<>();
    int[] counts = new int[CANDIDATES.length];
    boolean isQuoted = false;
    boolean hasText = false;
    for (int i = 0; i < length && lines.size() < LINES; i++) {
      char c = sample[i];
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if ((c == '\n' || c == '\r') && !isQuoted) {
        if (hasText) {
          lines.add(counts);
        }
        counts = new int[CANDIDATES.length];
        hasText = false;
      } else if (!isQuoted) {
        hasText = true;
        for (int k = 0; k < CANDIDATES.length; k++) {
          if (c == CANDIDATES[k]) {
            counts[k]++;
          }
        }
      }
    }
    if (hasText && (!isCut || lines.isEmpty())) {
      lines.add(counts);
    }
    return lines;
  }

  /** Lines that agree count most, then how many cells they make. */
  private static long score(List<int[]> lines, int candidate) {
    Map<Integer, Integer> linesByCount = new HashMap<>();
    for (int[] line : lines) {
      if (line[candidate] > 0) {
        linesByCount.merge(line[candidate], 1, Integer::sum);
      }
    }
    long best = 0;
    for (Map.Entry<Integer, Integer> entry : linesByCount.entrySet()) {
      best = Math.max(best, entry.getValue() * 1000L + Math.min(entry.getKey(), 999));
    }
    return best;
  }
}
