package cn.anju.enrolment;

import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.NamedRule;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.engine.enrolment.Severity;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 风险→必备措施: what a monitored household still lacks among its measures, with the sentences of the
 * rules (domain.md §8, §14 items 7 to 12). The same rules stand in the way of an elimination.
 */
@Component
public class NeededMeasures {
  private final KnownOfHousehold known;
  private final MeasuresOfHousehold measures;
  private final EnrolmentRules rules;

  NeededMeasures(KnownOfHousehold known, MeasuresOfHousehold measures, RulesInForce rules) {
    this.known = known;
    this.measures = measures;
    this.rules = rules.all();
  }

  /**
   * Something that is missing.
   *
   * @param code of the rule
   * @param blocksElimination whether its risk cannot be called gone before
   * @param source where the rule comes from
   */
  public record MeasureGap(
      String code, Bilingual title, Bilingual sentence, boolean blocksElimination, String source) {}

  /**
   * A risk that none of the measures does anything for.
   *
   * @param oneOf kinds of measures of which one is needed
   */
  public record RiskWithout(String risk, Bilingual title, List<MeasureKind> oneOf) {}

  /**
   * All that is missing.
   *
   * @param isMonitored if not, nothing is asked of it
   */
  public record Missing(boolean isMonitored, List<MeasureGap> gaps, List<RiskWithout> risks) {
    static final Missing NOTHING = new Missing(false, List.of(), List.of());
  }

  /** What is missing on a day; nothing for a household that is not monitored or not seen. */
  @Transactional(readOnly = true)
  public Missing of(String householdNo, LocalDate day) {
    KnownOfHousehold.Known household = known.of(householdNo, day);
    if (household == null || !household.isMonitored() || household.row() == null) {
      return Missing.NOTHING;
    }
    List<MeasureGap> gaps = new ArrayList<>();
    for (EnrolmentRules.Finding one :
        rules.quality(known.facts(household, Moment.MONITORING, Map.of()), Moment.MONITORING)) {
      NamedRule rule = one.rule();
      if (rule.isAboutMeasures() && one.outcome() == NamedRule.Outcome.FOUND) {
        gaps.add(
            new MeasureGap(
                rule.code(),
                EntryRefusals.words(rule.title()),
                EntryRefusals.words(one.sentence()),
                rule.at().get(Moment.ELIMINATION) == Severity.BLOCK,
                rule.source()));
      }
    }
    Set<MeasureKind> taken = new java.util.HashSet<>();
    measures.of(householdNo).forEach(one -> taken.add(one.kind()));
    List<RiskWithout> without = new ArrayList<>();
    for (RiskType risk : KnownOfHousehold.risksOf(household.row())) {
      Set<MeasureKind> fitting = rules.fitting(risk);
      if (!fitting.isEmpty() && fitting.stream().noneMatch(taken::contains)) {
        without.add(
            new RiskWithout(
                risk.name(),
                EntryRefusals.words(risk.title()),
                fitting.stream().sorted().toList()));
      }
    }
    return new Missing(true, List.copyOf(gaps), List.copyOf(without));
  }
}
