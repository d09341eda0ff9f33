package cn.anju.engine.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Scans a folder of definitions. Adding a definition is adding a file: nothing is registered. */
final class DefinitionScan {
  /** Sources of an indicator that are no department. */
  private static final Set<String> OWN_SOURCES = Set.of("computed", "grid");

  private static final Set<String> LEDGERS =
      Set.of("registry", "income", "spending", "annual_account");

  private final Path folder;
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final List<FeedDefinition> feeds = new ArrayList<>();
  private final List<FactGroup> factGroups = new ArrayList<>();
  private final List<IndicatorDefinition> indicators = new ArrayList<>();
  private final NavigableMap<Integer, List<DatedParameter>> parameters = new TreeMap<>();
  private final Map<String, LinkageDefinition> linkages = new TreeMap<>();
  private final List<IncomeItem> incomeItems = new ArrayList<>();
  private final List<MajorDisease> majorDiseases = new ArrayList<>();
  private final Map<String, Bilingual> domains = new HashMap<>();
  private final Map<String, Bilingual> departments = new LinkedHashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Path> fileOfCode = new HashMap<>();
  private final List<Runnable> crossChecks = new ArrayList<>();

  DefinitionScan(Path folder) {
    this.folder = folder;
  }

  Definitions.Loaded load() throws IOException {
    each("feeds", this::feed);
    each("facts", this::facts);
    for (Family family : Family.values()) {
      each("indicators/" + family.folder(), map -> indicator(map, family));
    }
    each("parameters", this::parametersOfYear);
    each("income", map -> incomeItems.addAll(ListFiles.incomeItems(map)));
    if (Files.isDirectory(folder.resolve("linkage"))) {
      each("linkage", this::linkage);
    }
    each("illnesses", map -> majorDiseases.addAll(ListFiles.majorDiseases(map)));
    if (Files.isDirectory(folder.resolve("titles"))) {
      each("titles", map -> ListFiles.titles(map, domains, departments, words));
    }
    crossChecks.forEach(Runnable::run);
    if (!faults.isEmpty()) {
      return new Definitions.Loaded(null, faults.stream().distinct().sorted().toList());
    }
    feeds.sort(Comparator.comparing(FeedDefinition::code));
    indicators.sort(Comparator.comparing(IndicatorDefinition::code));
    return new Definitions.Loaded(
        new Definitions(
            feeds,
            factGroups,
            indicators,
            parameters,
            incomeItems,
            majorDiseases,
            linkages,
            new Titles(domains, departments, words),
            digest()),
        List.of());
  }

  private void each(String subfolder, Consumer<DefinitionMap> reader) throws IOException {
    Path where = folder.resolve(subfolder);
    if (!Files.isDirectory(where)) {
      faults.add(new DefinitionFault(where, 1, 1, "缺少文件夹", "the folder is missing"));
      return;
    }
    for (Path file : filesUnder(where)) {
      if (file.toString().endsWith(".yaml")) {
        DefinitionMap map = DefinitionFile.read(file, faults);
        if (map != null) {
          reader.accept(map);
        }
      } else if (file.toString().endsWith(".yml")) {
        faults.add(
            new DefinitionFault(file, 1, 1, "文件名请以 .yaml 结尾", "end the file's name in .yaml"));
      }
    }
  }

