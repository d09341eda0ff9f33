package cn.anju.engine.income;

import cn.anju.engine.definition.Bilingual;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 矛盾规则: one thing to look for.
 *
 * @param code unique
 * @param says sentence with {@code {amount}} and the like
 * @param parameters by name, all that the check needs; amounts in yuan
 * @param source clause that it comes from
 */
public record ContradictionRule(
    String code,
    Bilingual title,
    Bilingual says,
    ContradictionCheck check,
    Map<String, BigDecimal> parameters,
    String source) {
  static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

  public ContradictionRule {
    parameters = Map.copyOf(parameters);
  }

  /** One of its figures. */
  public BigDecimal parameter(String name) {
    BigDecimal value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(code + " has no " + name);
    }
    return value;
  }

  /** The sentence with the values found; its parameters may be named, too. */
  public Bilingual sentence(Map<String, BigDecimal> found) {
    Map<String, BigDecimal> values = new TreeMap<>(parameters);
    values.putAll(found);
    return new Bilingual(filled(says.zh(), values), filled(says.en(), values));
  }

  private static String filled(String text, Map<String, BigDecimal> values) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> {
          BigDecimal value = values.get(found.group(1));
          return Matcher.quoteReplacement(
              value == null ? "?" : value.stripTrailingZeros().toPlainString());
        });
  }
}
