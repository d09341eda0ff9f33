package cn.anju.engine.feed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Checks lines eight bytes at a time: every line has the same number of delimiters and more than
 * those, there is no quotation mark, no NUL, no stray carriage return, and all is valid UTF-8.
 */
final class PlainLines {
  static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final int NOT_PLAIN = -1;

  private final MemorySegment bytes;
  private final byte delimiter;
  private final int delimitersPerLine;
  private final boolean isCrLf;
  private final int longestLine;
  private final LineTaker taker;

  private long lines;
  private long lineStart;
  private int delimiters;
  private long validUntil;

  /** Told of every line; false stops the scan. */
  @FunctionalInterface
  interface LineTaker {
    boolean take(long line, long start, long end);
  }

  PlainLines(
      MemorySegment bytes,
      byte delimiter,
      int delimitersPerLine,
      boolean isCrLf,
      int longestLine,
      LineTaker taker) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.delimitersPerLine = delimitersPerLine;
    this.isCrLf = isCrLf;
    this.longestLine = longestLine;
    this.taker = taker;
  }

  /** Number of lines from a line's start up to the end; -1 if they are not plain. */
  long scan(long from, long to) {
    lineStart = from;
    validUntil = from;
    long carriageReturns = 0;
    long delimiterPattern = ONES * delimiter;
    long at = from;
    for (; at + 8 <= to; at += 8) {
      long word = bytes.get(WORD, at);
      long high = word & HIGH;
      if (high != 0 && !isValid(high, at, to)) {
        return NOT_PLAIN;
      }
      if (equal(word, ONES * '"') != 0 || equal(word, 0) != 0) {
        return NOT_PLAIN;
      }
      long returns = equal(word, ONES * '\r');
      if (returns != 0) {
        carriageReturns += Long.bitCount(returns);
      }
      long breaks = equal(word, ONES * '\n');
      long divides = equal(word, delimiterPattern);
      if (breaks == 0) {
        delimiters += Long.bitCount(divides);
      } else {
        while (breaks != 0) {
          long lowest = breaks & -breaks;
          delimiters += Long.bitCount(divides & (lowest - 1));
          if (!endLine(at + (Long.numberOfTrailingZeros(lowest) >>> 3), true)) {
            return NOT_PLAIN;
          }
          divides &= ~(lowest - 1);
          breaks &= breaks - 1;
        }
        delimiters = Long.bitCount(divides);
      }
    }
    for (; at < to; at++) {
      byte b = bytes.get(BYTE, at);
      if (b == '"' || b == 0 || (b < 0 && !isValid(0x80, at, to))) {
        return NOT_PLAIN;
      }
      if (b == '\r') {
        carriageReturns++;
      } else if (b == delimiter) {
        delimiters++;
      } else if (b == '\n' && !endLine(at, true)) {
        return NOT_PLAIN;
      }
    }
    if (lineStart < to && !endLine(to, false)) {
      return NOT_PLAIN;
    }
    long lastReturn = lineStart > to && isCrLf ? lines - 1 : lines;
    return carriageReturns == (isCrLf ? lastReturn : 0) ? lines : NOT_PLAIN;
  }

  /** The bytes of a word that equal those of the pattern, marked by their highest bits. */
  private static long equal(long word, long pattern) {
    long different = word ^ pattern;
    return ~(((different & LOW) + LOW) | different | LOW);
  }

  private boolean endLine(long end, boolean hasBreak) {
    long textEnd = end;
    if (isCrLf && hasBreak) {
      textEnd--;
      if (textEnd < lineStart || bytes.get(BYTE, textEnd) != '\r') {
        return false;
      }
    }
    long length = textEnd - lineStart;
    if (delimiters != delimitersPerLine || length == delimiters || length > longestLine) {
      return false;
    }
    if (!taker.take(lines, lineStart, textEnd)) {
      return false;
    }
    lines++;
    lineStart = end + 1;
    delimiters = 0;
    return true;
  }

  /** Checks the runs of bytes above ASCII that begin in this word and were not checked before. */
  private boolean isValid(long high, long at, long to) {
    long left = high;
    while (left != 0) {
      long start = at + (Long.numberOfTrailingZeros(left) >>> 3);
      if (start < validUntil) {
        left &= left - 1;
        continue;
      }
      long end = start;
      while (end < to && bytes.get(BYTE, end) < 0) {
        int length = sequence(end, to);
        if (length == 0) {
          return false;
        }
        end += length;
      }
      validUntil = end;
    }
    return true;
  }

  /** Length of the UTF-8 sequence at a place; 0 if there is none. */
  private int sequence(long at, long to) {
    int lead = bytes.get(BYTE, at) & 0xff;
    int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes.get(BYTE, at + i) & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes.get(BYTE, at + 1) & 0xff;
    boolean isWrong =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    return isWrong ? 0 : length;
  }

  /** The text of a line. */
  static String text(MemorySegment bytes, long start, long end) {
    return new String(bytes.asSlice(start, end - start).toArray(BYTE), StandardCharsets.UTF_8);
  }
}
