package cn.anju.workflow;

import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.EffectName;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.platform.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Who carries out which effect. An effect of no room yet is written down with its event and told at the start. */
@Component
class EffectDesk implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(EffectDesk.class);
  private final ObjectProvider<Effect> beans;
  private final Editions editions;
  private final Map<EffectName, Effect> effects = new EnumMap<>(EffectName.class);

  EffectDesk(ObjectProvider<Effect> beans, Editions editions) {
    this.beans = beans;
    this.editions = editions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    beans.forEach(effect -> {
      if (effects.put(effect.name(), effect) != null) {
        throw new IllegalStateException("two rooms carry out " + effect.name());
      }
    });
    if (!waiting().isEmpty()) {
      LOG.warn("no room carries out these effects yet: {}", waiting());
    }
  }

  /** Effects that workflows name and nobody carries out. */
  Set<EffectName> waiting() {
    Set<EffectName> waiting = new TreeSet<>();
    for (WorkflowDefinition workflow : editions.inForce()) {
      for (ActionDefinition action : workflow.actions()) {
        action.effects().forEach(one -> waiting.add(one.effect()));
      }
    }
    waiting.removeAll(effects.keySet());
    return waiting;
  }

  /** Those that follow from an action as the fields stand, by name. */
  static List<String> namesOf(ActionDefinition action, Map<String, Object> values) {
    return following(action, values).stream().map(EffectName::word).toList();
  }

  private static List<EffectName> following(ActionDefinition action, Map<String, Object> values) {
    List<EffectName> following = new ArrayList<>();
    for (ActionDefinition.Consequence one : action.effects()) {
      if (one.when() == null || one.when().holds(values)) {
        following.add(one.effect());
      }
    }
    return following;
  }

  /** Carries them out in their order; the first refusal ends it. */
  @Nullable Refusal carryOut(ActionDefinition action, Map<String, Object> values, CaseMove move) {
    for (EffectName name : following(action, values)) {
      Effect effect = effects.get(name);
      Refusal refusal = effect == null ? null : effect.carryOut(move);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }
}
