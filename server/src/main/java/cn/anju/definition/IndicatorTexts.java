package cn.anju.definition;

import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.expression.IndicatorWords;
import cn.anju.platform.Bilingual;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 指标的文字: what indicators are called and say, for those who read a hit or the catalogue. */
@Component
public class IndicatorTexts {
  private final DefinitionsInForce definitions;
  private final Map<String, IndicatorDefinition> indicators = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final Map<WordsOf, Map<String, Bilingual>> words = new ConcurrentHashMap<>();

  /** Words hold for a month and an edition of the definitions. */
  private record WordsOf(YearMonth month, String digest) {}

  IndicatorTexts(DefinitionsInForce definitions) {
    this.definitions = definitions;
    definitions.all().indicators().forEach(one -> indicators.put(one.code(), one));
    for (FactGroup group : definitions.all().factGroups()) {
      group.facts().forEach(this::take);
      group.events().forEach(event -> event.facts().forEach(this::take));
    }
  }

  private void take(FactDefinition fact) {
    if (fact.unit() != null) {
      units.put(fact.name(), fact.unit());
    }
  }

  /** The engine's text as the server's. */
  public static Bilingual ours(cn.anju.engine.definition.Bilingual text) {
    return new Bilingual(text.zh(), text.en());
  }

  /** An indicator by its code; null if it is no longer defined. */
  public @Nullable IndicatorDefinition find(String code) {
    return indicators.get(code);
  }

  /** What an indicator is called; its code if it is no longer defined. */
  public Bilingual title(String code) {
    IndicatorDefinition indicator = indicators.get(code);
    return indicator == null ? new Bilingual(code, code) : ours(indicator.title());
  }

  /** Unit of what an indicator measures; null if it has none. */
  public @Nullable String unit(String code) {
    IndicatorDefinition indicator = indicators.get(code);
    return indicator == null ? null : units.get(indicator.measured().text().trim());
  }

  /**
   * An indicator's condition in words, with the parameters of a month; empty if it is no longer
   * defined.
   */
  public Bilingual words(String code, YearMonth month) {
    WordsOf edition = new WordsOf(month, definitions.all().digest());
    return words
        .computeIfAbsent(edition, any -> wordsOf(month))
        .getOrDefault(code, new Bilingual("", ""));
  }

  private Map<String, Bilingual> wordsOf(YearMonth month) {
    IndicatorWords of = new IndicatorWords(definitions.all(), month.atEndOfMonth());
    Map<String, Bilingual> all = new HashMap<>();
    indicators.forEach((code, indicator) -> all.put(code, ours(of.of(indicator))));
    return all;
  }

  /** What a field of life is called. */
  public Bilingual domainTitle(String domain) {
    return ours(definitions.all().domainTitle(domain));
  }

  /** What a department is called. */
  public Bilingual departmentTitle(String department) {
    return ours(definitions.all().departmentTitle(department));
  }

  /** What a parameter of the year is called; null if it has no title. */
  public @Nullable Bilingual parameterTitle(String name) {
    cn.anju.engine.definition.Bilingual title = definitions.all().parameterTitle(name);
    return title == null ? null : ours(title);
  }
}
