package cn.anju.workflow;

import cn.anju.access.Colleagues;
import cn.anju.access.Departments;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what was said in fields into words. */
@Component
class FieldWords {
  private final Departments departments;
  private final Colleagues colleagues;

  FieldWords(Departments departments, Colleagues colleagues) {
    this.departments = departments;
    this.colleagues = colleagues;
  }

  /** In the order in which they were said; fields left empty are left out. */
  List<CaseView.Said> of(WorkflowDefinition workflow, Map<String, Object> fields) {
    List<CaseView.Said> said = new ArrayList<>();
    workflow
        .fields()
        .forEach((code, field) -> {
          Object value = fields.get(code);
          if (value != null && !value.equals("")) {
            said.add(
                new CaseView.Said(
                    code, CaseBriefs.ours(field.title()), words(field, value)));
          }
        });
    return said;
  }

  private Bilingual words(FieldDefinition field, Object value) {
    return switch (field.type()) {
      case CHOICE ->
          field.choices().stream()
              .filter(one -> one.code().equals(value))
              .findFirst()
              .map(one -> CaseBriefs.ours(one.title()))
              .orElseGet(() -> same(value));
      case YES_NO ->
          Boolean.TRUE.equals(value) ? new Bilingual("是", "Yes") : new Bilingual("否", "No");
      case NUMBER, MONEY ->
          value instanceof BigDecimal number ? same(number.toPlainString()) : same(value);
      case DEPARTMENT -> departments.titleOf(value.toString());
      case PERSON ->
          same(
              colleagues
                  .names(Set.of(value.toString()))
                  .getOrDefault(value.toString(), value.toString()));
      case VOTES -> votes(value);
      case NAMES ->
          value instanceof List<?> names
              ? new Bilingual(
                  String.join("、", names.stream().map(Object::toString).toList()),
                  String.join(", ", names.stream().map(Object::toString).toList()))
              : same(value);
      case TEXT, DATE, CASE -> same(value);
    };
  }

  private static Bilingual same(Object value) {
    return new Bilingual(value.toString(), value.toString());
  }

  private static Bilingual votes(Object value) {
    if (!(value instanceof Map<?, ?> votes)) {
      return same(value);
    }
    return new Bilingual(
        "到会 %s，同意 %s，反对 %s，弃权 %s"
            .formatted(part(votes, "present"), part(votes, "agree"), part(votes, "against"), part(votes, "abstain")),
        "%s present, %s for, %s against, %s abstaining"
            .formatted(part(votes, "present"), part(votes, "agree"), part(votes, "against"), part(votes, "abstain")));
  }

  private static @Nullable Object part(Map<?, ?> votes, String name) {
    return votes.get(name);
  }
}
