package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Level;
import cn.anju.engine.definition.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition asks about what a case of the workflow knows, and compares like with like.
 */
final class ConditionCheck {
  private static final Set<String> VOTES = Set.of("present", "agree", "against", "abstain");

  /** Kinds of values that can be compared with one another. */
  private enum Kind {
    GRADE,
    CHOICE,
    TRUTH,
    NUMBER,
    DATE,
    OTHER
  }

  private ConditionCheck() {}

  static List<DefinitionFault> wrongIn(Condition.Term term, WorkflowDefinition read) {
    List<DefinitionFault> faults = new ArrayList<>();
    Kind kind = kind(term.name(), term, read, faults);
    if (kind == null || !(term instanceof Condition.Compare compare)) {
      return faults;
    }
    switch (compare.right()) {
      case Condition.Name other -> {
        Kind right = kind(other.name(), term, read, faults);
        if (right != null && right != kind) {
          faults.add(
              term.place()
                  .fault(
                      term.offset(),
                      "%s 和 %s 不能相比".formatted(term.name(), other.name()),
                      "%s and %s cannot be compared".formatted(term.name(), other.name())));
        }
      }
      case Condition.Literal literal -> literal(compare, literal.text(), kind, read, faults);
    }
    boolean isOrder = !compare.operator().equals("=") && !compare.operator().equals("!=");
    if (isOrder && kind != Kind.NUMBER && kind != Kind.DATE) {
      faults.add(
          term.place()
              .fault(
                  term.offset(),
                  "%s 不分大小，只能用 = 或 !=".formatted(term.name()),
                  "%s has no order; only = and != fit".formatted(term.name())));
    }
    return faults;
  }

  private static @Nullable Kind kind(
      String name, Condition.Term term, WorkflowDefinition read, List<DefinitionFault> faults) {
    if (name.equals("grade") && read.isGraded()) {
      return Kind.GRADE;
    }
    Map<String, FieldDefinition> fields = read.fields();
    String field = Condition.fieldOf(name);
    FieldDefinition found = fields.get(field);
    boolean isPart = !field.equals(name);
    if (found != null && isPart == (found.type() == FieldType.VOTES)) {
      if (!isPart) {
        return switch (found.type()) {
          case NUMBER, MONEY -> Kind.NUMBER;
          case DATE -> Kind.DATE;
          case CHOICE -> Kind.CHOICE;
          case YES_NO -> Kind.TRUTH;
          case TEXT, NAMES, PERSON, DEPARTMENT, VOTES, CASE -> Kind.OTHER;
        };
      }
      if (VOTES.contains(name.substring(field.length() + 1))) {
        return Kind.NUMBER;
      }
    }
    faults.add(
        term.place()
            .fault(
                term.offset(),
                "没有填写项 %s%s".formatted(name, Nearest.questionZh(name, fields.keySet())),
                "there is no field %s%s"
                    .formatted(name, Nearest.questionEn(name, fields.keySet()))));
    return null;
  }

  private static void literal(
      Condition.Compare compare,
      String text,
      Kind kind,
      WorkflowDefinition read,
      List<DefinitionFault> faults) {
    FieldDefinition field = read.fields().get(Condition.fieldOf(compare.name()));
    List<String> known =
        switch (kind) {
          case GRADE -> Arrays.stream(Level.values()).map(Level::name).toList();
          case TRUTH -> List.of("yes", "no");
          case CHOICE ->
              field == null
                  ? List.of()
                  : field.choices().stream().map(FieldDefinition.Choice::code).toList();
          case NUMBER, DATE, OTHER -> List.of();
        };
    boolean fits = kind == Kind.NUMBER ? text.matches("-?\\d+(\\.\\d+)?") : known.contains(text);
    if (!fits) {
      faults.add(
          compare
              .place()
              .fault(
                  compare.offset(),
                  "%s 不会是 %s%s".formatted(compare.name(), text, Nearest.questionZh(text, known)),
                  "%s is never %s%s"
                      .formatted(compare.name(), text, Nearest.questionEn(text, known))));
    }
  }
}
