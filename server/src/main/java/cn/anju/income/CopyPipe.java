package cn.anju.income;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY; they are made, and sealed, on several threads. */
final class CopyPipe implements AutoCloseable {
  private static final int BATCH = 2000;
  private static final int AHEAD = 8;

  private final PGConnection postgres;
  private final ExecutorService makers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final Deque<Future<byte[]>> made = new ArrayDeque<>();
  private List<Callable<String>> batch = new ArrayList<>();
  private @Nullable CopyIn copy;

  CopyPipe(PGConnection postgres) {
    this.postgres = postgres;
  }

  /** Ends what is being copied and begins another. */
  void begin(String statement) throws SQLException {
    end();
    copy = postgres.getCopyAPI().copyIn(statement);
  }

  void add(Callable<String> line) throws SQLException {
    batch.add(line);
    if (batch.size() == BATCH) {
      makeBatch();
    }
    while (made.size() > AHEAD) {
      writeOne();
    }
  }

  private void makeBatch() {
    List<Callable<String>> lines = batch;
    batch = new ArrayList<>();
    made.add(
        makers.submit(() -> {
          StringBuilder all = new StringBuilder(lines.size() * 120);
          for (Callable<String> line : lines) {
            all.append(line.call());
          }
          return all.toString().getBytes(StandardCharsets.UTF_8);
        }));
  }

  private void writeOne() throws SQLException {
    try {
      byte[] lines = made.remove().get();
      if (copy != null) {
        copy.writeToCopy(lines, 0, lines.length);
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** All that was added is in its table. */
  void end() throws SQLException {
    CopyIn open = copy;
    if (open == null) {
      return;
    }
    if (!batch.isEmpty()) {
      makeBatch();
    }
    while (!made.isEmpty()) {
      writeOne();
    }
    open.endCopy();
    copy = null;
  }

  @Override
  public void close() throws SQLException {
    makers.shutdownNow();
    CopyIn open = copy;
    if (open != null && open.isActive()) {
      open.cancelCopy();
    }
  }

  /** A line of COPY in its text format. */
  static final class Line {
    private final StringBuilder line = new StringBuilder(160);

    Line add(@Nullable Object value) {
      if (!line.isEmpty()) {
        line.append('\t');
      }
      switch (value) {
        case null -> line.append("\\N");
        case Boolean truth -> line.append(truth ? 't' : 'f');
        case java.math.BigDecimal number -> line.append(number.toPlainString());
        case byte[] bytes -> line.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        default -> escape(value.toString());
      }
      return this;
    }

    private void escape(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '\\' -> line.append("\\\\");
          case '\t' -> line.append("\\t");
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          case '\0' -> line.append(' ');
          default -> line.append(c);
        }
      }
    }

    String end() {
      return line.append('\n').toString();
    }
  }
}
