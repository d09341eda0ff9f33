package cn.anju.engine.definition;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 参数 as they stand on one day: monitoring lines, cut-off days, the term. */
public final class Parameters {
  private final Map<String, ParameterValue> values;

  Parameters(Map<String, ParameterValue> values) {
    this.values = Map.copyOf(values);
  }

  /** The value of a parameter; null if there is none of that name. */
  public @Nullable ParameterValue find(String name) {
    return values.get(name);
  }

  /** Names of all parameters. */
  public Set<String> names() {
    return values.keySet();
  }

  /** All values as people read them. */
  public Map<String, String> texts() {
    return values.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> e.getValue().text()));
  }

  /** The same with one parameter changed, for what-if. */
  public Parameters with(String name, ParameterValue value) {
    Map<String, ParameterValue> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Parameters(changed);
  }
}
