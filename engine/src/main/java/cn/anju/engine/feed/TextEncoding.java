package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoding of a text file: its byte order mark, else strict UTF-8, else UTF-16 by its zeros,
 * else GB18030 (feeds.md §9, 1).
 *
 * @param charset how it is read
 * @param markBytes length of the byte order mark, 0 if there is none
 */
record TextEncoding(Charset charset, int markBytes) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int SAMPLE = 1 << 16;

  /** So many Chinese characters in a row are not UTF-8 by chance. */
  private static final int CERTAIN = 8;

  static TextEncoding of(Path file) throws IOException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE);
    }
    if (startsWith(sample, 0xef, 0xbb, 0xbf)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(sample, 0xff, 0xfe)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(sample, 0xfe, 0xff)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2);
    }
    int[] zeros = zeros(sample);
    if (zeros[0] + zeros[1] > 0) {
      return new TextEncoding(byZeros(zeros, sample.length), 0);
    }
    if (isUtf8(file) || beginsAsUtf8(sample)) {
      return new TextEncoding(StandardCharsets.UTF_8, 0);
    }
    return new TextEncoding(GB18030, 0);
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static int[] zeros(byte[] sample) {
    int[] zeros = new int[2];
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] == 0) {
        zeros[i & 1]++;
      }
    }
    return zeros;
  }

  /** Digits and commas have their zero on one side only; anything else is no text. */
  private static Charset byZeros(int[] zeros, int length) {
    int more = Math.max(zeros[0], zeros[1]);
    int fewer = Math.min(zeros[0], zeros[1]);
    if (more * 20 < length || fewer * 10 > more) {
      throw new RefusedFile(Refusal.notATable("二进制文件", "a binary file"));
    }
    return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
    CharBuffer characters = CharBuffer.allocate(SAMPLE);
    try (InputStream in = Files.newInputStream(file)) {
      boolean isEnd = false;
      while (!isEnd) {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        characters.clear();
        if (decoder.decode(bytes, characters, isEnd).isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }

  /** A file whose first lines are clearly UTF-8 and that has broken bytes further down. */
  private static boolean beginsAsUtf8(byte[] sample) {
    ByteBuffer bytes = ByteBuffer.wrap(sample);
    CharBuffer characters = CharBuffer.allocate(sample.length + 1);
    StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, false);
    characters.flip();
    int chinese = 0;
    while (characters.hasRemaining()) {
      char c = characters.get();
      if (c >= '\u4e00' && c <= '\u9fff') {
        chinese++;
      }
    }
    return chinese >= CERTAIN;
  }

  /** Opens the text behind its byte order mark. */
  Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(markBytes);
    return new KeepingReader(in, charset);
  }

  /**
   * Decodes; a byte that has no meaning becomes the lone surrogate U+DC00 + byte, which no encoding
   * produces, so that its cell can tell it.
   */
  private static final class KeepingReader extends Reader {
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(SAMPLE).limit(0);
    private boolean isEnd;

    KeepingReader(InputStream in, Charset charset) {
      this.in = in;
      this.decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      CharBuffer characters = CharBuffer.wrap(target, offset, length);
      while (characters.position() == offset) {
        CoderResult result = decoder.decode(bytes, characters, isEnd);
        if (result.isError()) {
          int wrong = Math.min(result.length(), bytes.remaining());
          for (int i = 0; i < wrong && characters.hasRemaining(); i++) {
            characters.put((char) (UNDECODABLE + (bytes.get() & 0xff)));
          }
        } else if (result.isUnderflow() && characters.position() == offset) {
          if (isEnd) {
            return -1;
          }
          bytes.compact();
          int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
          isEnd = count < 0;
          bytes.position(bytes.position() + Math.max(count, 0)).flip();
        }
      }
      return characters.position() - offset;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** A character of a decoded text that is this plus a byte stands for a byte without meaning. */
  static final char UNDECODABLE = '\udc00';

  static boolean isUndecodable(char c) {
    return c >= UNDECODABLE && c <= UNDECODABLE + 0xff;
  }
}
