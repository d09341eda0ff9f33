package cn.anju.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Where faults are written: one file per fault, readable by its owner only, since a message may
 * carry a piece of a row.
 *
 * @param directory where the files go; made when the first is written
 * @param clock gives the date in a file's name
 */
record FaultLog(Path directory, Clock clock) {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-");

  /** {@code data/logs} of this installation, or the temporary directory if it has none. */
  static FaultLog ofThisInstallation() {
    String home = System.getProperty("anju.home");
    Path directory =
        home == null ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(home, "data/logs");
    return new FaultLog(directory, Clock.system(ZoneId.of("Asia/Shanghai")));
  }

  /** Writes the fault with its trace and returns the file. */
  Path write(Throwable fault) {
    try {
      return write(fault, directory);
    } catch (IOException notWritable) {
      fault.addSuppressed(notWritable);
      try {
        return write(fault, Path.of(System.getProperty("java.io.tmpdir")));
      } catch (IOException nowhere) {
        throw new UncheckedIOException(nowhere);
      }
    }
  }

  private Path write(Throwable fault, Path where) throws IOException {
    Files.createDirectories(where);
    String day = LocalDateTime.now(clock).format(DAY_AND_TIME);
    Path file = Files.createTempFile(where, "anju-" + day, ".log");
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      writer.printf("Java %s, %s%n", Runtime.version(), System.getProperty("os.name"));
      fault.printStackTrace(writer);
    }
    return file;
  }
}
