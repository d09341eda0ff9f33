package cn.anju.engine.indicator;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.FeedDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which feeds and ledgers a fact needs, and what they are called. */
final class FactSources {
  private final Definitions definitions;
  private final Map<String, List<String>> needs = new HashMap<>();

  FactSources(Definitions definitions) {
    this.definitions = definitions;
    for (FactGroup group : definitions.factGroups()) {
      group
          .facts()
          .forEach(f -> needs.put(f.name(), f.needs() == null ? group.sources() : f.needs()));
      for (EventGroup event : group.events()) {
        List<String> sources = event.sources() == null ? group.sources() : event.sources();
        needs.put(event.name(), sources);
        event.facts().forEach(f -> needs.put(f.name(), sources));
      }
    }
  }

  /** Codes of what a fact, or a group of events, is made of. */
  List<String> of(String fact) {
    return needs.getOrDefault(fact, List.of());
  }

  Bilingual titleOf(String source) {
    return switch (source) {
      case "income" -> new Bilingual("收入台账", "Income ledger");
      case "spending" -> new Bilingual("支出台账", "Spending ledger");
      case "annual_account" -> new Bilingual("年度收入账", "Yearly accounts");
      default ->
          definitions.feeds().stream()
              .filter(feed -> feed.code().equals(source))
              .map(FeedDefinition::title)
              .findFirst()
              .orElse(new Bilingual(source, source));
    };
  }
}
