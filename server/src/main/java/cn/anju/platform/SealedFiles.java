package cn.anju.platform;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * Files that lie encrypted (SM4-GCM) on the disk, piece by piece as they came: {@code length,
 * nonce, cipher text and tag} for each piece. The name of the file and the number of the piece are
 * sealed along, so that no piece can be moved, left out in the middle or put into another file.
 */
@Component
public class SealedFiles {
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int PIECE = 1 << 20;

  /** So many pieces are worked on together. */
  private static final int WINDOW = 8;

  /**
   * A file that is not of the first edition begins with this and the edition in its last byte; one
   * of the first begins with the length of a piece, which is never negative.
   */
  private static final int HEADER = 0xA7000000;

  private static final int HEADER_BYTES = 4;

  private final KeyRing keys;
  private final Map<Integer, KeyParameter> known = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  SealedFiles(KeyRing keys) {
    this.keys = keys;
  }

  private KeyParameter key(int edition) {
    return known.computeIfAbsent(edition, fresh -> new KeyParameter(keys.cipherKey("file", fresh)));
  }

  /** The edition of the key that a file was sealed with. */
  public static int editionOf(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      int first = in.readInt();
      return first < 0 ? first & 0xFF : 1;
    } catch (EOFException empty) {
      return 1;
    }
  }

  /**
   * Seals a file anew with the key that seals now, in its place; whoever reads it meanwhile reads
   * the old one to its end. A kill leaves the old one.
   *
   * @return false if it was sealed with that key already
   */
  public boolean renew(Path file, String identity) throws IOException {
    if (editionOf(file) == keys.active()) {
      return false;
    }
    Path fresh = file.resolveSibling("." + file.getFileName() + ".renewed");
    try (InputStream in = open(file, identity)) {
      write(fresh, identity, in);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static byte[] header(int edition) {
    return edition == 1
        ? new byte[0]
        : ByteBuffer.allocate(HEADER_BYTES).putInt(HEADER | edition).array();
  }

  /** What a file's content is. */
  public record Content(long bytes, String sm3) {}

  /**
   * Adds bytes behind what is there and brings them to the disk.
   *
   * @param stored where the file ends so far; what lies behind it (of a write that was cut off)
   *     goes
   * @return where it ends now
   */
  public long append(Path file, String identity, long stored, byte[] bytes, int length)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() < stored) {
        throw new IOException(file + " is shorter than it was");
      }
      channel.truncate(stored);
      int edition = stored == 0 ? keys.active() : editionOf(file);
      long place = stored;
      if (stored == 0) {
        place += channel.write(ByteBuffer.wrap(header(edition)), 0);
      }
      for (byte[] piece : sealed(edition, identity, place, bytes, length)) {
        ByteBuffer out = ByteBuffer.wrap(piece);
        while (out.hasRemaining()) {
          place += channel.write(out, place);
        }
      }
      channel.force(true);
      return place;
    }
  }

  /** Seals a whole stream into a new file. */
  public Content write(Path file, String identity, InputStream in) throws IOException {
    SM3Digest digest = new SM3Digest();
    long bytes = 0;
    long place = 0;
    byte[] buffer = new byte[PIECE * WINDOW];
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      int edition = keys.active();
      place += channel.write(ByteBuffer.wrap(header(edition)));
      for (int read = in.readNBytes(buffer, 0, buffer.length);
          read > 0;
          read = in.readNBytes(buffer, 0, buffer.length)) {
        digest.update(buffer, 0, read);
        bytes += read;
        for (byte[] piece : sealed(edition, identity, place, buffer, read)) {
          ByteBuffer out = ByteBuffer.wrap(piece);
          while (out.hasRemaining()) {
            place += channel.write(out, place);
          }
        }
      }
      channel.force(true);
    }
    return new Content(bytes, hex(digest));
  }

  /** Reads a file through; for its digest. */
  public Content contentOf(Path file, String identity) throws IOException {
    SM3Digest digest = new SM3Digest();
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open(file, identity)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new Content(bytes, hex(digest));
  }

  /**
   * The file's own bytes in the clear. An altered file ends with an exception, not with other
   * bytes.
   */
  public InputStream open(Path file, String identity) throws IOException {
    DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16));
    return new SequenceInputStream(new Pieces(in, identity)) {
      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /** SM3 of some bytes, in hex. */
  public static String sm3(byte[] bytes) {
    SM3Digest digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    return hex(digest);
  }

  private static String hex(SM3Digest digest) {
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return java.util.HexFormat.of().formatHex(value);
  }

  /** The pieces of so many bytes, one behind the other from a place on; made on all cores. */
  private List<byte[]> sealed(int edition, String identity, long place, byte[] bytes, int length) {
    return IntStream.range(0, (length + PIECE - 1) / PIECE)
        .parallel()
        .mapToObj(i -> {
          int from = i * PIECE;
          return sealed(
              edition,
              identity,
              place + (long) i * (4 + NONCE + PIECE + TAG),
              bytes,
              from,
              Math.min(PIECE, length - from));
        })
        .toList();
  }

  private byte[] sealed(
      int edition, String identity, long place, byte[] bytes, int from, int length) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] piece = new byte[4 + NONCE + length + TAG];
    ByteBuffer.wrap(piece).putInt(length).put(nonce);
    GCMModeCipher cipher = cipher(edition, true, identity, place, nonce);
    int written = cipher.processBytes(bytes, from, length, piece, 4 + NONCE);
    try {
      cipher.doFinal(piece, 4 + NONCE + written);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException(impossible);
    }
    return piece;
  }

  private GCMModeCipher cipher(
      int edition, boolean seals, String identity, long place, byte[] nonce) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(
        seals,
        new AEADParameters(
            key(edition),
            TAG * 8,
            nonce,
            (identity + "#" + place).getBytes(StandardCharsets.UTF_8)));
    return cipher;
  }

  private byte[] opened(int edition, String identity, long place, byte[] nonce, byte[] sealed) {
    GCMModeCipher cipher = cipher(edition, false, identity, place, nonce);
    byte[] clear = new byte[cipher.getOutputSize(sealed.length)];
    int written = cipher.processBytes(sealed, 0, sealed.length, clear, 0);
    try {
      cipher.doFinal(clear, written);
    } catch (InvalidCipherTextException altered) {
      throw new java.io.UncheckedIOException(new IOException("the file was altered", altered));
    }
    return clear;
  }

  /** The pieces of a file, one after another; some at a time are opened on all cores. */
  private final class Pieces implements Enumeration<InputStream> {
    private final DataInputStream in;
    private final String identity;
    private final ArrayDeque<InputStream> open = new ArrayDeque<>();
    private long place;
    private int edition = 1;

    Pieces(DataInputStream in, String identity) {
      this.in = in;
      this.identity = identity;
    }

    private record Sealed(long place, byte[] nonce, byte[] bytes) {}

    @Override
    public boolean hasMoreElements() {
      if (open.isEmpty()) {
        read();
      }
      return !open.isEmpty();
    }

    @Override
    public InputStream nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException();
      }
      return open.remove();
    }

    private void read() {
      List<Sealed> window = new ArrayList<>();
      try {
        while (window.size() < WINDOW) {
          int length = in.readInt();
          if (length < 0 && place == 0) {
            edition = length & 0xFF;
            place = HEADER_BYTES;
            length = in.readInt();
          }
          byte[] nonce = in.readNBytes(NONCE);
          window.add(new Sealed(place, nonce, in.readNBytes(length + TAG)));
          place += 4L + NONCE + length + TAG;
        }
      } catch (EOFException end) {
        // what was read so far is the last window
      } catch (IOException fault) {
        throw new java.io.UncheckedIOException(fault);
      }
      window.parallelStream()
          .map(piece -> opened(edition, identity, piece.place, piece.nonce, piece.bytes))
          .toList()
          .forEach(clear -> open.add(new ByteArrayInputStream(clear)));
    }
  }
}
