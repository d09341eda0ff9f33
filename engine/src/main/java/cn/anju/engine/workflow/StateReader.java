package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.Level;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.StateDefinition.Escalation;
import cn.anju.engine.workflow.StateDefinition.Owner;
import cn.anju.engine.workflow.StateDefinition.PauseReason;
import cn.anju.engine.workflow.calendar.Limit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads the states of a workflow. */
final class StateReader {
  private static final List<Double> USUAL_WARNINGS = List.of(0.5, 0.8);
  private static final int LONGEST_PAUSE = 180;
  private final boolean isGraded;

  StateReader(boolean isGraded) {
    this.isGraded = isGraded;
  }

  StateDefinition read(String code, DefinitionMap map) {
    Bilingual title = map.bilingual("title");
    if (map.flag("end")) {
      Bilingual onePerson = map.has("one_person") ? map.bilingual("one_person") : null;
      return new StateDefinition(
          code, title, true, null, Map.of(), List.of(), List.of(), List.of(), null, onePerson);
    }
    return new StateDefinition(
        code,
        title,
        false,
        owner(map),
        limits(map),
        warn(map),
        chain(map),
        pauses(map),
        map.has("notice") ? limit(map, "notice") : null,
        null);
  }

  /** Null, without a fault, if there is none: the proof says that a waiting state needs one. */
  private static @Nullable Owner owner(DefinitionMap map) {
    DefinitionMap owner = map.optionalMap("owner");
    if (owner == null) {
      return null;
    }
    WorkRole role = WorkflowFile.role(owner, owner.source("role"));
    Owner read = new Owner(role, owner.optionalText("person"), owner.optionalText("department"));
    if ((read.department() != null) != (role == WorkRole.DEPARTMENT)) {
      owner.fault(
          "role",
          "岗位 DEPARTMENT 要写 department，别的岗位不写",
          "DEPARTMENT goes with department, and no other role does");
    }
    owner.noOthers();
    return read;
  }

  private Map<Level, Limit> limits(DefinitionMap map) {
    Map<Level, Limit> limits = new EnumMap<>(Level.class);
    if (!map.has("limit")) {
      return limits;
    }
    if (!(map.raw("limit") instanceof MappingNode)) {
      Limit limit = limit(map, "limit");
      for (Level grade : Level.values()) {
        if (limit != null) {
          limits.put(grade, limit);
        }
      }
      return limits;
    }
    DefinitionMap byGrade = map.map("limit");
    if (byGrade == null) {
      return limits;
    }
    if (!isGraded) {
      map.fault("limit", "这个流程不分级", "cases of this workflow have no grade");
    }
    for (Level grade : Level.values()) {
      Limit limit = limit(byGrade, grade.name());
      if (limit != null) {
        limits.put(grade, limit);
      }
    }
    byGrade.noOthers();
    return limits;
  }

  /** A limit as it is written; null, with a fault, if it is none. */
  static @Nullable Limit limit(DefinitionMap map, String field) {
    SourceText said = map.source(field);
    Limit limit = Limit.of(said.text());
    if (limit == null) {
      map.fault(
          field,
          "期限应写作 3 working、0.5 working 或 10 natural",
          "write a limit as 3 working, 0.5 working or 10 natural");
    }
    return limit;
  }

  List<Double> warn(DefinitionMap map) {
    List<String> said = map.optionalTexts("warn");
    if (said == null) {
      return USUAL_WARNINGS;
    }
    List<Double> shares = new ArrayList<>();
    double before = 0;
    for (String one : said) {
      double share = one.matches("0\\.\\d{1,2}") ? Double.parseDouble(one) : 0;
      if (share <= before) {
        map.fault(
            "warn", "warn 应是从小到大的比例，例如 [0.5, 0.8]", "warn must hold rising shares, [0.5, 0.8] say");
        return USUAL_WARNINGS;
      }
      shares.add(share);
      before = share;
    }
    return List.copyOf(shares);
  }

  List<Escalation> chain(DefinitionMap map) {
    List<Escalation> chain = new ArrayList<>();
    for (DefinitionMap one : map.optionalMaps("escalate")) {
      WorkRole to = WorkflowFile.role(one, one.source("to"));
      Limit after = one.has("after") ? limit(one, "after") : null;
      if (chain.isEmpty() == (after != null)) {
        one.fault(
            "after",
            "第一级到期即升级，不写 after；以后各级要写",
            "the first is told at once and has no after; the others need it");
      }
      chain.add(new Escalation(to, after));
      one.noOthers();
    }
    return List.copyOf(chain);
  }

  private static List<PauseReason> pauses(DefinitionMap map) {
    List<PauseReason> pauses = new ArrayList<>();
    for (DefinitionMap one : map.optionalMaps("pause")) {
      int atMost = one.whole("at_most");
      if (atMost < 1 || atMost > LONGEST_PAUSE) {
        one.fault(
            "at_most",
            "暂停最多 1 到 %d 天".formatted(LONGEST_PAUSE),
            "a pause lasts 1 to %d days".formatted(LONGEST_PAUSE));
      }
      pauses.add(new PauseReason(one.nonBlank("code"), one.bilingual("title"), atMost));
      one.noOthers();
    }
    return List.copyOf(pauses);
  }
}
