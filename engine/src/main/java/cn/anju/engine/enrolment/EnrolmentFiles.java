package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.Nearest;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.Condition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code enrolment/*.yaml}: the table of proposals, the named rules, what fits which risk.
 */
final class EnrolmentFiles {
  private final Path folder;
  private final List<DefinitionFault> faults;

  EnrolmentFiles(Path folder, List<DefinitionFault> faults) {
    this.folder = folder;
    this.faults = faults;
  }

  ProposalTable proposal() throws IOException {
    DefinitionMap map = file("proposal.yaml");
    if (map == null) {
      return new ProposalTable(List.of(), List.of(), List.of(), List.of());
    }
    ProposalTable table =
        new ProposalTable(
            rows(map, "category", NationalCategory.class),
            rows(map, "help_type", HelpType.class),
            rows(map, "entry", EntryRule.class),
            examplesOfTable(map));
    map.noOthers();
    return table;
  }

  private <T extends Enum<T>> List<ProposalTable.Row<T>> rows(
      DefinitionMap map, String name, Class<T> kinds) {
    List<ProposalTable.Row<T>> rows = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (DefinitionMap row : map.maps(name)) {
      String code = once(row, codes);
      rows.add(
          new ProposalTable.Row<>(
              code,
              row.choice("to", kinds),
              condition(row, false),
              sentence(row, "reason"),
              row.place("code")));
      row.noOthers();
    }
    for (int i = 0; i + 1 < rows.size(); i++) {
      if (rows.get(i).when() == null) {
        faults.add(rows.get(i).place().fault(0, "后面的行永远轮不到", "the rows below are never reached"));
      }
    }
    return List.copyOf(rows);
  }

  private List<ProposalTable.Example> examplesOfTable(DefinitionMap map) {
    List<ProposalTable.Example> examples = new ArrayList<>();
    for (DefinitionMap one : map.maps("examples")) {
      examples.add(
          new ProposalTable.Example(
              one.nonBlank("title"),
              facts(one),
              one.optionalText("category"),
              one.optionalText("help_type"),
              one.optionalText("entry"),
              one.place("title")));
      one.noOthers();
    }
    return List.copyOf(examples);
  }

  List<NamedRule> rules(String name) throws IOException {
    DefinitionMap map = file(name);
    if (map == null) {
      return List.of();
    }
    List<NamedRule> rules = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (DefinitionMap rule : map.maps("rules")) {
      String code = once(rule, codes);
      Condition when = condition(rule, true);
      NamedRule read =
          when == null
              ? null
              : new NamedRule(
                  code,
                  rule.bilingual("title"),
                  when,
                  moments(rule),
                  sentence(rule, "says"),
                  rule.nonBlank("source"),
                  rule.flag("about_measures"),
                  examplesOfRule(rule),
                  rule.place("code"));
      if (read != null) {
        rules.add(read);
        rule.noOthers();
      }
    }
    map.noOthers();
    return List.copyOf(rules);
  }

  private static Map<Moment, Severity> moments(DefinitionMap rule) {
    Map<Moment, Severity> moments = new EnumMap<>(Moment.class);
    DefinitionMap at = rule.map("at");
    if (at != null) {
      for (Moment moment : Moment.values()) {
        if (at.has(moment.name())) {
          moments.put(moment, at.choice(moment.name(), Severity.class));
        }
      }
      at.noOthers();
    }
    if (moments.isEmpty()) {
      rule.fault("at", "没有说什么时候查", "it does not say when it is asked");
    }
    return moments;
  }

  private List<NamedRule.Example> examplesOfRule(DefinitionMap rule) {
    List<NamedRule.Example> examples = new ArrayList<>();
    for (DefinitionMap one : rule.maps("examples")) {
      examples.add(
          new NamedRule.Example(
              one.nonBlank("title"),
              facts(one),
              one.choice("then", NamedRule.Outcome.class),
              one.place("title")));
      one.noOthers();
    }
    return List.copyOf(examples);
  }

  /** Which measures fit a risk; a risk without any is fitted by all. */
  Map<RiskType, Set<MeasureKind>> fitting() throws IOException {
    Map<RiskType, Set<MeasureKind>> fitting = new EnumMap<>(RiskType.class);
    DefinitionMap map = file("risks.yaml");
    if (map == null) {
      return fitting;
    }
    for (RiskType risk : RiskType.values()) {
      DefinitionMap one = map.map(risk.name());
      Set<MeasureKind> kinds = new HashSet<>();
      if (one != null) {
        for (SourceText said : one.sources("measures")) {
          MeasureKind kind = kind(said);
          if (kind != null) {
            kinds.add(kind);
          }
        }
        one.noOthers();
      }
      fitting.put(risk, Set.copyOf(kinds));
    }
    map.noOthers();
    return fitting;
  }

