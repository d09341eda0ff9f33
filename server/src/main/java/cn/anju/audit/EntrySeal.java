package cn.anju.audit;

import cn.anju.platform.KeyRing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;

/**
 * What protects the trail (ADR 0024): the code of an entry, which nobody without the key can make;
 * the digest that chains it to everything before; and the codes of its place and of the anchors.
 */
final class EntrySeal {
  /** Nothing lies before the first entry. */
  static final byte[] BEGINNING = new byte[32];

  /** So many bytes of a code are kept. */
  static final int CODE = 16;

  private final byte[] key;

  EntrySeal(byte[] key) {
    this.key = key.clone();
  }

  /** The bytes of all fields, each with its length; a null is told from an empty text. */
  static byte[] bytesOf(UUID id, long micros, @Nullable String... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeLong(micros);
      for (String field : fields) {
        if (field == null) {
          out.writeInt(-1);
        } else {
          byte[] text = field.getBytes(StandardCharsets.UTF_8);
          out.writeInt(text.length);
          out.write(text);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The code of an entry by itself. */
  byte[] ofEntry(byte[] entry) {
    return coded("entry", entry);
  }

  /** SM3 over the digest before, the place, and the entry with its code. */
  static byte[] link(byte[] before, long seq, int day, byte[] entry, byte[] code) {
    SM3Digest digest = new SM3Digest();
    byte[] place = ByteBuffer.allocate(12).putLong(seq).putInt(day).array();
    digest.update(before, 0, before.length);
    digest.update(place, 0, place.length);
    digest.update(entry, 0, entry.length);
    digest.update(code, 0, code.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return value;
  }

  /** The code of a place in the chain: that this entry stands there with that digest. */
  byte[] ofPlace(long seq, int day, UUID entryId, byte[] digest) {
    return coded(
        "place",
        ByteBuffer.allocate(28 + digest.length)
            .putLong(seq)
            .putInt(day)
            .putLong(entryId.getMostSignificantBits())
            .putLong(entryId.getLeastSignificantBits())
            .put(digest)
            .array());
  }

  /** The code of a line of text: of an anchor, of the head. */
  byte[] ofLine(String purpose, String line) {
    return coded(purpose, line.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] coded(String purpose, byte[] bytes) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] all =
        ByteBuffer.allocate(1 + name.length + bytes.length)
            .put((byte) name.length)
            .put(name)
            .put(bytes)
            .array();
    return Arrays.copyOf(KeyRing.hmac(key, all), CODE);
  }
}
