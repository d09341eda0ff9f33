package cn.anju.comparison;

import static anju.tables.comparison.Tables.INDICATOR_MONTH;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.definition.IndicatorTexts;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.IndicatorDefinition.Given;
import cn.anju.engine.definition.Level;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.definition.Parameters;
import cn.anju.platform.Bilingual;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 指标目录: every indicator in words, with its parameters, examples, and what it found by month. */
@Component
class IndicatorCatalogue {
  private static final Pattern NAME = Pattern.compile(":?[a-z][a-z0-9_]*");
  private static final int EDITION = 12;

  private final DefinitionsInForce definitions;
  private final IndicatorTexts texts;
  private final MonthRuns runs;
  private final DSLContext sql;

  IndicatorCatalogue(
      DefinitionsInForce definitions, IndicatorTexts texts, MonthRuns runs, DSLContext sql) {
    this.definitions = definitions;
    this.texts = texts;
    this.runs = runs;
    this.sql = sql;
  }

  /** A department whose data an indicator rests on. */
  record Source(String code, Bilingual title) {}

  /**
   * A figure that the district may change.
   *
   * @param title null if it has none of its own
   */
  record Parameter(String name, String value, @Nullable Bilingual title) {}

  /** How many households an indicator found in a month. */
  record MonthHits(String period, long households) {}

  /**
   * A worked example.
   *
   * @param given facts and parameters by name; null = unknown
   * @param then {@code true}, {@code false} or {@code unknown}
   */
  record Example(Map<String, @Nullable String> given, String then) {}

  /**
   * 指标.
   *
   * @param condition the expression as it is defined
   * @param words the condition in words
   * @param explain the sentence of a hit, with names of facts in braces
   * @param reason why it is there; null if nobody has said
   * @param edition of the definitions, 12 hex digits
   * @param hitsByMonth months that were run, the earliest first
   */
  record Indicator(
      String code,
      Bilingual title,
      Family family,
      String domain,
      Bilingual domainTitle,
      Level level,
      Grain grain,
      List<Source> sources,
      String condition,
      Bilingual words,
      Bilingual explain,
      @Nullable Bilingual reason,
      List<Parameter> parameters,
      String edition,
      List<MonthHits> hitsByMonth) {}

  /** 指标 on a page of its own. */
  record IndicatorPage(
      String code,
      Bilingual title,
      Family family,
      String domain,
      Bilingual domainTitle,
      Level level,
      Grain grain,
      List<Source> sources,
      String condition,
      Bilingual words,
      Bilingual explain,
      @Nullable Bilingual reason,
      List<Parameter> parameters,
      String edition,
      List<MonthHits> hitsByMonth,
      List<Example> examples,
      List<String> evidenceFeeds) {}

  @Transactional(readOnly = true)
  public List<Indicator> all() {
    YearMonth month = month();
    Map<String, List<MonthHits>> hits = hits();
    return definitions.all().indicators().stream()
        .map(one -> view(one, month, hits.getOrDefault(one.code(), List.of())))
        .toList();
  }

  /** An indicator by its code; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable IndicatorPage find(String code) {
    IndicatorDefinition found = texts.find(code);
    if (found == null) {
      return null;
    }
    Indicator one = view(found, month(), hits().getOrDefault(code, List.of()));
    return new IndicatorPage(
        one.code(),
        one.title(),
        one.family(),
        one.domain(),
        one.domainTitle(),
        one.level(),
        one.grain(),
        one.sources(),
        one.condition(),
        one.words(),
        one.explain(),
        one.reason(),
        one.parameters(),
        one.edition(),
        one.hitsByMonth(),
        found.examples().stream().map(IndicatorCatalogue::example).toList(),
        evidenceFeeds(found));
  }

  /** The month whose parameters are shown: the latest that was run, or the last that has any. */
  private YearMonth month() {
    return runs.done().stream()
        .filter(month -> definitions.all().hasParametersOf(month.atEndOfMonth()))
        .findFirst()
        .orElseGet(
            () -> YearMonth.of(new TreeSet<>(definitions.all().parameterYears()).last(), 12));
  }