  private @Nullable MeasureKind kind(SourceText said) {
    List<String> known = Arrays.stream(MeasureKind.values()).map(Enum::name).toList();
    if (!known.contains(said.text())) {
      faults.add(unknown(said, "没有措施", "there is no measure", said.text(), known, 0));
      return null;
    }
    return MeasureKind.valueOf(said.text());
  }

  private @Nullable DefinitionMap file(String name) throws IOException {
    return DefinitionFile.read(folder.resolve(name), faults);
  }

  private static String once(DefinitionMap map, Set<String> codes) {
    String code = map.text("code");
    if (!codes.add(code)) {
      map.fault("code", "%s 重复".formatted(code), "%s stands here twice".formatted(code));
    }
    return code;
  }

  private Sentence sentence(DefinitionMap map, String field) {
    Bilingual pattern = map.bilingual(field);
    Sentence sentence = new Sentence(pattern);
    for (String name : sentence.names()) {
      if (HouseholdFact.of(name) == null) {
        faults.add(
            unknown(map.place(field), "没有事实", "there is no fact", name, HouseholdFact.words(), 0));
      }
    }
    return sentence;
  }

  private @Nullable Condition condition(DefinitionMap map, boolean isRequired) {
    SourceText said = isRequired ? map.source("when") : map.optionalSource("when");
    Condition read = said == null ? null : Condition.read(said, map.file());
    if (read != null) {
      read.eachTerm(this::checkTerm);
    }
    return read;
  }

  private void checkTerm(Condition.Term term) {
    HouseholdFact fact = known(term, term.name());
    if (fact == null || !(term instanceof Condition.Compare compare)) {
      return;
    }
    boolean fits =
        switch (compare.right()) {
          case Condition.Name other -> {
            HouseholdFact right = known(term, other.name());
            yield right == null || right.kind() == fact.kind();
          }
          case Condition.Literal literal -> fits(fact, literal.text());
        };
    boolean isOrder = !compare.operator().equals("=") && !compare.operator().equals("!=");
    if (!fits || isOrder && fact.kind() != HouseholdFact.Kind.NUMBER) {
      faults.add(
          term.place()
              .fault(
                  term.offset(),
                  "%s 不能这样比".formatted(term),
                  "this cannot be compared: %s".formatted(term)));
    }
  }

  private @Nullable HouseholdFact known(Condition.Term term, String name) {
    HouseholdFact fact = HouseholdFact.of(name);
    if (fact == null) {
      faults.add(
          unknown(
              term.place(),
              "没有事实",
              "there is no fact",
              name,
              HouseholdFact.words(),
              term.offset()));
    }
    return fact;
  }

  private static boolean fits(HouseholdFact fact, String text) {
    return switch (fact.kind()) {
      case NUMBER -> text.matches("-?\\d+(\\.\\d+)?");
      case YES_NO -> text.equals("yes") || text.equals("no");
      case CODE -> fact.codes().contains(text);
    };
  }

  private static DefinitionFault unknown(
      SourceText place, String zh, String en, String said, Collection<String> known, int offset) {
    return place.fault(
        offset,
        zh + " " + said + Nearest.questionZh(said, known),
        en + " " + said + Nearest.questionEn(said, known));
  }

  private Facts facts(DefinitionMap example) {
    Facts facts = new Facts();
    DefinitionMap with = example.map("with");
    if (with == null) {
      return facts;
    }
    for (String name : with.names()) {
      HouseholdFact fact = HouseholdFact.of(name);
      SourceText said = with.source(name);
      if (fact == null) {
        faults.add(unknown(said, "没有事实", "there is no fact", name, HouseholdFact.words(), 0));
      } else if (!fits(fact, said.text())) {
        faults.add(
            said.fault(
                0,
                "%s 不会是 %s".formatted(name, said.text()),
                "%s is never %s".formatted(name, said.text())));
      } else {
        put(facts, fact, said.text());
      }
    }
    return facts;
  }

  private static void put(Facts facts, HouseholdFact fact, String said) {
    switch (fact.kind()) {
      case NUMBER -> facts.with(fact, new BigDecimal(said));
      case YES_NO -> facts.with(fact, Boolean.valueOf(said.equals("yes")));
      case CODE -> facts.with(fact, said);
    }
  }
}
