package cn.anju.comparison;

import cn.anju.platform.AnjuProperties;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where encrypted files lie, and where what is in the clear may lie for the length of a job. */
@Component
class SealedPlaces {
  private final Path received;
  private final Path uploads;
  private final Path work;

  SealedPlaces(AnjuProperties properties) {
    Path data = properties.dataDirectory().toAbsolutePath().normalize();
    this.received = data.resolve("received");
    this.uploads = data.resolve("uploads");
    this.work = properties.work().toAbsolutePath().normalize();
  }

  Path received() {
    return received;
  }

  Path uploads() {
    return uploads;
  }

  /** A file as received. */
  Path file(String period, UUID id) {
    return received.resolve(period).resolve(id + ".sealed");
  }

  /** The same while it is written. */
  Path fresh(String period, UUID id) {
    return received.resolve(period).resolve("." + id + ".part");
  }

  Path receipt(String period, UUID id) {
    return received.resolve(period).resolve(id + ".receipt.sealed");
  }

  Path upload(UUID id) {
    return uploads.resolve(id + ".sealed");
  }

  /** What a receipt is sealed as. */
  static String receiptIdentity(UUID id) {
    return id + ".receipt";
  }

  /** An empty folder that only this process's user can read; whatever lay there goes. */
  Path workFolder(String name) throws IOException {
    Path folder = work.resolve(name);
    remove(folder);
    Files.createDirectories(work);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return folder;
  }

  Path work() {
    return work;
  }

  /** Gives a finished file its name and brings the name to the disk. */
  static void place(Path from, Path to) throws IOException {
    Files.createDirectories(folderOf(to));
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    toDisk(folderOf(to));
    if (!folderOf(from).equals(folderOf(to))) {
      toDisk(folderOf(from));
    }
  }

  /** The folder that a file lies in. */
  static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  /** A folder's entries survive a loss of power. */
  static void toDisk(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a folder and all that is in it; links are not followed. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
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
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException fault)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
