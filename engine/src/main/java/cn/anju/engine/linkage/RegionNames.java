package cn.anju.engine.linkage;

import cn.anju.engine.definition.Bilingual;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final Map<String, Region> regions = new TreeMap<>();
  private final List<Former> formerWithoutSuccessor = new ArrayList<>();
  private final Map<String, PlaceAnswer> answers = new HashMap<>();
  private int longestName = 2;

  /** A village that is gone and of which nobody wrote down where its people went. */
  private record Former(String name, String town) {}

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

  /**
   * Reads the names of the one county whose villages stand in {@code regions/*.tsv}; of the first
   * by code if there are several. Without any, nothing is known.
   */
  public static RegionNames load(Path definitions) throws IOException {
    RegionNames all = load(definitions, "");
    String first =
        all.regions.values().stream()
            .filter(region -> region.level() == Region.Level.COUNTY)
            .map(region -> region.code().substring(0, 6))
            .findFirst()
            .orElse("000000");
    return load(definitions, first);
  }

  /** The same names, with what people have said winning over every rule. */
  public RegionNames with(Collection<PlaceAnswer> said) {
    RegionNames taught = new RegionNames(county);
    taught.homeNames.addAll(homeNames);
    taught.villagesByName.putAll(villagesByName);
    taught.townNameByCode.putAll(townNameByCode);
    taught.villageNameByCode.putAll(villageNameByCode);
    taught.regions.putAll(regions);
    taught.formerWithoutSuccessor.addAll(formerWithoutSuccessor);
    taught.longestName = longestName;
    taught.answers.putAll(answers);
    said.forEach(answer -> taught.answers.put(answer.said().strip(), answer));
    return taught;
  }

  /** Six-digit code of the county whose names these are. */
  public String county() {
    return county;
  }

  /** County, towns and villages of today, by code. */
  public List<Region> regions() {
    return List.copyOf(regions.values());
  }

  /** The region of today with this 12-digit code; null if there is none. */
  public @Nullable Region find(String code) {
    return regions.get(code);
  }

  private void addRegion(String[] cells) {
    if (!cells[7].isEmpty()) {
      return;
    }
    Region.Level level =
        switch (cells[1]) {
          case "COUNTY" -> Region.Level.COUNTY;
          case "TOWN" -> Region.Level.TOWN;
          default -> Region.Level.VILLAGE;
        };
    regions.put(
        cells[0],
        new Region(cells[0], cells[3], level, level == Region.Level.COUNTY ? null : cells[4]));
  }

  private void add(String[] cells) {
    String code = cells[0];
    addRegion(cells);
    switch (cells[1]) {
      case "COUNTY" -> homeNames.add(cells[3]);
      case "TOWN" -> townNameByCode.put(code.substring(0, 9), cells[3]);
      default -> {
        villageNameByCode.put(code, cells[3]);
        boolean isGone = !cells[7].isEmpty();
        String today = isGone ? cells[8] : code;
        if (today.isEmpty()) {
          formerWithoutSuccessor.add(new Former(cells[3], code.substring(0, 9)));
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
    PlaceAnswer answer = answers.get(text.strip());
    if (answer != null) {
      return new Place(answer.village(), answer.village() == null);
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

  /**
   * Nine-digit code of the town that a text names, even if its village is not known: by the town's
   * name, or by a former village that only one town had. Null if it names none, or several.
   */
  public @Nullable String townSaidIn(String text) {
    Set<String> towns = new TreeSet<>();
    for (Map.Entry<String, String> town : townNameByCode.entrySet()) {
      if (regions.containsKey(town.getKey() + "000") && text.contains(stem(town.getValue()))) {
        towns.add(town.getKey());
      }
    }
    if (towns.isEmpty()) {
      for (Former former : formerWithoutSuccessor) {
        if (text.contains(nameStem(former.name()))) {
          towns.add(former.town());
        }
      }
    }
    return towns.size() == 1 ? towns.iterator().next() : null;
  }

  /**
   * Villages of today that a text may mean, the likeliest first; at most five, none if nothing is
   * near. For a person to choose: {@link #placeOf} never follows a suggestion.
   */
  public List<PlaceSuggestion> suggestions(String said) {
    return new VillageGuess(said).best();
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

  /** What one text may mean. */
  private final class VillageGuess {
    private static final int MOST = 5;

    private final String said;
    private final Map<String, PlaceSuggestion> found = new LinkedHashMap<>();

    VillageGuess(String said) {
      this.said = said;
    }

    List<PlaceSuggestion> best() {
      sameName();
      oneCharacterDifferent();
      formerOfTheTown();
      return found.values().stream().limit(MOST).toList();
    }

    private void suggest(String village, String zh, String en) {
      Region region = regions.get(village);
      if (region != null) {
        found.putIfAbsent(
            village,
            new PlaceSuggestion(village, region.name(), townName(village), new Bilingual(zh, en)));
      }
    }

    /** 同名: the name is a village's, the town is not said or another one is. */
    private void sameName() {
      for (String village : new TreeSet<>(longestMatch(said))) {
        suggest(
            village,
            "%s也有叫这个名字的村（社区）".formatted(townName(village)),
            "%s has a village of this name".formatted(townName(village)));
      }
    }

    /** 差一个字: villages of the town that is named first, then those of other towns. */
    private void oneCharacterDifferent() {
      List<Region> near =
          regions.values().stream()
              .filter(region -> region.level() == Region.Level.VILLAGE)
              .filter(region -> differsByOne(nameStem(region.name())))
              .toList();
      for (boolean inTown : List.of(true, false)) {
        for (Region village : near) {
          if (said.contains(townOf(village.code())) == inTown) {
            suggest(
                village.code(),
                "与“%s”只差一个字".formatted(village.name()),
                "one character differs from %s".formatted(village.name()));
          }
        }
      }
    }

    private boolean differsByOne(String stem) {
      if (stem.length() < 2) {
        return false;
      }
      for (int from = 0; from + stem.length() <= said.length(); from++) {
        int different = 0;
        for (int i = 0; i < stem.length(); i++) {
          different += said.charAt(from + i) == stem.charAt(i) ? 0 : 1;
        }
        // of two characters one alone says little: what follows must be 村 or 社区
        boolean isMarked =
            stem.length() > 2 || said.startsWith("村", from + 2) || said.startsWith("社区", from + 2);
        if (different == 1 && isMarked) {
          return true;
        }
      }
      return false;
    }

    /** 已撤并: a former village whose people went nobody knows where; likely within its town. */
    private void formerOfTheTown() {
      for (Former former : formerWithoutSuccessor) {
        if (!said.contains(nameStem(former.name()))) {
          continue;
        }
        for (Region village : regions.values()) {
          if (village.level() == Region.Level.VILLAGE && village.code().startsWith(former.town())) {
            suggest(
                village.code(),
                "%s已撤并，去向没有记载；%s同属%s"
                    .formatted(former.name(), village.name(), townName(village.code())),
                "%s was merged and nobody wrote down into what; %s lies in the same town"
                    .formatted(former.name(), village.name()));
          }
        }
      }
    }
  }

  private static String nameStem(String village) {
    String stem = village.replaceFirst("(社区|村)$", "");
    return stem.length() >= 2 ? stem : village;
  }
}
