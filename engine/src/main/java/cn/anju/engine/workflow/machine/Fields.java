package cn.anju.engine.workflow.machine;

import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.machine.Denial.Code;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what was said in the fields of an action, all of it at once. */
final class Fields {
  /** What stands in a step for a field of its action that was left empty. */
  static final String EMPTY = "";

  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_NAMES = 500;
  private static final int LONGEST_NAME = 50;
  private static final BigDecimal MOST_MONEY = new BigDecimal("10000000000");

  private final Map<String, Object> said;
  private final References references;
  private final List<Denial> denials = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Fields(Map<String, ?> said, References references) {
    this.said = new HashMap<>(said);
    this.said.values().removeIf(value -> value.equals(""));
    this.references = references;
  }

  /**
   * What came of it.
   *
   * @param values of the fields, {@link #EMPTY} for those left out
   */
  record Checked(Map<String, Object> values, List<Denial> denials) {}

  static Checked of(
      List<FieldDefinition> definitions,
      Map<String, ?> said,
      Map<String, Object> known,
      References references) {
    Fields fields = new Fields(said, references);
    fields.check(definitions, known);
    return new Checked(fields.values, fields.denials);
  }

  private void check(List<FieldDefinition> definitions, Map<String, Object> known) {
    for (FieldDefinition field : definitions) {
      Object value = said.get(field.code());
      Object read = value == null ? null : read(field, value);
      values.put(field.code(), read == null ? EMPTY : read);
    }
    Map<String, Object> all = new HashMap<>(known);
    all.putAll(values);
    all.values().removeIf(EMPTY::equals);
    for (FieldDefinition field : definitions) {
      boolean isAsked = field.when() == null || field.when().holds(all);
      boolean isSaid = said.containsKey(field.code());
      if (isAsked && field.isRequired() && !isSaid) {
        deny(Code.FIELD_MISSING, field, "请填写“%s”。", "Fill in “%s”.");
      } else if (!isAsked && isSaid) {
        deny(Code.FIELD_UNKNOWN, field, "这里不用填“%s”。", "“%s” is not asked for here.");
      }
    }
    for (String name : said.keySet()) {
      if (definitions.stream().noneMatch(one -> one.code().equals(name))) {
        denials.add(
            Denial.ofField(Code.FIELD_UNKNOWN, name, "没有这个填写项。", "There is no such field."));
      }
    }
  }

  private void deny(Code code, FieldDefinition field, String zh, String en) {
    denials.add(
        Denial.ofField(
            code,
            field.code(),
            zh.formatted(field.title().zh()),
            en.formatted(field.title().en())));
  }

  private @Nullable Object invalid(FieldDefinition field, String zh, String en) {
    denials.add(
        Denial.ofField(
            Code.FIELD_INVALID,
            field.code(),
            "“" + field.title().zh() + "”" + zh,
            "“" + field.title().en() + "” " + en));
    return null;
  }

  private @Nullable Object read(FieldDefinition field, Object value) {
    return switch (field.type()) {
      case TEXT -> text(field, value);
      case NUMBER -> number(field, value, 6);
      case MONEY -> number(field, value, 2);
      case DATE -> date(field, value);
      case CHOICE ->
          field.choices().stream().anyMatch(one -> one.code().equals(value))
              ? value
              : invalid(field, "不是所列的选项。", "is none of the choices.");
      case YES_NO ->
          value instanceof Boolean ? value : invalid(field, "应选是或否。", "must be yes or no.");
      case PERSON, DEPARTMENT, CASE ->
          value instanceof String named && references.isThere(field, named)
              ? value
              : invalid(field, "找不到，请重新选择。", "is not found; choose again.");
      case VOTES -> votes(field, value);
      case NAMES -> names(field, value);
    };
  }

  private @Nullable Object text(FieldDefinition field, Object value) {
    int longest = field.atMost() == null ? LONGEST_TEXT : field.atMost().intValue();
    if (!(value instanceof String text) || text.isBlank()) {
      return invalid(field, "应填文字。", "must be a text.");
    }
    return text.length() > longest
        ? invalid(
            field, "最多 %d 字。".formatted(longest), "has at most %d characters.".formatted(longest))
        : text.strip();
  }

  private @Nullable Object number(FieldDefinition field, Object value, int decimals) {
    BigDecimal number;
    try {
      number = new BigDecimal(value.toString());
    } catch (NumberFormatException none) {
      return invalid(field, "应填数字。", "must be a number.");
    }
    if (number.scale() > decimals
        || number.abs().compareTo(MOST_MONEY) > 0
        || number.scale() < -9) {
      return invalid(
          field,
          "最多 %d 位小数，且不能过大。".formatted(decimals),
          "has at most %d decimals and is not too large.".formatted(decimals));
    }
    if (field.atLeast() != null && number.compareTo(field.atLeast()) < 0) {
      return invalid(
          field,
          "不能小于 %s。".formatted(field.atLeast()),
          "is at least %s.".formatted(field.atLeast()));
    }
    if (field.atMost() != null && number.compareTo(field.atMost()) > 0) {
      return invalid(
          field, "不能大于 %s。".formatted(field.atMost()), "is at most %s.".formatted(field.atMost()));
    }
    return number;
  }

  private @Nullable Object date(FieldDefinition field, Object value) {
    try {
      return LocalDate.parse(value.toString());
    } catch (DateTimeException none) {
      return invalid(field, "应填日期，例如 2020-12-01。", "must be a date, 2020-12-01 say.");
    }
  }

  private @Nullable Object votes(FieldDefinition field, Object value) {
    Map<String, Object> votes = new LinkedHashMap<>();
    int sum = 0;
    if (value instanceof Map<?, ?> given) {
      for (String part : List.of("present", "agree", "against", "abstain")) {
        Object count = given.get(part);
        if (count == null || !count.toString().matches("\\d{1,5}")) {
          return invalid(
              field, "要填到会、同意、反对、弃权的人数。", "needs the numbers present, agree, against, abstain.");
        }
        votes.put(part, new BigDecimal(count.toString()));
        sum += part.equals("present") ? 0 : Integer.parseInt(count.toString());
      }
    } else {
      return invalid(
          field, "要填到会、同意、反对、弃权的人数。", "needs the numbers present, agree, against, abstain.");
    }
    int present = Integer.parseInt(String.valueOf(votes.get("present")));
    return present == 0 || sum != present
        ? invalid(
            field,
            "同意、反对、弃权之和应等于到会人数。",
            "must add up: for, against and abstaining are all present.")
        : votes;
  }

  private @Nullable Object names(FieldDefinition field, Object value) {
    List<String> names = new ArrayList<>();
    if (value instanceof List<?> given && given.size() <= MOST_NAMES) {
      for (Object name : given) {
        if (name instanceof String text && !text.isBlank() && text.length() <= LONGEST_NAME) {
          names.add(text.strip());
        }
      }
      int least = field.atLeast() == null ? 1 : field.atLeast().intValue();
      if (names.size() == given.size() && names.size() >= least) {
        return List.copyOf(names);
      }
      return invalid(
          field,
          "至少要有 %d 个名字，每个不超过 %d 字。".formatted(least, LONGEST_NAME),
          "needs at least %d names of at most %d characters.".formatted(least, LONGEST_NAME));
    }
    return invalid(field, "应填名单。", "must be a list of names.");
  }
}
