package cn.anju.engine.assistance;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.enrolment.MeasureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code measures/<KIND>.yaml}, one per kind, and {@code assistance/lists.yaml}. */
final class AssistanceFiles {
  static final String VISIT_KINDS = "visit_kinds";
  static final String VISIT_CHANGES = "visit_changes";
  static final String ORGANISATION_KINDS = "organisation_kinds";

  private final Path folder;
  private final List<DefinitionFault> faults;
  private final Map<MeasureKind, MeasureItem> kinds = new EnumMap<>(MeasureKind.class);
  private final Map<String, MeasureItem> measures = new LinkedHashMap<>();

  AssistanceFiles(Path folder, List<DefinitionFault> faults) {
    this.folder = folder;
    this.faults = faults;
  }

  AssistanceDefinitions read() throws IOException {
    Path where = folder.resolve("measures");
    for (MeasureKind kind : MeasureKind.values()) {
      Path file = where.resolve(kind + ".yaml");
      if (Files.isRegularFile(file)) {
        DefinitionMap map = DefinitionFile.read(file, faults);
        if (map != null) {
          kind(map, kind);
        }
      } else {
        faults.add(
            new DefinitionFault(
                where, 1, 1, "缺少措施大类 " + kind + ".yaml", kind + ".yaml is missing"));
      }
    }
    refuseOthers(where);
    Map<String, Map<String, Bilingual>> lists = new HashMap<>();
    int months = 0;
    int age = 0;
    DefinitionMap map = DefinitionFile.read(folder.resolve("assistance/lists.yaml"), faults);
    if (map != null) {
      for (String name : List.of(VISIT_KINDS, VISIT_CHANGES, ORGANISATION_KINDS)) {
        lists.put(name, list(map, name));
      }
      months = map.whole("visit_every_months");
      if (months < 1) {
        map.fault("visit_every_months", "至少一个月", "at least one month");
      }
      age = map.whole("pension_from_age");
      map.noOthers();
    }
    return new AssistanceDefinitions(kinds, measures, lists, months, age);
  }

  private void refuseOthers(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        boolean isOurs =
            Stream.of(MeasureKind.values()).anyMatch(kind -> name.equals(kind + ".yaml"));
        if (!isOurs && !name.startsWith(".")) {
          faults.add(
              new DefinitionFault(
                  file,
                  1,
                  1,
                  "文件名应是措施大类的代码，例如 HEALTH.yaml",
                  "name the file after a kind of measures, HEALTH.yaml"));
        }
      }
    }
  }

  private void kind(DefinitionMap map, MeasureKind kind) {
    String code = map.nonBlank("code");
    if (!code.equals(kind.name())) {
      map.fault("code", "%s 与文件名不符".formatted(code), "%s is not the file's name".formatted(code));
    }
    boolean isDevelopmental = map.requiredFlag("developmental");
    MeasureItem whole =
        new MeasureItem(
            kind.name(), map.bilingual("title"), kind, isDevelopmental, null, false, false);
    kinds.put(kind, whole);
    keep(map, whole);
    for (DefinitionMap one : map.optionalMaps("measures")) {
      keep(
          one,
          new MeasureItem(
              one.nonBlank("code"),
              one.bilingual("title"),
              kind,
              isDevelopmental,
              aidClass(one),
              one.flag("destitution"),
              one.flag("labour_export")));
      one.noOthers();
    }
    map.noOthers();
  }

  private static @Nullable AidClass aidClass(DefinitionMap map) {
    return map.has("class") ? map.choice("class", AidClass.class) : null;
  }

  private void keep(DefinitionMap map, MeasureItem item) {
    if (measures.putIfAbsent(item.code(), item) != null) {
      map.fault(
          "code",
          "措施 %s 重复".formatted(item.code()),
          "measure %s stands here twice".formatted(item.code()));
    }
  }

  private static Map<String, Bilingual> list(DefinitionMap map, String name) {
    Map<String, Bilingual> list = new LinkedHashMap<>();
    for (DefinitionMap one : map.maps(name)) {
      String code = one.nonBlank("code");
      if (list.putIfAbsent(code, one.bilingual("title")) != null) {
        one.fault("code", "%s 重复".formatted(code), "%s stands here twice".formatted(code));
      }
      one.noOthers();
    }
    return list;
  }
}
