package cn.anju.enrolment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a case's form. */
final class CaseFields {
  private CaseFields() {}

  static @Nullable String text(Map<String, ?> fields, String name) {
    Object said = fields.get(name);
    return said == null || said.toString().isEmpty() ? null : said.toString();
  }

  static @Nullable LocalDate day(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof LocalDate day ? day : null;
  }

  static String names(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof List<?> all
        ? String.join("、", all.stream().map(String::valueOf).toList())
        : "";
  }

  /** How many have voted so: {@code present, agree, against, abstain}. */
  static int votes(Map<String, ?> fields, String part) {
    return fields.get("votes") instanceof Map<?, ?> votes
            && votes.get(part) instanceof BigDecimal number
        ? number.intValue()
        : 0;
  }
}
