package cn.anju.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the chain outside of the database: {@code audit/anchors.log}, a line for every
 * day that is over, and {@code audit/head}, how far the chain reaches. A copy of the first that
 * lies somewhere else, on paper even, proves every day up to its last line.
 */
final class Anchors {
  private static final HexFormat HEX = HexFormat.of();
  private final Path folder;
  private final EntrySeal seal;

  Anchors(Path dataDirectory, EntrySeal seal) {
    this.folder = dataDirectory.toAbsolutePath().resolve("audit");
    this.seal = seal;
  }

  /**
   * What a day's chain ended with.
   *
   * @param day days since 1970-01-01
   * @param code over all the others and the code of the anchor before
   */
  record Anchor(int day, long firstSeq, long lastSeq, byte[] digest, byte[] code) {
    String line() {
      return LocalDate.ofEpochDay(day)
          + " "
          + firstSeq
          + " "
          + lastSeq
          + " "
          + HEX.formatHex(digest);
    }

    static Anchor of(String line) {
      String[] parts = line.split(" ");
      if (parts.length != 5) {
        throw new IllegalArgumentException("not an anchor");
      }
      return new Anchor(
          (int) LocalDate.parse(parts[0]).toEpochDay(),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          HEX.parseHex(parts[3]),
          HEX.parseHex(parts[4]));
    }
  }

  /** How far the chain reached when it was last looked at. */
  record Head(long seq, int day, byte[] digest, byte[] code) {}

  /** The anchor of a day that is over. */
  Anchor make(int day, long firstSeq, long lastSeq, byte[] digest, byte[] codeBefore) {
    Anchor bare = new Anchor(day, firstSeq, lastSeq, digest, new byte[0]);
    return new Anchor(day, firstSeq, lastSeq, digest, codeOf(bare, codeBefore));
  }

  /** The code that an anchor should have. */
  byte[] codeOf(Anchor anchor, byte[] codeBefore) {
    return seal.ofLine("anchor", HEX.formatHex(codeBefore) + " " + anchor.line());
  }

  /** Adds it to the file, unless a node that was killed then has done so. */
  void append(Anchor anchor) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("anchors.log");
    String line = anchor.line() + " " + HEX.formatHex(anchor.code());
    if (Files.exists(file) && Files.readAllLines(file).contains(line)) {
      return;
    }
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      out.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    }
  }

  /** All lines of the file, one that cannot be read as null. */
  List<@Nullable Anchor> read() throws IOException {
    List<@Nullable Anchor> anchors = new ArrayList<>();
    Path file = folder.resolve("anchors.log");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          anchors.add(Anchor.of(line));
        } catch (RuntimeException spoilt) {
          anchors.add(null);
        }
      }
    }
    return anchors;
  }

  /** Writes down how far the chain reaches now. */
  void writeHead(long seq, int day, byte[] digest) throws IOException {
    Files.createDirectories(folder);
    Path fresh = folder.resolve(".head-" + ProcessHandle.current().pid());
    String line = lineOf(seq, day, digest);
    Files.writeString(fresh, line + " " + HEX.formatHex(seal.ofLine("head", line)) + "\n");
    Files.move(
        fresh,
        folder.resolve("head"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** How far the chain reached; null: nothing is known. */
  @Nullable Head readHead() throws IOException {
    Path file = folder.resolve("head");
    if (!Files.exists(file)) {
      return null;
    }
    String[] parts = Files.readString(file).trim().split(" ");
    try {
      return new Head(
          Long.parseLong(parts[0]),
          (int) LocalDate.parse(parts[1]).toEpochDay(),
          HEX.parseHex(parts[2]),
          HEX.parseHex(parts[3]));
    } catch (RuntimeException spoilt) {
      return new Head(-1, 0, new byte[0], new byte[0]);
    }
  }

  /** The code that a head should have. */
  byte[] codeOf(Head head) {
    return seal.ofLine("head", lineOf(head.seq, head.day, head.digest));
  }

  private static String lineOf(long seq, int day, byte[] digest) {
    return seq + " " + LocalDate.ofEpochDay(day) + " " + HEX.formatHex(digest);
  }
}
