package cn.anju.notice;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.MajorDisease;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All kinds of notices, found by looking into {@code definitions/notices}; a wrong one stops the
 * start, and says where it is wrong.
 */
@Component
class NoticeKinds {
  private final Map<String, NoticeKind> kinds;
  private final List<String> illnesses;

  NoticeKinds(DefinitionsInForce definitions) throws IOException {
    this.illnesses = illnesses(definitions.all().majorDiseases());
    List<DefinitionFault> faults = new ArrayList<>();
    this.kinds = read(definitions.folder().resolve("notices"), illnesses, faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + faults.stream().sorted().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  static Map<String, NoticeKind> read(
      Path folder, List<String> illnesses, List<DefinitionFault> faults) throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(files::add);
    }
    Map<String, NoticeKind> read = new LinkedHashMap<>();
    for (Path file : files) {
      NoticeKind kind = NoticeKindFile.read(file, illnesses, faults);
      if (kind != null) {
        read.put(kind.code(), kind);
      }
    }
    if (!read.containsKey(NoticeKind.DIGEST) && faults.isEmpty()) {
      faults.add(
          new DefinitionFault(
              folder.resolve(NoticeKind.DIGEST + ".yaml"),
              1,
              1,
              "缺少汇总消息",
              "the digest is missing"));
    }
    return read;
  }

  static List<String> illnesses(Collection<MajorDisease> diseases) {
    List<String> names = new ArrayList<>();
    diseases.forEach(disease -> {
      names.add(disease.name());
      names.addAll(disease.aliases());
    });
    return List.copyOf(names);
  }

  /** All that somebody may be told of; the digest, which is not in the inbox, is none of them. */
  Collection<NoticeKind> all() {
    return kinds.values().stream().filter(kind -> !kind.code().equals(NoticeKind.DIGEST)).toList();
  }

  /** The kind of that code. */
  NoticeKind of(String code) {
    NoticeKind kind = kinds.get(code);
    if (kind == null) {
      throw new IllegalArgumentException("there is no notice " + code);
    }
    return kind;
  }

  @Nullable NoticeKind find(String code) {
    return kinds.get(code);
  }

  /**
   * Refuses what does not fit the kind or must not be told: whoever tells has made a mistake. The
   * message says the place, never the value.
   */
  void check(Notice notice) {
    NoticeKind kind = of(notice.kind());
    for (Named place : kind.places()) {
      Bilingual said = notice.places().get(place);
      if (said == null) {
        throw new IllegalArgumentException(kind.code() + " needs " + place);
      }
    }
    notice
        .places()
        .forEach((place, said) -> {
          if (!place.takes(said) || namesIllness(said)) {
            throw new IllegalArgumentException("this must not stand in " + place);
          }
        });
  }

  private boolean namesIllness(Bilingual said) {
    return illnesses.stream()
        .anyMatch(name -> said.zh().contains(name) || said.en().contains(name));
  }
}
