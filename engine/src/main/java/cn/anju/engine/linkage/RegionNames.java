package cn.anju.engine.linkage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people write where a village is asked for (regions.md §3): codes, present and former names,
 * with or without 村, with the town before them. A name that two villages share needs the town; a
 * former village without a known successor stays unresolved.
 */
public final class RegionNames {
  private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
  private static final Pattern OTHER_PLACE =
      Pattern.compile("[\\x{4e00}-\\x{9fff}]{2,}?(?<![社小园片库景新灾山牧林矿街学辖])(区|县|市|自治州)");

  private final String county;
  private final List<String> homeNames = new ArrayList<>();
  private final Map<String, Set<String>> villagesByName = new HashMap<>();
  private final Map<String, String> townNameByCode = new HashMap<>();
  private final Map<String, String> villageNameByCode = new HashMap<>();
  private int longestName = 2;

  private RegionNames(String county) {
    this.county = county;
  }

  /** What a text about a place says. */
  public record Place(@Nullable String village, boolean isForeign) {}

  /**
   * Reads {@code regions/*.tsv} of the definitions.
   *
   * @param county six-digit code of the home county
   */
  public static RegionNames load(Path definitions, String county) throws IOException {
    RegionNames names = new RegionNames(county);
    Path directory = definitions.resolve("regions");
    if (Files.isDirectory(directory)) {
      Set<Path> files = new TreeSet<>();
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.tsv")) {
        found.forEach(files::add);
      }
      for (Path file : files) {
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
          String[] cells = line.split("\t", -1);
          if (cells.length >= 9 && cells[0].startsWith(county)) {
            names.add(cells);
          }
        }
      }
    }
    return names;
  }

  private void add(String[] cells) {
    String code = cells[0];
    switch (cells[1]) {
      case "COUNTY" -> homeNames.add(cells[3]);
      case "TOWN" -> townNameByCode.put(code.substring(0, 9), cells[3]);
      default -> {
        villageNameByCode.put(code, cells[3]);
        boolean isGone = !cells[7].isEmpty();
        String today = isGone ? cells[8] : code;
        if (today.isEmpty()) {
          return;
        }
        Set<String> spellings = new HashSet<>(Set.of(cells[2], cells[3]));
        if (cells.length > 9) {
          for (String earlier : cells[9].split("[;|,、]", -1)) {
            spellings.add(earlier);
          }
        }
        for (String spelling : spellings) {
          if (spelling.length() >= 2) {
            villagesByName.computeIfAbsent(spelling, s -> new HashSet<>()).add(today);
            longestName = Math.max(longestName, spelling.length());
            if (spelling.length() >= 4 && spelling.endsWith("村")) {
              villagesByName
                  .computeIfAbsent(
                      spelling.substring(0, spelling.length() - 1), s -> new HashSet<>())
                  .add(today);
            }
          }
        }
      }
    }
  }

  /** Name of the town in which a village or group lies; its code if the name is not known. */
  public String townName(String regionCode) {
    String town = regionCode.substring(0, 9);
    return townNameByCode.getOrDefault(town, town);
  }

  /** Name of a village; its code if the name is not known. */
  public String villageName(String village) {
    return villageNameByCode.getOrDefault(village, village);
  }

  /** Reads one text; blank says nothing. */
  public Place placeOf(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new Place(null, false);
    }
    Matcher code = CODE.matcher(text);
    if (code.find()) {
      boolean isHome = code.group().startsWith(county);
      return new Place(isHome ? code.group() : null, !isHome);
    }
    Set<String> found = longestMatch(text);
    if (found.size() > 1) {
      found.removeIf(village -> !text.contains(townOf(village)));
    }
    if (found.size() == 1) {
      return new Place(found.iterator().next(), false);
    }
    boolean namesHome =
        homeNames.stream().anyMatch(text::contains)
            || townNameByCode.values().stream().anyMatch(town -> text.contains(stem(town)))
            || !longestMatch(text).isEmpty();
    return new Place(null, !namesHome && OTHER_PLACE.matcher(text).find());
  }

  private Set<String> longestMatch(String text) {
    for (int length = Math.min(longestName, text.length()); length >= 2; length--) {
      for (int from = 0; from + length <= text.length(); from++) {
        Set<String> villages = villagesByName.get(text.substring(from, from + length));
        if (villages != null) {
          return new HashSet<>(villages);
        }
      }
    }
    return new HashSet<>();
  }

  private String townOf(String village) {
    String town = townNameByCode.get(village.substring(0, 9));
    return town == null ? "\u0000" : stem(town);
  }

  private static String stem(String town) {
    return town.replaceFirst("(街道|镇|乡)$", "");
  }
}
