package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.ActionDefinition.Consequence;
import cn.anju.engine.workflow.ActionDefinition.Doer;
import cn.anju.engine.workflow.ActionDefinition.EvidenceNeed;
import cn.anju.engine.workflow.ActionDefinition.Target;
import cn.anju.engine.workflow.FieldDefinition.Choice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the actions of a workflow. */
final class ActionReader {

  ActionDefinition read(String code, DefinitionMap map) {
    if (!code.matches("[a-z][a-z0-9_]*") || code.equals("pause") || code.equals("resume")) {
      map.fault(
          "title",
          "动作名 %s 只能用小写字母、数字和 _，不能是 pause、resume".formatted(code),
          "name actions in a-z, 0-9 and _, not pause or resume: " + code);
    }
    List<String> from = map.optionalTexts("from");
    List<String> notBy = map.optionalTexts("not_by");
    ActionDefinition action =
        new ActionDefinition(
            code,
            map.bilingual("title"),
            doers(map),
            from == null ? List.of() : from,
            targets(map),
            WorkflowFile.condition(map, "when"),
            fields(map),
            evidence(map),
            notBy == null ? List.of() : notBy,
            effects(map),
            map.flag("during_notice"),
            map.flag("reopens"));
    if (action.isOpening() && !action.evidence().isEmpty()) {
      map.fault(
          "evidence",
          "开单时还不能要求佐证，请放到后面的动作",
          "evidence is handed in to a case that is there: ask for it later");
    }
    if (action.isOpening() && !action.notBy().isEmpty()) {
      map.fault("not_by", "开单之前没有动作", "nothing has been done before an opening");
    }
    return action;
  }

  private static List<Doer> doers(DefinitionMap map) {
    List<Doer> doers = new ArrayList<>();
    if (map.raw("by") instanceof MappingNode) {
      DefinitionMap byRole = map.map("by");
      if (byRole != null) {
        for (String role : byRole.names()) {
          SourceText place = byRole.place(role);
          WorkRole known = WorkRole.of(role);
          if (known == null) {
            map.file().fault(place.fault(0, "没有岗位 " + role, "there is no role " + role));
          } else {
            doers.add(new Doer(known, WorkflowFile.condition(byRole, role)));
          }
        }
      }
    } else {
      map.sources("by").forEach(said -> doers.add(new Doer(WorkflowFile.role(map, said), null)));
    }
    if (doers.isEmpty()) {
      map.fault("by", "要写明由谁办", "say who does it");
    }
    return List.copyOf(doers);
  }

  private static List<Target> targets(DefinitionMap map) {
    if (!(map.raw("to") instanceof SequenceNode)) {
      return List.of(new Target(null, map.text("to")));
    }
    List<Target> targets = new ArrayList<>();
    List<DefinitionMap> all = map.maps("to");
    for (DefinitionMap one : all) {
      boolean isLast = one == all.getLast();
      Condition when = WorkflowFile.condition(one, "when");
      if (isLast == one.has("when")) {
        one.fault(
            "when",
            "每个去向都写 when，只有最后一个不写（其余情况）",
            "every target has a when but the last, which stands for all other cases");
      }
      targets.add(new Target(when, one.text("state")));
      one.noOthers();
    }
    return List.copyOf(targets);
  }

  private static List<FieldDefinition> fields(DefinitionMap map) {
    List<FieldDefinition> fields = new ArrayList<>();
    DefinitionMap all = map.optionalMap("fields");
    if (all == null) {
      return fields;
    }
    for (String code : all.names()) {
      DefinitionMap one = all.map(code);
      if (one != null) {
        if (!code.matches("[a-z][a-z0-9_]*") || code.equals("grade")) {
          all.faultAtName(
              code,
              "填写项 %s 只能用小写字母、数字和 _，不能是 grade".formatted(code),
              "name fields in a-z, 0-9 and _, not grade: " + code);
        }
        fields.add(field(code, one));
        one.noOthers();
      }
    }
    return List.copyOf(fields);
  }

  private static FieldDefinition field(String code, DefinitionMap map) {
    Bilingual title = map.bilingual("title");
    FieldType type = map.choice("type", FieldType.class);
    List<Choice> choices = new ArrayList<>();
    DefinitionMap listed = map.optionalMap("choices");
    if (listed != null) {
      listed.names().forEach(one -> choices.add(new Choice(one, listed.bilingual(one))));
    }
    if (choices.isEmpty() == (type == FieldType.CHOICE)) {
      map.fault(
          "choices",
          "choice 类型要列出 choices，别的类型不列",
          "a field of type choice lists its choices, no other does");
    }
    return new FieldDefinition(
        code,
        title,
        type,
        !map.has("required") || map.requiredFlag("required"),
        WorkflowFile.condition(map, "when"),
        List.copyOf(choices),
        number(map, "at_least"),
        number(map, "at_most"));
  }

  private static @Nullable BigDecimal number(DefinitionMap map, String field) {
    String said = map.optionalText(field);
    try {
      return said == null ? null : new BigDecimal(said);
    } catch (NumberFormatException none) {
      map.fault(field, "应是数字", "a number is expected");
      return null;
    }
  }

  private static List<EvidenceNeed> evidence(DefinitionMap map) {
    List<EvidenceNeed> needs = new ArrayList<>();
    DefinitionMap all = map.optionalMap("evidence");
    if (all != null) {
      for (EvidenceKind kind : EvidenceKind.values()) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (all.has(word)) {
          needs.add(new EvidenceNeed(kind, all.whole(word)));
        }
      }
      all.noOthers();
    }
    return List.copyOf(needs);
  }

  /** A list of effects, or effects with the condition of each. */
  private static List<Consequence> effects(DefinitionMap map) {
    List<Consequence> effects = new ArrayList<>();
    if (map.raw("effects") instanceof MappingNode) {
      DefinitionMap each = map.map("effects");
      if (each != null) {
        for (String word : each.names()) {
          EffectName effect = effect(map, each.place(word).part(0, word, word));
          Condition when = WorkflowFile.condition(each, word);
          if (effect != null) {
            effects.add(new Consequence(effect, when));
          }
        }
      }
    } else if (map.has("effects")) {
      for (SourceText said : map.sources("effects")) {
        EffectName effect = effect(map, said);
        if (effect != null) {
          effects.add(new Consequence(effect, null));
        }
      }
    }
    return List.copyOf(effects);
  }

  private static @Nullable EffectName effect(DefinitionMap map, SourceText said) {
    EffectName effect = EffectName.of(said.text());
    if (effect == null) {
      map.file()
          .fault(
              WorkflowFile.unknown(said, "没有后续动作", "there is no effect", EffectName.words()));
    }
    return effect;
  }
}
