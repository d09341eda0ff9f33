package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 动态管理规则: all of them, read together and proved by their examples. */
public final class EnrolmentRules {
  private final ProposalTable proposal;
  private final List<NamedRule> elimination;
  private final List<NamedRule> quality;
  private final Map<RiskType, Set<MeasureKind>> fitting;

  EnrolmentRules(
      ProposalTable proposal,
      List<NamedRule> elimination,
      List<NamedRule> quality,
      Map<RiskType, Set<MeasureKind>> fitting) {
    this.proposal = proposal;
    this.elimination = List.copyOf(elimination);
    this.quality = List.copyOf(quality);
    this.fitting = Map.copyOf(fitting);
  }

  /**
   * What a folder held.
   *
   * @param rules null if anything is wrong, or if the folder has no {@code enrolment}
   * @param faults everything that is wrong, by file and line, wrong examples among it
   * @param examples number of examples that were run
   */
  public record Loaded(
      @Nullable EnrolmentRules rules, List<DefinitionFault> faults, int examples) {}

  /** Reads {@code enrolment} below a folder of definitions and runs every example. */
  public static Loaded load(Path definitions) throws IOException {
    Path folder = definitions.resolve("enrolment");
    if (!Files.isDirectory(folder)) {
      return new Loaded(null, List.of(), 0);
    }
    List<DefinitionFault> faults = new ArrayList<>();
    EnrolmentFiles files = new EnrolmentFiles(folder, faults);
    EnrolmentRules rules =
        new EnrolmentRules(
            files.proposal(),
            files.rules("elimination.yaml"),
            files.rules("quality.yaml"),
            files.fitting());
    int examples = 0;
    if (faults.isEmpty()) {
      EnrolmentTrial trial = new EnrolmentTrial(faults);
      trial.table(rules.proposal);
      rules.elimination.forEach(trial::rule);
      rules.quality.forEach(trial::rule);
      examples = trial.examples();
    }
    return new Loaded(
        faults.isEmpty() ? rules : null, faults.stream().distinct().sorted().toList(), examples);
  }

  /**
   * What a rule says about a household.
   *
   * @param severity at this moment
   * @param sentence with the values that it looked at
   * @param missing facts that it would have to know; empty unless NOT_KNOWN
   */
  public record Finding(
      NamedRule rule,
      Severity severity,
      NamedRule.Outcome outcome,
      Bilingual sentence,
      Set<String> missing) {
    /** Whether what was entered must not be taken. */
    public boolean blocks() {
      return severity == Severity.BLOCK && outcome == NamedRule.Outcome.FOUND;
    }
  }

  /** Which category, kind of help and entry fit a household, and why. */
  public Proposal propose(Facts facts) {
    return proposal.of(facts);
  }

  /**
   * 消除条件: why the risk of a household may not be called gone; empty if it may. Those of {@code at}
   * and no others.
   */
  public List<Finding> againstElimination(Facts facts, Moment at) {
    return asked(elimination, facts, at).stream()
        .filter(one -> one.outcome() == NamedRule.Outcome.FOUND)
        .toList();
  }

  /**
   * All conditions of elimination with their answers, those that do not stand in the way among
   * them.
   */
  public List<Finding> conditionsOfElimination(Facts facts, Moment at) {
    return asked(elimination, facts, at);
  }

  /** 数据质量: what every rule of a moment says, the clean ones among them. */
  public List<Finding> quality(Facts facts, Moment at) {
    return asked(quality, facts, at);
  }

  private static List<Finding> asked(List<NamedRule> rules, Facts facts, Moment at) {
    List<Finding> findings = new ArrayList<>();
    for (NamedRule rule : rules) {
      Severity severity = rule.at().get(at);
      if (severity != null) {
        NamedRule.Outcome outcome = rule.ask(facts);
        findings.add(
            new Finding(
                rule,
                severity,
                outcome,
                rule.sentence(facts),
                outcome == NamedRule.Outcome.NOT_KNOWN ? rule.missing(facts) : Set.of()));
      }
    }
    return List.copyOf(findings);
  }

  /** The rules of quality, by their order. */
  public List<NamedRule> quality() {
    return quality;
  }

  /** The conditions of elimination, by their order. */
  public List<NamedRule> elimination() {
    return elimination;
  }

  /** Which kinds of measures do something for a risk; empty: any does. */
  public Set<MeasureKind> fitting(RiskType risk) {
    return fitting.getOrDefault(risk, Set.of());
  }

  /** Whether a measure does something for one of the risks. */
  public boolean fits(MeasureKind measure, Collection<RiskType> risks) {
    return risks.stream()
        .map(risk -> fitting.getOrDefault(risk, Set.of()))
        .anyMatch(kinds -> kinds.isEmpty() || kinds.contains(measure));
  }
}
