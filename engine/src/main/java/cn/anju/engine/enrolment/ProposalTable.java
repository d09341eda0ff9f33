package cn.anju.engine.enrolment;

import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 判定表 (domain.md §2): rows in their order of precedence; the first that holds decides.
 *
 * @param examples every row decides at least one of them
 */
record ProposalTable(
    List<Row<NationalCategory>> categories,
    List<Row<HelpType>> helpTypes,
    List<Row<EntryRule>> entries,
    List<Example> examples) {

  /** One line of the table; {@code when} is null in the last: all others. */
  record Row<T>(String code, T to, @Nullable Condition when, Sentence why, SourceText place) {}

  /** A worked example; null where nothing must be proposed. */
  record Example(
      String title,
      Facts with,
      @Nullable String category,
      @Nullable String helpType,
      @Nullable String entry,
      SourceText place) {}

  Proposal of(Facts facts) {
    Proposal.Choice<NationalCategory> category = first(categories, facts);
    return category == null
        ? new Proposal(null, null, null)
        : new Proposal(category, first(helpTypes, facts), first(entries, facts));
  }

  private static <T> Proposal.@Nullable Choice<T> first(List<Row<T>> rows, Facts facts) {
    for (Row<T> row : rows) {
      if (row.when() == null || Answer.of(row.when(), facts) == Answer.YES) {
        return new Proposal.Choice<>(row.to(), row.code(), row.why().of(facts));
      }
    }
    return null;
  }
}
