package cn.anju.engine.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files to be read, period by period, in a fixed order. */
final class PeriodFolders {
  private static final Pattern PERIOD = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private PeriodFolders() {}

  /**
   * A file to be read.
   *
   * @param period its folder
   * @param name path inside the folder, with {@code /}
   * @param path where it lies
   */
  record Sent(String period, String name, Path path) {}

  /** Names of the periods' folders up to the period, in order. */
  static List<String> periods(Path feedsParent, String upTo) throws IOException {
    return names(feedsParent).stream()
        .filter(name -> isPeriod(feedsParent, name) && name.compareTo(upTo) <= 0)
        .toList();
  }

  /** What lies in the parent folder and belongs to no period. */
  static List<String> strays(Path feedsParent) throws IOException {
    return names(feedsParent).stream()
        .filter(name -> !isPeriod(feedsParent, name) && !isLeftBehind(name))
        .toList();
  }

  private static boolean isPeriod(Path feedsParent, String name) {
    return PERIOD.matcher(name).matches() && Files.isDirectory(feedsParent.resolve(name));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** The files of a period, by name. */
  static List<Sent> files(Path feedsParent, String period) throws IOException {
    Path folder = feedsParent.resolve(period);
    List<Sent> files = new ArrayList<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      entries
          .filter(Files::isRegularFile)
          .forEach(path -> {
            String name = folder.relativize(path).toString().replace('\\', '/');
            if (!isLeftBehind(name)) {
              files.add(new Sent(period, name, path));
            }
          });
    }
    files.sort(Comparator.comparing(Sent::name));
    return files;
  }

  /** Hidden files and what office programs and systems leave behind. */
  static boolean isLeftBehind(String name) {
    for (String part : name.split("/", -1)) {
      String lower = part.toLowerCase(Locale.ROOT);
      if (part.startsWith(".")
          || part.startsWith("~$")
          || part.equals("__MACOSX")
          || lower.equals("thumbs.db")
          || lower.equals("desktop.ini")) {
        return true;
      }
    }
    return false;
  }
}
