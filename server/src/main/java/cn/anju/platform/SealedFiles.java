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
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
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

  private final KeyParameter key;
  private final SecureRandom random = new SecureRandom();

  SealedFiles(KeyRing keys) {
    this.key = new KeyParameter(keys.cipherKey("file"));
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
      long place = stored;
      for (byte[] piece : sealed(identity, stored, bytes, length)) {
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
      for (int read = in.readNBytes(buffer, 0, buffer.length);
          read > 0;
          read = in.readNBytes(buffer, 0, buffer.length)) {
        digest.update(buffer, 0, read);
        bytes += read;
        for (byte[] piece : sealed(identity, place, buffer, read)) {
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
  private List<byte[]> sealed(String identity, long place, byte[] bytes, int length) {
    return IntStream.range(0, (length + PIECE - 1) / PIECE)
        .parallel()
        .mapToObj(i -> {
          int from = i * PIECE;
          return sealed(
              identity,
              place + (long) i * (4 + NONCE + PIECE + TAG),
              bytes,
              from,
              Math.min(PIECE, length - from));
        })
        .toList();
  }

  private byte[] sealed(String identity, long place, byte[] bytes, int from, int length) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] piece = new byte[4 + NONCE + length + TAG];
    ByteBuffer.wrap(piece).putInt(length).put(nonce);
    GCMModeCipher cipher = cipher(true, identity, place, nonce);
    int written = cipher.processBytes(bytes, from, length, piece, 4 + NONCE);
    try {
      cipher.doFinal(piece, 4 + NONCE + written);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException(impossible);
    }
    return piece;
  }

  private GCMModeCipher cipher(boolean seals, String identity, long place, byte[] nonce) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(
        seals,
        new AEADParameters(
            key, TAG * 8, nonce, (identity + "#" + place).getBytes(StandardCharsets.UTF_8)));
    return cipher;
  }

  private byte[] opened(String identity, long place, byte[] nonce, byte[] sealed) {
    GCMModeCipher cipher = cipher(false, identity, place, nonce);
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
          .map(piece -> opened(identity, piece.place, piece.nonce, piece.bytes))
          .toList()
          .forEach(clear -> open.add(new ByteArrayInputStream(clear)));
    }
  }
}
