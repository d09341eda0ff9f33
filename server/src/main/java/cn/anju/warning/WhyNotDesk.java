package cn.anju.warning;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.definition.IllnessWords;
import cn.anju.definition.IndicatorTexts;
import cn.anju.engine.definition.Level;
import cn.anju.engine.indicator.WhyNot;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 为什么没有预警: asks every indicator about one household, of the facts that a month left behind. */
@Component
class WhyNotDesk {
  private final Households households;
  private final DefinitionsInForce definitions;
  private final IndicatorTexts texts;
  private final IllnessWords illnesses;
  private final Path facts;

  /** By month; the definitions do not change while a node runs. */
  private final Map<YearMonth, WhyNot> compiled = new ConcurrentHashMap<>();

  WhyNotDesk(
      Households households,
      DefinitionsInForce definitions,
      IndicatorTexts texts,
      IllnessWords illnesses,
      AnjuProperties properties) {
    this.households = households;
    this.definitions = definitions;
    this.texts = texts;
    this.illnesses = illnesses;
    this.facts = properties.dataDirectory().toAbsolutePath().resolve("facts");
  }

  /**
   * What the indicators say of a household.
   *
   * @param period the month asked about; null if none was run
   * @param answers by nearness: hits, near misses, what is not known, the others
   * @param periods months that were run, the latest first
   */
  record WhyNotView(@Nullable String period, List<Answer> answers, List<String> periods) {}

  /**
   * What one indicator says.
   *
   * @param member whom it is about; null if about the household
   * @param nearness measured by the threshold, 0 to 1; null where that says nothing
   * @param missing data that was never received; empty unless UNKNOWN
   */
  record Answer(
      String indicator,
      Bilingual title,
      Level level,
      WhyNot.Verdict verdict,
      @Nullable Person member,
      @Nullable String measured,
      @Nullable String threshold,
      @Nullable String unit,
      @Nullable BigDecimal nearness,
      Bilingual words,
      List<Missing> missing,
      List<Fact> facts) {}

  record Person(String no, String name) {}

  record Missing(String code, Bilingual title) {}

  record Fact(String name, Bilingual title, @Nullable String value, @Nullable String unit) {}

  /**
   * Asks about a month, the latest if none is named.
   *
   * @return null if the household is not in the scope of whoever asks
   */
  @Nullable WhyNotView ask(String householdNo, @Nullable String period) {
    if (!households.isSeen(householdNo)) {
      return null;
    }
    List<YearMonth> run = months();
    List<String> periods = run.stream().map(YearMonth::toString).toList();
    YearMonth month =
        period == null || period.isEmpty()
            ? run.isEmpty() ? null : run.getFirst()
            : Periods.of(period);
    if (month == null) {
      return new WhyNotView(null, List.of(), periods);
    }
    if (!run.contains(month)) {
      throw new Refusal("NOT_FOUND", 404, "这个月还没有运行过。", "This month has not been run yet.")
          .asException();
    }
    List<WhyNot.Answer> answers = ask(month, householdNo).orElse(List.of());
    Map<String, HouseholdPerson> people =
        households.people(
            answers.stream().map(WhyNot.Answer::memberNo).filter(Objects::nonNull).toList(),
            month.atEndOfMonth());
    return new WhyNotView(
        month.toString(),
        answers.stream()
            .sorted(
                Comparator.comparing((WhyNot.Answer one) -> place(one.verdict()))
                    .thenComparing(
                        WhyNot.Answer::nearness, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(WhyNot.Answer::indicator))
            .map(one -> view(one, month, people))
            .toList(),
        periods);
  }

  private static int place(WhyNot.Verdict verdict) {
    return switch (verdict) {
      case TRUE -> 0;
      case FALSE -> 1;
      case UNKNOWN -> 2;
    };
  }

  private Answer view(WhyNot.Answer one, YearMonth month, Map<String, HouseholdPerson> people) {
    String memberNo = one.memberNo();
    HouseholdPerson person = memberNo == null ? null : people.get(memberNo);
    return new Answer(
        one.indicator(),
        IndicatorTexts.ours(one.title()),
        one.level(),
        one.verdict(),
        memberNo == null ? null : new Person(memberNo, person == null ? memberNo : person.name()),
        one.measured(),
        one.threshold(),
        one.unit(),
        one.nearness(),
        texts.words(one.indicator(), month),
        one.missing().stream()
            .map(missing -> new Missing(missing.code(), IndicatorTexts.ours(missing.title())))
            .toList(),
        one.facts().stream()
            // that there is such a fact is in the indicator's words; what it says is not for all
            .filter(fact -> IllnessWords.areSeen() || !illnesses.isFact(fact.name()))
            .map(fact ->
                new Fact(fact.name(), IndicatorTexts.ours(fact.title()), fact.value(), fact.unit()))
            .toList());
  }

  private Optional<List<WhyNot.Answer>> ask(YearMonth month, String householdNo) {
    WhyNot whyNot = compiled.computeIfAbsent(month, any -> WhyNot.of(definitions.all(), any));
    Path folder = facts.resolve(month.toString());
    try {
      return whyNot.ask(folder, householdNo);
    } catch (SQLException changed) {
      try {
        // the month's tables may just have been exchanged by a run
        return whyNot.ask(folder, householdNo);
      } catch (SQLException fault) {
        throw new IllegalStateException("the facts of " + month + " cannot be read", fault);
      }
    }
  }

  /** Months that were run, the latest first. */
  private List<YearMonth> months() {
    List<YearMonth> months = new ArrayList<>();
    if (!Files.isDirectory(facts)) {
      return months;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(facts, "[0-9]*")) {
      found.forEach(folder -> months.add(YearMonth.parse(folder.getFileName().toString())));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    months.sort(Comparator.reverseOrder());
    return months;
  }
}
