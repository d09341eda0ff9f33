package cn.anju.engine.expression;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Grain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All facts by name. */
final class Vocabulary {
  private final Map<String, Expression.Fact> facts = new HashMap<>();
  private final Map<String, EventGroup> events = new HashMap<>();

  Vocabulary(Definitions definitions) {
    for (FactGroup group : definitions.factGroups()) {
      group.facts().forEach(fact -> add(fact, group.grain(), null));
      for (EventGroup event : group.events()) {
        events.put(event.name(), event);
        event.facts().forEach(fact -> add(fact, group.grain(), event));
      }
    }
  }

  private void add(FactDefinition fact, Grain grain, @Nullable EventGroup event) {
    facts.put(fact.name(), new Expression.Fact(fact, grain, event));
  }

  Expression.@Nullable Fact fact(String name) {
    return facts.get(name);
  }

  @Nullable EventGroup event(String name) {
    return events.get(name);
  }

  Set<String> factNames() {
    return facts.keySet();
  }
}
