package cn.anju.engine.definition;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 指标: one rule of risk, in a file of its own.
 *
 * @param code e.g. {@code R12}
 * @param title what users see
 * @param family which households it is asked of
 * @param domain field of life, e.g. {@code illness}
 * @param level how grave a hit is
 * @param sources departments whose data it rests on
 * @param reason why it is there and where it comes from, in Chinese
 * @param grain whether it is asked of households or of members
 * @param when the condition
 * @param parameters its own parameters; others come from the year's
 * @param measured the value shown with a hit
 * @param threshold what it was compared with
 * @param eventKey tells two occurrences apart where no event group does; null if nothing does
 * @param explainZh sentence for a village cadre, in Chinese
 * @param explainEn the same in English
 * @param examples what it must say in worked cases
 */
public record IndicatorDefinition(
    String code,
    Bilingual title,
    Family family,
    String domain,
    Level level,
    List<String> sources,
    String reason,
    Grain grain,
    SourceText when,
    Map<String, ParameterValue> parameters,
    SourceText measured,
    SourceText threshold,
    @Nullable SourceText eventKey,
    SourceText explainZh,
    SourceText explainEn,
    List<Example> examples) {

  /**
   * A worked case.
   *
   * @param at where it stands
   * @param given facts, event lists or parameters by name, as YAML gives them
   * @param asOf T
   * @param then TRUE, FALSE, or null for unknown
   */
  public record Example(
      SourceText at, Map<String, Given> given, LocalDate asOf, @Nullable Boolean then) {}

  /** What an example gives for a name. */
  public sealed interface Given {
    /** A single value as written; null = unknown. */
    record Value(SourceText at, @Nullable String text) implements Given {}

    /** A list of events, each with its fields. */
    record Events(SourceText at, List<Map<String, Value>> events) implements Given {}

    /** Where it stands. */
    SourceText at();
  }

  /** The same indicator with one of its own parameters changed, for what-if. */
  public IndicatorDefinition withParameter(String name, ParameterValue value) {
    Map<String, ParameterValue> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new IndicatorDefinition(
        code, title, family, domain, level, sources, reason, grain, when, changed, measured,
        threshold, eventKey, explainZh, explainEn, examples);
  }
}
