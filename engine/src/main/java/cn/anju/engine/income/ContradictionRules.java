package cn.anju.engine.income;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Reads {@code contradictions/}: one rule a file, found by scanning. */
public final class ContradictionRules {
  private ContradictionRules() {}

  /**
   * What a folder held.
   *
   * @param rules by their codes; not to be used if there are faults
   * @param faults everything that is wrong, by file and line
   */
  public record Loaded(List<ContradictionRule> rules, List<DefinitionFault> faults) {}

  /** Reads the rules below a folder of definitions; none if there is no such folder. */
  public static Loaded load(Path definitions) throws IOException {
    Path folder = definitions.resolve("contradictions");
    List<ContradictionRule> rules = new ArrayList<>();
    List<DefinitionFault> faults = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return new Loaded(rules, faults);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    Set<String> codes = new HashSet<>();
    for (Path file : files) {
      DefinitionMap map = DefinitionFile.read(file, faults);
      if (map != null) {
        rules.add(rule(map, codes));
      }
    }
    return new Loaded(List.copyOf(rules), faults.stream().distinct().sorted().toList());
  }

  private static ContradictionRule rule(DefinitionMap map, Set<String> codes) {
    String code = map.nonBlank("code");
    if (!codes.add(code)) {
      map.fault("code", "编号 %s 重复".formatted(code), "code %s is given twice".formatted(code));
    }
    ContradictionCheck check = map.choice("check", ContradictionCheck.class);
    Bilingual says = map.bilingual("says");
    Map<String, BigDecimal> parameters = parameters(map, check);
    Matcher named = ContradictionRule.PLACE.matcher(says.zh() + says.en());
    while (named.find()) {
      if (!check.words().contains(named.group(1)) && !check.parameters().contains(named.group(1))) {
        map.fault(
            "says",
            "这条规则里没有 {%s}".formatted(named.group(1)),
            "this rule knows no {%s}".formatted(named.group(1)));
      }
    }
    ContradictionRule rule =
        new ContradictionRule(
            code, map.bilingual("title"), says, check, parameters, map.nonBlank("source"));
    map.noOthers();
    return rule;
  }

  private static Map<String, BigDecimal> parameters(DefinitionMap map, ContradictionCheck check) {
    Map<String, BigDecimal> values = new TreeMap<>();
    DefinitionMap given = map.map("parameters");
    if (given == null) {
      return values;
    }
    for (String name : check.parameters()) {
      String said = given.text(name);
      if (said.matches("\\d{1,9}(\\.\\d{1,4})?")) {
        values.put(name, new BigDecimal(said));
      } else {
        given.fault(name, "%s 应是一个数".formatted(name), "%s must be a number".formatted(name));
      }
    }
    given.noOthers();
    return values;
  }
}
