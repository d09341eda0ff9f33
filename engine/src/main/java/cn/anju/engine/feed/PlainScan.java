package cn.anju.engine.feed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Looks at every byte of a large text, in two halves at once, before the engine may load it. */
final class PlainScan {
  /** More suspects than this are no exception any more. */
  private static final int MOST_SUSPECTS = 100_000;

  private final char delimiter;
  private final int delimitersPerLine;
  private final boolean isCrLf;
  private final FirstCharacters firstCharacters;
  private final IntakeLimits limits;

  PlainScan(
      char delimiter,
      int delimitersPerLine,
      boolean isCrLf,
      Set<Integer> firstCharacters,
      IntakeLimits limits) {
    this.delimiter = delimiter;
    this.delimitersPerLine = delimitersPerLine;
    this.isCrLf = isCrLf;
    this.firstCharacters = new FirstCharacters(firstCharacters);
    this.limits = limits;
  }

  /**
   * A line that may be no data.
   *
   * @param line its number from 0, in all
   * @param text the line
   */
  record Suspect(long line, String text) {}

  /**
   * What was seen.
   *
   * @param lines number of lines
   * @param suspects lines that may be no data, in order
   */
  record Result(long lines, List<Suspect> suspects) {}

  /** Scans the file from a byte on; null if it is not plain. */
  @Nullable Result scan(Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      long size = channel.size();
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      long middle = lineStart(bytes, from + (size - from) / 2, size);
      CompletableFuture<@Nullable Result> second =
          CompletableFuture.supplyAsync(() -> part(bytes, middle, size));
      Result first = part(bytes, from, middle);
      Result rest = second.join();
      if (first == null || rest == null || first.lines() + rest.lines() == 0) {
        return null;
      }
      List<Suspect> suspects = new ArrayList<>(first.suspects());
      for (Suspect suspect : rest.suspects()) {
        suspects.add(new Suspect(suspect.line() + first.lines(), suspect.text()));
      }
      return new Result(first.lines() + rest.lines(), suspects);
    }
  }

  private static long lineStart(MemorySegment bytes, long from, long size) {
    long at = from;
    while (at < size && bytes.get(PlainLines.BYTE, at) != '\n') {
      at++;
    }
    return Math.min(at + 1, size);
  }

  private @Nullable Result part(MemorySegment bytes, long from, long to) {
    List<Suspect> suspects = new ArrayList<>();
    PlainLines lines =
        new PlainLines(
            bytes,
            (byte) delimiter,
            delimitersPerLine,
            isCrLf,
            limits.cellCharacters(),
            (line, start, end) -> {
              if (firstCharacters.suspect(bytes, start, end, (byte) delimiter)) {
                suspects.add(new Suspect(line, PlainLines.text(bytes, start, end)));
              }
              return suspects.size() <= MOST_SUSPECTS;
            });
    long count = lines.scan(from, to);
    return count < 0 ? null : new Result(count, suspects);
  }
}
