package cn.anju.engine.enrolment;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a household when rules are asked. What is not known is not there. */
public final class Facts {
  private final Map<String, Object> values = new TreeMap<>();

  /** A number; null: not known. */
  public Facts with(HouseholdFact fact, @Nullable Number value) {
    return put(
        fact, HouseholdFact.Kind.NUMBER, value == null ? null : new BigDecimal(value.toString()));
  }

  /** Yes or no; null: not known. */
  public Facts with(HouseholdFact fact, @Nullable Boolean value) {
    return put(fact, HouseholdFact.Kind.YES_NO, value);
  }

  /** One of the fact's codes; null: not known. */
  public Facts with(HouseholdFact fact, @Nullable String code) {
    if (code != null && !fact.codes().contains(code)) {
      throw new IllegalArgumentException(fact + " is never " + code);
    }
    return put(fact, HouseholdFact.Kind.CODE, code);
  }

  /** The same by the name of a code; null: not known. */
  public Facts with(HouseholdFact fact, @Nullable Enum<?> code) {
    return with(fact, code == null ? null : code.name());
  }

  private Facts put(HouseholdFact fact, HouseholdFact.Kind kind, @Nullable Object value) {
    if (fact.kind() != kind) {
      throw new IllegalArgumentException(fact + " is a " + fact.kind());
    }
    if (value == null) {
      values.remove(fact.word());
    } else {
      values.put(fact.word(), value);
    }
    return this;
  }

  boolean has(String word) {
    return values.containsKey(word);
  }

  /** The value; null if it is not known. */
  public @Nullable Object of(HouseholdFact fact) {
    return values.get(fact.word());
  }

  /** By the words of rules. */
  Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }
}
