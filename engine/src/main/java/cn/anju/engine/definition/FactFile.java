package cn.anju.engine.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file of {@code facts/}. */
final class FactFile {
  private FactFile() {}

  static FactGroup read(DefinitionMap group) {
    String name = group.text("group");
    Bilingual title = group.bilingual("title");
    Grain grain = group.choice("grain", Grain.class);
    List<String> sources = group.texts("sources");
    if (group.has("reason")) {
      group.bilingual("reason");
    }
    List<FactDefinition> facts = facts(group);
    List<EventGroup> events = events(group);
    List<FactGroup.NamedQuery> steps = new ArrayList<>();
    for (DefinitionMap step : group.optionalMaps("steps")) {
      steps.add(new FactGroup.NamedQuery(step.text("name"), step.text("rows")));
      step.noOthers();
    }
    List<EvidenceRule> evidence = new ArrayList<>();
    for (DefinitionMap rule : group.optionalMaps("evidence")) {
      evidence.add(
          new EvidenceRule(
              rule.texts("facts"),
              rule.text("from"),
              rule.text("where"),
              rule.optionalText("key")));
      rule.noOthers();
    }
    FactGroup made =
        new FactGroup(
            name,
            title,
            grain,
            sources,
            facts,
            events,
            steps,
            group.optionalText("rows"),
            evidence);
    group.noOthers();
    return made;
  }

  private static List<EventGroup> events(DefinitionMap group) {
    List<EventGroup> events = new ArrayList<>();
    for (DefinitionMap map : group.optionalMaps("events")) {
      List<FactDefinition> facts = facts(map);
      String date = map.optionalText("date");
      if (date != null && facts.stream().noneMatch(f -> f.name().equals(date))) {
        map.fault("date", "事件没有事实 %s".formatted(date), "the event has no fact %s".formatted(date));
      }
      events.add(
          new EventGroup(
              map.text("name"),
              map.bilingual("title"),
              map.optionalTexts("sources"),
              date,
              facts,
              map.optionalText("rows"),
              map.flag("merged")));
      map.noOthers();
    }
    return events;
  }

  private static List<FactDefinition> facts(DefinitionMap owner) {
    List<FactDefinition> facts = new ArrayList<>();
    for (DefinitionMap map : owner.optionalMaps("facts")) {
      String name = map.text("name");
      if (!name.matches("[a-z][a-z0-9_]*")) {
        map.fault("name", "事实名应是小写字母、数字和下划线", "a fact's name is of a–z, 0–9 and _");
      }
      Map<String, String> codes = new LinkedHashMap<>();
      DefinitionMap coded = map.optionalMap("codes");
      if (coded != null) {
        coded.names().forEach(code -> codes.put(code, coded.text(code)));
      }
      facts.add(
          new FactDefinition(
              name,
              map.choice("type", FactType.class),
              map.bilingual("title"),
              map.optionalText("unit"),
              map.optionalText("absent"),
              map.optionalTexts("needs"),
              map.choice("grid_from", GridValidity.class, GridValidity::word, false),
              codes,
              map.flag("illness")));
      map.noOthers();
    }
    return facts;
  }
}
