package cn.anju.engine.definition;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of one year.
 *
 * @param name name in expressions
 * @param title what users see
 * @param unit as people write it, e.g. 元/人/年; null if it has none
 * @param source where the figure comes from
 * @param values value by the day from which it holds
 */
public record DatedParameter(
    String name,
    Bilingual title,
    @Nullable String unit,
    String source,
    NavigableMap<LocalDate, ParameterValue> values) {

  DatedParameter with(LocalDate from, ParameterValue value) {
    NavigableMap<LocalDate, ParameterValue> changed = new TreeMap<>(values);
    changed.put(from, value);
    return new DatedParameter(name, title, unit, source, changed);
  }
}
