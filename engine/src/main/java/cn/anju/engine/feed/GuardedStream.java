package cn.anju.engine.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Expanded bytes of one member of an archive, refused as soon as they become too many. For XML it
 * also bounds how much may lie between two tags, so that no parser must hold a giant text.
 */
final class GuardedStream extends FilterInputStream {
  private final ExpansionBudget budget;
  private final long storedBytes;
  private final IntakeLimits limits;
  private final boolean isXml;
  private long expanded;
  private long sinceTag;

  GuardedStream(
      InputStream in,
      long storedBytes,
      boolean isXml,
      IntakeLimits limits,
      ExpansionBudget budget) {
    super(in);
    this.storedBytes = Math.max(storedBytes, 1);
    this.isXml = isXml;
    this.limits = limits;
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      expanded += count;
      budget.spend(count);
      if (expanded > limits.freeExpansion() && expanded / storedBytes > limits.expansionRatio()) {
        throw new RefusedFile(Refusal.expandsTooMuch());
      }
      if (isXml) {
        lookForTag(bytes, offset, count);
      }
    }
    return count;
  }

  private void lookForTag(byte[] bytes, int offset, int count) {
    int at = offset + count - 1;
    while (at >= offset && bytes[at] != '>') {
      at--;
    }
    if (at < offset) {
      sinceTag += count;
      // the longest way to write a character is &#x10ffff; – eight bytes for most
      if (sinceTag > 8L * limits.cellCharacters()) {
        throw new RefusedFile(Refusal.cellTooLong(budget.row(), limits.cellCharacters()));
      }
    } else {
      sinceTag = offset + count - 1L - at;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    byte[] scrap = new byte[8192];
    while (skipped < count) {
      int read = read(scrap, 0, (int) Math.min(scrap.length, count - skipped));
      if (read < 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
