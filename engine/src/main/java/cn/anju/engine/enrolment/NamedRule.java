package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 规则 by name, each of which can be asked alone.
 *
 * @param when that it finds something
 * @param at the moments at which it is asked, and what follows then
 * @param source where it comes from
 * @param isAboutMeasures whether it says what is missing among the measures
 */
public record NamedRule(
    String code,
    Bilingual title,
    Condition when,
    Map<Moment, Severity> at,
    Sentence says,
    String source,
    boolean isAboutMeasures,
    List<Example> examples,
    SourceText place) {

  /** What a rule answers. */
  public enum Outcome {
    FOUND,
    CLEAN,
    /** it would have to know what is not known yet */
    NOT_KNOWN
  }

  /** A worked example. */
  record Example(String title, Facts with, Outcome then, SourceText place) {}

  /** What the rule says about a household. */
  public Outcome ask(Facts facts) {
    return switch (Answer.of(when, facts)) {
      case YES -> Outcome.FOUND;
      case NO -> Outcome.CLEAN;
      case UNKNOWN -> Outcome.NOT_KNOWN;
    };
  }

  /** Names of the facts that it compares and that are not known. */
  public Set<String> missing(Facts facts) {
    Set<String> missing = new TreeSet<>();
    when.eachTerm(term -> {
      if (term instanceof Condition.Compare compare) {
        missing.add(compare.name());
        if (compare.right() instanceof Condition.Name other) {
          missing.add(other.name());
        }
      }
    });
    missing.removeIf(facts::has);
    return missing;
  }

  /** What it tells whoever entered something, with the values that it looked at. */
  public Bilingual sentence(Facts facts) {
    return says.of(facts);
  }
}
