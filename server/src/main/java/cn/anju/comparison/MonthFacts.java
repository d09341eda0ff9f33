package cn.anju.comparison;

import cn.anju.platform.AnjuProperties;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * 事实表: the two fact tables of every month that was run, {@code facts/<yyyy-MM>/} in the data
 * directory. A month's folder is exchanged as a whole by renaming; wherever a node is killed,
 * either the old or the new one is there after the next start.
 */
@Component
class MonthFacts implements InitializingBean {
  private static final String NEW = ".new-";
  private static final String OLD = ".old-";
  private static final List<String> TABLES =
      List.of("household_facts.parquet", "member_facts.parquet");

  private final Path folder;

  MonthFacts(AnjuProperties properties) {
    this.folder = properties.dataDirectory().toAbsolutePath().resolve("facts");
  }

  @Override
  public void afterPropertiesSet() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, OLD + "*")) {
      for (Path old : found) {
        Path current = folder.resolve(old.getFileName().toString().substring(OLD.length()));
        if (Files.exists(current)) {
          MonthFolders.removeTree(old);
        } else {
          Files.move(old, current);
        }
      }
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, NEW + "*")) {
      for (Path half : found) {
        MonthFolders.removeTree(half);
      }
    }
  }

  /** Brings a run's tables beside those in force, on the same disk. */
  Change prepare(YearMonth month, Path made) throws IOException {
    Path fresh = folder.resolve(NEW + month);
    MonthFolders.removeTree(fresh);
    Files.createDirectories(fresh);
    for (String table : TABLES) {
      Path target = fresh.resolve(table);
      Files.move(made.resolve(table), target, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    }
    return new Change(month, fresh);
  }

  /** The exchange of one month's tables; closed without being kept, all is as before. */
  final class Change implements Closeable {
    private final Path fresh;
    private final Path current;
    private final Path old;
    private boolean isPublished;
    private boolean isKept;

    Change(YearMonth month, Path fresh) {
      this.fresh = fresh;
      this.current = folder.resolve(month.toString());
      this.old = folder.resolve(OLD + month);
    }

    void publish() throws IOException {
      MonthFolders.removeTree(old);
      if (Files.exists(current)) {
        Files.move(current, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
      isPublished = true;
    }

    /** The transaction is committed. */
    void keep() {
      isKept = true;
    }

    @Override
    public void close() throws IOException {
      if (isPublished && !isKept) {
        Files.move(current, fresh, StandardCopyOption.ATOMIC_MOVE);
      }
      if (Files.exists(old)) {
        if (Files.exists(current)) {
          MonthFolders.removeTree(old);
        } else {
          Files.move(old, current, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      MonthFolders.removeTree(fresh);
    }
  }
}
