package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Digests of the files as they were sent, computed on the side. */
final class Digests implements AutoCloseable {
  private final ExecutorService side =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("digests").factory());
  private final List<Future<RawFile>> pending = new ArrayList<>();

  Digests(List<PeriodFolders.Sent> files) {
    for (PeriodFolders.Sent file : files) {
      pending.add(side.submit(() -> digest(file)));
    }
  }

  private static RawFile digest(PeriodFolders.Sent file)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long bytes = 0;
    byte[] buffer = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file.path())) {
      int count = in.read(buffer);
      while (count >= 0) {
        digest.update(buffer, 0, count);
        bytes += count;
        count = in.read(buffer);
      }
    } catch (AccessDeniedException fault) {
      return new RawFile(file.period(), file.name(), "", 0);
    }
    return new RawFile(
        file.period(), file.name(), HexFormat.of().formatHex(digest.digest()), bytes);
  }

  /** Waits for all; in the order of the files. A file that may not be read has a blank digest. */
  List<RawFile> files() throws IOException {
    List<RawFile> files = new ArrayList<>();
    try {
      for (Future<RawFile> one : pending) {
        files.add(one.get());
      }
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      throw new IOException(fault);
    } catch (ExecutionException fault) {
      throw new IOException(fault.getCause());
    }
    return files;
  }

  @Override
  public void close() {
    side.shutdownNow();
  }
}