  private Map<String, List<MonthHits>> hits() {
    return sql.select(INDICATOR_MONTH.INDICATOR, INDICATOR_MONTH.PERIOD, INDICATOR_MONTH.HOUSEHOLDS)
        .from(INDICATOR_MONTH)
        .orderBy(INDICATOR_MONTH.INDICATOR, INDICATOR_MONTH.PERIOD)
        .fetchGroups(INDICATOR_MONTH.INDICATOR, one -> new MonthHits(one.value2(), one.value3()));
  }

  private Indicator view(IndicatorDefinition one, YearMonth month, List<MonthHits> hits) {
    String digest = definitions.all().digest();
    return new Indicator(
        one.code(),
        IndicatorTexts.ours(one.title()),
        one.family(),
        one.domain(),
        texts.domainTitle(one.domain()),
        one.level(),
        one.grain(),
        one.sources().stream().map(code -> new Source(code, texts.departmentTitle(code))).toList(),
        one.when().text(),
        texts.words(one.code(), month),
        new Bilingual(one.explainZh().text(), one.explainEn().text()),
        one.reason().isBlank() ? null : new Bilingual(one.reason(), one.reason()),
        parameters(one, month),
        digest.substring(0, Math.min(EDITION, digest.length())),
        hits);
  }

  /** Its own first, then those of the year that it names. */
  private List<Parameter> parameters(IndicatorDefinition one, YearMonth month) {
    List<Parameter> parameters = new ArrayList<>();
    new TreeMap<>(one.parameters())
        .forEach((name, value) -> parameters.add(new Parameter(name, value.text(), titleOf(name))));
    Parameters ofYear = definitions.all().parametersOf(month.atEndOfMonth());
    for (String name : names(one)) {
      String plain = name.startsWith(":") ? name.substring(1) : name;
      ParameterValue value = one.parameters().containsKey(plain) ? null : ofYear.find(plain);
      if (value != null) {
        parameters.add(new Parameter(plain, value.text(), titleOf(plain)));
      }
    }
    return parameters.stream().distinct().toList();
  }

  private @Nullable Bilingual titleOf(String parameter) {
    return texts.parameterTitle(parameter);
  }

  private static Set<String> names(IndicatorDefinition one) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(one.when().text() + " " + one.threshold().text());
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static Example example(IndicatorDefinition.Example one) {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    one.given().forEach((name, value) -> given.put(name, text(value)));
    Boolean then = one.then();
    return new Example(given, then == null ? "unknown" : then.toString());
  }

  private static @Nullable String text(Given given) {
    return switch (given) {
      case Given.Value value -> value.text();
      case Given.Events events ->
          events.events().stream()
              .map(event -> {
                List<String> fields = new ArrayList<>();
                event.forEach((name, value) ->
                    fields.add(name + ": " + (value.text() == null ? "?" : value.text())));
                return String.join(", ", fields);
              })
              .reduce((a, b) -> a + "; " + b)
              .orElse("");
    };
  }

  /** The feeds and ledgers whose rows speak for the facts that it names. */
  private List<String> evidenceFeeds(IndicatorDefinition one) {
    Set<String> names = names(one);
    Set<String> feeds = new TreeSet<>();
    for (FactGroup group : definitions.all().factGroups()) {
      Set<String> said = new LinkedHashSet<>();
      group.facts().stream().map(FactDefinition::name).filter(names::contains).forEach(said::add);
      for (EventGroup event : group.events()) {
        if (names.contains(event.name())
            || event.facts().stream().anyMatch(fact -> names.contains(fact.name()))) {
          said.add(event.name());
        }
      }
      group.evidence().stream()
          .filter(rule -> rule.facts().stream().anyMatch(said::contains))
          .forEach(rule -> feeds.add(rule.from()));
    }
    return List.copyOf(feeds);
  }
}