  private static List<Path> filesUnder(Path where) throws IOException {
    try (Stream<Path> all = Files.walk(where)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void once(DefinitionMap map, String field, String code) {
    Path before = fileOfCode.putIfAbsent(code, map.file().path());
    if (before != null) {
      map.fault(
          field,
          "%s 已在 %s 中定义".formatted(code, before),
          "%s is already defined in %s".formatted(code, before));
    }
  }

  private static void named(DefinitionMap map, String field, String code, String separator) {
    String name = map.file().path().getFileName().toString();
    if (!name.equals(code + ".yaml") && !name.startsWith(code + separator)) {
      map.fault(
          field,
          "文件名 %s 应以 %s 开头".formatted(name, code),
          "the file's name %s must begin with %s".formatted(name, code));
    }
  }

  private void feed(DefinitionMap map) {
    FeedDefinition feed = FeedFile.read(map);
    once(map, "code", feed.code());
    named(map, "code", feed.code(), "_");
    feeds.add(feed);
  }

  private void facts(DefinitionMap map) {
    FactGroup group = FactFile.read(map);
    once(map, "group", "facts:" + group.name());
    factGroups.add(group);
    List<String> names = new ArrayList<>();
    group.facts().forEach(f -> names.add(f.name()));
    for (EventGroup event : group.events()) {
      names.add(event.name());
      event.facts().forEach(f -> names.add(f.name()));
    }
    for (String name : names) {
      if (fileOfCode.putIfAbsent("fact:" + name, map.file().path()) != null) {
        map.fault("group", "事实 %s 重复".formatted(name), "fact %s is defined twice".formatted(name));
      }
    }
    crossChecks.add(() -> sourcesAreKnown(map, group));
  }

  private void sourcesAreKnown(DefinitionMap map, FactGroup group) {
    Set<String> known = new HashSet<>(LEDGERS);
    feeds.forEach(f -> known.add(f.code()));
    List<String> named = new ArrayList<>(group.sources());
    for (FactDefinition fact : group.facts()) {
      if (fact.needs() != null) {
        named.addAll(fact.needs());
      }
    }
    for (EventGroup event : group.events()) {
      if (event.sources() != null) {
        named.addAll(event.sources());
      }
    }
    for (String source : named) {
      if (!known.contains(source)) {
        map.fault(
            "sources",
            "没有数据表 %s%s".formatted(source, Nearest.questionZh(source, known)),
            "there is no feed %s%s".formatted(source, Nearest.questionEn(source, known)));
      }
    }
    factGroups.forEach(other -> other.steps().forEach(step -> known.add(step.name())));
    for (EvidenceRule rule : group.evidence()) {
      for (String fact : rule.facts()) {
        if (!fileOfCode.containsKey("fact:" + fact)) {
          map.fault(
              "evidence", "依据里没有事实 %s".formatted(fact), "there is no fact %s".formatted(fact));
        }
      }
      if (!known.contains(rule.from())) {
        map.fault(
            "evidence",
            "依据里没有数据表 %s".formatted(rule.from()),
            "there is no feed %s".formatted(rule.from()));
      }
    }
  }

  private void indicator(DefinitionMap map, Family folderFamily) {
    IndicatorDefinition indicator = IndicatorFile.read(map, folderFamily);
    once(map, "code", indicator.code());
    named(map, "code", indicator.code(), "-");
    indicators.add(indicator);
    crossChecks.add(() -> hasTitle(map, "domain", indicator.domain(), domains));
    crossChecks.add(() -> {
      Set<String> known = new HashSet<>(OWN_SOURCES);
      feeds.forEach(f -> known.add(f.department()));
      for (String source : indicator.sources()) {
        if (!known.contains(source)) {
          map.fault(
              "sources",
              "没有部门 %s%s".formatted(source, Nearest.questionZh(source, known)),
              "there is no department %s%s".formatted(source, Nearest.questionEn(source, known)));
        }
      }
    });
  }

  private static void hasTitle(
      DefinitionMap map, String field, String code, Map<String, Bilingual> titles) {
    if (!titles.isEmpty() && !titles.containsKey(code)) {
      map.fault(
          field,
          "titles/ 里没有 %s 的名称%s".formatted(code, Nearest.questionZh(code, titles.keySet())),
          "there is no title of %s in titles/%s"
              .formatted(code, Nearest.questionEn(code, titles.keySet())));
    }
  }

  private void linkage(DefinitionMap map) {
    String name = map.file().path().getFileName().toString().replace(".yaml", "");
    linkages.put(name, LinkageFile.read(map));
  }

  private void parametersOfYear(DefinitionMap map) {
    String name = map.file().path().getFileName().toString().replace(".yaml", "");
    if (!name.matches("\\d{4}")) {
      faults.add(
          new DefinitionFault(
              map.file().path(),
              1,
              1,
              "参数文件应以年度命名，例如 2020.yaml",
              "name the file after its year, 2020.yaml"));
      return;
    }
    int year = Integer.parseInt(name);
    parameters.put(year, ListFiles.parameters(map, year));
  }

  private String digest() throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (Path file : filesUnder(folder)) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(Files.readAllBytes(file));
        sha256.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has SHA-256
    }
  }
}
