package cn.anju.comparison;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.engine.registry.RegistryWords;
import cn.anju.household.RegistryCodeWords;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 别处的说法: what other systems call the registry's columns and codes, from {@code
 * definitions/household/registry-headers.tsv} and {@code registry-words.tsv}; a wrong line stops
 * the start and is named.
 */
@Component
class RegistryLanguage {
  private static final Set<String> TABLES =
      Arrays.stream(RegistryTable.values()).map(RegistryTable::key).collect(Collectors.toSet());

  private final List<HeaderAnswer> headers = new ArrayList<>();
  private final Map<String, Map<String, String>> codes = new HashMap<>();
  private final Regions regions;

  RegistryLanguage(DefinitionsInForce definitions, RegistryCodeWords words, Regions regions)
      throws IOException {
    this.regions = regions;
    List<DefinitionFault> faults = new ArrayList<>();
    Path folder = definitions.folder().resolve("household");
    lines(folder.resolve("registry-headers.tsv"), "table\tcolumn\theader", faults)
        .forEach((cells, place) -> {
          if (!TABLES.contains(cells.get(0))) {
            faults.add(place.fault("没有这张表：" + cells.get(0), "no such table: " + cells.get(0)));
          }
          headers.add(new HeaderAnswer(cells.get(0), cells.get(2), cells.get(1)));
        });
    words.codesOfWords().forEach((column, map) -> codes.put(column, new HashMap<>(map)));
    lines(folder.resolve("registry-words.tsv"), "column\tword\tcode", faults)
        .forEach((cells, place) ->
            codes
                .computeIfAbsent(cells.get(0), column -> new HashMap<>())
                .put(cells.get(1), cells.get(2)));
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + faults.stream().sorted().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  private record Place(Path file, int line) {
    DefinitionFault fault(String zh, String en) {
      return new DefinitionFault(file, line, 1, zh, en);
    }
  }

  private static Map<List<String>, Place> lines(
      Path file, String header, List<DefinitionFault> faults) throws IOException {
    Map<List<String>, Place> read = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(header)) {
      faults.add(new Place(file, 1).fault("表头应为 " + header, "the header is wrong"));
      return read;
    }
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = List.of(lines.get(i).split("\t", -1));
      Place place = new Place(file, i + 1);
      if (cells.size() != 3 || cells.stream().anyMatch(String::isBlank)) {
        faults.add(place.fault("应有三格，都不能空", "three cells are wanted, none blank"));
      } else if (read.putIfAbsent(cells, place) != null) {
        faults.add(place.fault("重复的一行", "this line is there twice"));
      }
    }
    return read;
  }

  /** Headers that the definitions explain. */
  List<HeaderAnswer> headers() {
    return List.copyOf(headers);
  }

  /** What to read cells with. */
  RegistryWords words() {
    Map<String, List<Region>> byName =
        regions.all().stream()
            .filter(one -> one.level() == Region.Level.VILLAGE)
            .collect(Collectors.groupingBy(one -> bare(townOf(one)) + " " + bare(one.name())));
    return new RegistryWords(
        codes,
        (town, village) -> {
          List<Region> found = byName.get(bare(town) + " " + bare(village));
          return found == null || found.size() != 1 ? null : found.getFirst().code();
        });
  }

  private String townOf(Region village) {
    Region town = regions.of(village.code().substring(0, 9) + "000");
    return town == null ? "" : town.name();
  }

  /** A name without the word for what it is: 三家镇 and 三家 are the same town. */
  private static String bare(String name) {
    String said = name.strip().replaceAll("(街道|镇|乡|村委会|社区|村)$", "");
    return said.isEmpty() ? name.strip() : said;
  }

  /** Column of a code whose word is said; for guessing what a column is of. */
  boolean isWord(String column, @Nullable String said) {
    return said != null && codes.getOrDefault(column, Map.of()).containsKey(said);
  }
}
