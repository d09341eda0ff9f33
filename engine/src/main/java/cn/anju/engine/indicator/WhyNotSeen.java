package cn.anju.engine.indicator;

import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.ConditionFact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one member (or the household), with at most one event at hand.
 *
 * @param memberNo null for a household
 * @param measured as in hits.csv; null if unknown
 * @param threshold as in hits.csv; null if unknown
 * @param unit of both; null if they have none
 * @param values facts by name; null = unknown
 * @param events how many occurrences each group has; null = unknown
 */
record WhyNotSeen(
    @Nullable String memberNo,
    WhyNot.Verdict verdict,
    @Nullable String measured,
    @Nullable String threshold,
    @Nullable String unit,
    Map<String, @Nullable String> values,
    Map<String, @Nullable Integer> events) {
  private static final String NUMBER = "-?\\d+(\\.\\d+)?";

  /** How near it comes, unknown behind all. */
  BigDecimal order(CompiledIndicator indicator) {
    BigDecimal near = nearness(indicator);
    return near == null ? BigDecimal.ONE.negate() : near;
  }

  /** As whoever asked is told. */
  WhyNot.Answer answer(CompiledIndicator indicator, FactSources sources) {
    List<WhyNot.Fact> facts = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (ConditionFact fact : indicator.conditionFacts()) {
      String name = fact.definition().name();
      EventGroup group = fact.group();
      String value = values.get(name);
      facts.add(new WhyNot.Fact(name, fact.definition().title(), value, fact.definition().unit()));
      Integer occurrences = group == null ? null : events.get(group.name());
      boolean isNone = group != null && occurrences != null && occurrences == 0;
      if (value == null && !isNone) {
        unknown.addAll(sources.of(name));
      }
    }
    unknown.remove("registry");
    return new WhyNot.Answer(
        indicator.code(),
        indicator.definition().title(),
        indicator.level(),
        verdict,
        memberNo,
        measured,
        threshold,
        measured == null ? null : unit,
        nearness(indicator),
        facts,
        verdict == WhyNot.Verdict.UNKNOWN
            ? unknown.stream()
                .map(source -> new WhyNot.Missing(source, sources.titleOf(source)))
                .toList()
            : List.of());
  }

  private @Nullable BigDecimal nearness(CompiledIndicator indicator) {
    if (!indicator.isLowerThreshold()
        || measured == null
        || threshold == null
        || !measured.matches(NUMBER)
        || !threshold.matches(NUMBER)) {
      return null;
    }
    BigDecimal reached = new BigDecimal(threshold);
    if (reached.signum() <= 0) {
      return null;
    }
    return new BigDecimal(measured)
        .max(BigDecimal.ZERO)
        .divide(reached, 4, RoundingMode.FLOOR)
        .min(BigDecimal.ONE.setScale(4));
  }
}
