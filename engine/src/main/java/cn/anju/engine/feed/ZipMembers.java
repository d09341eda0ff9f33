package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens archives within bounds, whatever encoding their members' names have. */
final class ZipMembers {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private ZipMembers() {}

  /** Opens an archive, or refuses it if it is encrypted or damaged. */
  static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException fault) {
      String said = String.valueOf(fault.getMessage());
      if (said.contains("encrypted")) {
        throw new RefusedFile(Refusal.encrypted());
      }
      if (!said.contains("name") && !said.contains("comment")) {
        throw new RefusedFile(Refusal.damaged("zip"));
      }
    }
    try {
      // Chinese systems write names in their own encoding
      return new ZipFile(file.toFile(), GB18030);
    } catch (ZipException fault) {
      throw new RefusedFile(Refusal.damaged("zip"));
    }
  }

  /** The members that are files, by name, without those that systems leave behind. */
  static List<ZipEntry> files(ZipFile zip, IntakeLimits limits) {
    if (zip.size() > limits.archiveEntries()) {
      throw new RefusedFile(Refusal.tooManyMembers(limits.archiveEntries()));
    }
    List<ZipEntry> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    zip.stream()
        .filter(entry -> !entry.isDirectory() && !PeriodFolders.isLeftBehind(entry.getName()))
        .forEach(entry -> {
          if (!names.add(entry.getName())) {
            throw new RefusedFile(Refusal.damaged("zip"));
          }
          files.add(entry);
        });
    if (files.isEmpty()) {
      throw new RefusedFile(Refusal.emptyArchive());
    }
    files.sort(Comparator.comparing(ZipEntry::getName));
    return files;
  }

  /** The expanded bytes of a member, within bounds. */
  static InputStream read(
      ZipFile zip, ZipEntry entry, boolean isXml, IntakeLimits limits, ExpansionBudget budget)
      throws IOException {
    return new GuardedStream(
        zip.getInputStream(entry), entry.getCompressedSize(), isXml, limits, budget);
  }

  /** Copies a member into a file of its own. */
  static void copy(
      ZipFile zip, ZipEntry entry, Path to, IntakeLimits limits, ExpansionBudget budget)
      throws IOException {
    try (InputStream in = read(zip, entry, false, limits, budget)) {
      Files.copy(in, to);
    } catch (RefusedFile | IOException fault) {
      Files.deleteIfExists(to);
      throw fault;
    }
  }
}
