package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule says, with the values that it looked at: {@code 人均 {pc_net_income} 元}. */
record Sentence(Bilingual pattern) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

  Bilingual of(Facts facts) {
    return new Bilingual(
        filled(pattern.zh(), facts.values(), "未知"),
        filled(pattern.en(), facts.values(), "unknown"));
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String text : new String[] {pattern.zh(), pattern.en()}) {
      Matcher matcher = PLACE.matcher(text);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  private static String filled(String text, Map<String, Object> values, String unknown) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> {
          Object value = values.get(found.group(1));
          String said =
              value == null
                  ? unknown
                  : value instanceof BigDecimal number
                      ? number.stripTrailingZeros().toPlainString()
                      : value.toString();
          return Matcher.quoteReplacement(said);
        });
  }
}
