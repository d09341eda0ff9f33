package cn.anju.engine.feed;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Set;

/** Tells by the first character of a line whether it may be no data. */
final class FirstCharacters {
  private final BitSet suspects = new BitSet(0x10000);

  FirstCharacters(Set<Integer> codePoints) {
    codePoints.forEach(suspects::set);
    // a line that begins with something unseen is looked at more closely
    for (int c = 0; c <= 0xffff; c++) {
      if (HeaderText.isBlank((char) c)) {
        suspects.set(c);
      }
    }
  }

  /** Looks at the first character behind empty cells. */
  boolean suspect(MemorySegment bytes, long start, long end, byte delimiter) {
    long at = start;
    while (at < end && bytes.get(PlainLines.BYTE, at) == delimiter) {
      at++;
    }
    if (at >= end) {
      return true;
    }
    int lead = bytes.get(PlainLines.BYTE, at);
    if (lead >= 0) {
      return suspects.get(lead);
    }
    if (lead < (byte) 0xe0) {
      return suspects.get((lead & 0x1f) << 6 | (bytes.get(PlainLines.BYTE, at + 1) & 0x3f));
    }
    if (lead < (byte) 0xf0) {
      return suspects.get(
          (lead & 0xf) << 12
              | (bytes.get(PlainLines.BYTE, at + 1) & 0x3f) << 6
              | (bytes.get(PlainLines.BYTE, at + 2) & 0x3f));
    }
    return false;
  }
}
