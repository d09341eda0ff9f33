package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * 预判: what the platform proposes; people decide, and both are kept.
 *
 * @param category null if no row fits: the household is none to be monitored, or too little is
 *     known
 * @param helpType null without a category
 * @param entry null without a category
 */
public record Proposal(
    @Nullable Choice<NationalCategory> category,
    @Nullable Choice<HelpType> helpType,
    @Nullable Choice<EntryRule> entry) {

  /**
   * What was chosen by a row, and why.
   *
   * @param row code of the row
   */
  public record Choice<T>(T to, String row, Bilingual reason) {}
}
