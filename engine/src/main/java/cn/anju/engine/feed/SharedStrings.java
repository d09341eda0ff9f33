package cn.anju.engine.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a workbook, packed: millions of them must not be millions of objects. */
final class SharedStrings {
  private static final int CHUNK = 1 << 20;

  /** So few are kept as objects as well, because they are asked for again and again. */
  private static final int KEPT = 1 << 16;

  /** What may lie in memory; beyond it the sender must split the workbook. */
  private static final long MOST_BYTES = 384L << 20;

  private final List<byte[]> chunks = new ArrayList<>();
  private int free;

  /** Chunk and offset of each text, and one more. */
  private long[] starts = new long[1024];

  private int[] lengths = new int[1024];
  private int count;
  private long bytes;
  private final @Nullable String[] kept = new @Nullable String[KEPT];

  void add(String text) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes += utf8.length + 12L;
    if (bytes > MOST_BYTES) {
      throw new RefusedFile(Refusal.workbookTooLarge());
    }
    if (chunks.isEmpty() || free + utf8.length > chunks.getLast().length) {
      chunks.add(new byte[Math.max(CHUNK, utf8.length)]);
      free = 0;
    }
    System.arraycopy(utf8, 0, chunks.getLast(), free, utf8.length);
    starts[count] = ((long) (chunks.size() - 1) << 32) | free;
    lengths[count] = utf8.length;
    free += utf8.length;
    count++;
  }

  int size() {
    return count;
  }

  /** The text of this number; null if the workbook has none such. */
  @Nullable String get(int index) {
    if (index < 0 || index >= count) {
      return null;
    }
    String known = index < KEPT ? kept[index] : null;
    if (known != null) {
      return known;
    }
    long start = starts[index];
    byte[] chunk = chunks.get((int) (start >>> 32));
    String text = new String(chunk, (int) start, lengths[index], StandardCharsets.UTF_8);
    if (index < KEPT && lengths[index] < 1024) {
      kept[index] = text;
    }
    return text;
  }
}
