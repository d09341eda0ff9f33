package cn.anju.comparison;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The folders that runs keep what they need in, in the clear and for their own eyes only. What a
 * killed node has left behind is swept away when the next one starts, or takes the run up again.
 */
@Component
class MonthFolders implements InitializingBean {
  private static final String PREFIX = "run-";
  private final Path work;
  private final MonthRuns runs;

  MonthFolders(AnjuProperties properties, MonthRuns runs) {
    this.work = properties.work().toAbsolutePath();
    this.runs = runs;
  }

  @Override
  public void afterPropertiesSet() throws IOException {
    Collection<UUID> active = Scope.ofJob("run").get(runs::active);
    sweep(PREFIX, name -> active.stream().noneMatch(run -> name.startsWith(PREFIX + run)));
  }

  /** An empty folder for one attempt of a run; those of earlier attempts go. */
  Path of(UUID run, int attempt) throws IOException {
    String prefix = PREFIX + run + "-";
    sweep(prefix, name -> true);
    return privately(work.resolve(prefix + attempt));
  }

  /** Makes a folder that nobody else may look into. */
  static Path privately(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    return Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private void sweep(String prefix, java.util.function.Predicate<String> isOver)
      throws IOException {
    if (!Files.isDirectory(work)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(work, prefix + "*")) {
      for (Path folder : found) {
        if (isOver.test(folder.getFileName().toString())) {
          remove(folder);
        }
      }
    }
  }

  /** Removes a folder with everything in it, if it is there. */
  void remove(Path folder) throws IOException {
    removeTree(folder);
  }

  static void removeTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw fault;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path one, @Nullable IOException fault)
              throws IOException {
            Files.deleteIfExists(one);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
