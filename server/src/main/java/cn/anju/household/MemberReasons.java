package cn.anju.household;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 成员变动原因: why somebody came, left, counts or does not, from {@code
 * definitions/household/member-reasons.tsv}; a wrong line stops the start and is named.
 */
@Component
class MemberReasons {
  static final String FILE = "household/member-reasons.tsv";
  private static final String HEADER = "code\tchange\tzh\ten\tsource";

  /** Those that the platform gives itself, and nobody chooses. */
  private static final Set<String> OWN =
      Set.of("SPLIT", "SPLIT_OUT", "MERGE", "MERGE_OUT", "REGISTRY_IN", "REGISTRY_OUT");

  private static final Set<String> NEEDED = Set.of("BIRTH", "DEATH", "MARRIAGE_IN", "MARRIAGE_OUT");

  /** What a reason is given for. */
  enum Change {
    IN,
    OUT,
    COUNTED,
    UNCOUNTED
  }

  /**
   * A reason.
   *
   * @param isChosen whether people may give it
   */
  record Reason(String code, Change change, Bilingual title, boolean isChosen) {}

  private final Map<String, Reason> reasons;

  MemberReasons(DefinitionsInForce definitions) throws IOException {
    List<DefinitionFault> faults = new ArrayList<>();
    this.reasons = read(definitions.folder().resolve(FILE), faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + faults.stream().sorted().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  static Map<String, Reason> read(Path file, List<DefinitionFault> faults) throws IOException {
    Map<String, Reason> read = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      faults.add(
          new DefinitionFault(
              file, 1, 1, "表头应为 " + HEADER.replace('\t', ' '), "the header is wrong"));
      return read;
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      String wrong = wrong(cells, read);
      if (wrong != null) {
        faults.add(new DefinitionFault(file, i + 1, 1, wrong, "this line cannot be used"));
        continue;
      }
      read.put(
          cells[0],
          new Reason(
              cells[0],
              Change.valueOf(cells[1]),
              new Bilingual(cells[2], cells[3]),
              !OWN.contains(cells[0])));
    }
    for (Set<String> needed : List.of(OWN, NEEDED)) {
      needed.stream()
          .filter(code -> !read.containsKey(code))
          .sorted()
          .forEach(code ->
              faults.add(
                  new DefinitionFault(
                      file, lines.size(), 1, "缺少原因 " + code, code + " is missing")));
    }
    return read;
  }

  private static @Nullable String wrong(String[] cells, Map<String, Reason> read) {
    if (cells.length != 5) {
      return "应有五列";
    }
    if (!cells[0].matches("[A-Z][A-Z_]*")) {
      return "代码只用大写字母和下划线";
    }
    if (read.containsKey(cells[0])) {
      return "代码重复：" + cells[0];
    }
    try {
      Change.valueOf(cells[1]);
    } catch (IllegalArgumentException unknown) {
      return "变动只能是 IN、OUT、COUNTED、UNCOUNTED";
    }
    return cells[2].isBlank() || cells[3].isBlank() ? "中英文说法都要有" : null;
  }

  Collection<Reason> all() {
    return reasons.values();
  }

  /** What a reason is called; the code itself if it is no longer defined; null for none. */
  @Nullable Bilingual title(@Nullable String code) {
    if (code == null) {
      return null;
    }
    Reason found = reasons.get(code);
    return found == null ? new Bilingual(code, code) : found.title();
  }

  /** Whether people may give this reason for that change. */
  boolean fits(String code, Change change) {
    Reason found = reasons.get(code);
    return found != null && found.isChosen() && found.change() == change;
  }
}
