package cn.anju.engine.enrolment;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worked examples: a table's every row decides one, a rule finds one and lets one pass.
 */
final class EnrolmentTrial {
  private final List<DefinitionFault> faults;
  private int examples;

  EnrolmentTrial(List<DefinitionFault> faults) {
    this.faults = faults;
  }

  int examples() {
    return examples;
  }

  void table(ProposalTable table) {
    Set<String> decided = new HashSet<>();
    for (ProposalTable.Example example : table.examples()) {
      examples++;
      Proposal proposed = table.of(example.with());
      compare(example, "category", example.category(), proposed.category(), decided);
      compare(example, "help_type", example.helpType(), proposed.helpType(), decided);
      compare(example, "entry", example.entry(), proposed.entry(), decided);
    }
    table.categories().forEach(row -> tried(row.code(), row.place(), decided));
    table.helpTypes().forEach(row -> tried(row.code(), row.place(), decided));
    table.entries().forEach(row -> tried(row.code(), row.place(), decided));
  }

  private void compare(
      ProposalTable.Example example,
      String what,
      @Nullable String expected,
      Proposal.@Nullable Choice<? extends Enum<?>> proposed,
      Set<String> decided) {
    if (proposed != null) {
      decided.add(proposed.row());
    }
    String got = proposed == null ? null : proposed.to().name();
    if (!Objects.equals(expected, got)) {
      wrong(example.place(), example.title() + " " + what, expected, got);
    }
  }

  private void tried(String row, SourceText place, Set<String> decided) {
    if (!decided.contains(row)) {
      faults.add(
          place.fault(0, "%s 没有例子".formatted(row), "no example is decided by %s".formatted(row)));
    }
  }

  void rule(NamedRule rule) {
    Set<NamedRule.Outcome> seen = new HashSet<>();
    for (NamedRule.Example example : rule.examples()) {
      examples++;
      NamedRule.Outcome got = rule.ask(example.with());
      seen.add(got);
      if (got != example.then()) {
        wrong(example.place(), example.title(), example.then().name(), got.name());
      }
    }
    if (!seen.contains(NamedRule.Outcome.FOUND) || !seen.contains(NamedRule.Outcome.CLEAN)) {
      faults.add(
          rule.place()
              .fault(
                  0,
                  "%s 要有查出的和放过的例子各一个".formatted(rule.code()),
                  "%s needs an example that it finds and one that it lets pass"
                      .formatted(rule.code())));
    }
  }

  private void wrong(
      SourceText place, String title, @Nullable String expected, @Nullable String got) {
    faults.add(
        place.fault(
            0,
            "例子“%s”应得 %s，实得 %s".formatted(title, expected, got),
            "example “%s” should come to %s and comes to %s".formatted(title, expected, got)));
  }
}
