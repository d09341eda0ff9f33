package cn.anju.engine.run;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.Level;
import cn.anju.engine.indicator.WhyNot;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every indicator says of one household of the town, from the facts of a past run. */
class WhyNotTest {
  @TempDir private static Path out;
  private static WhyNot whyNot;

  @BeforeAll
  static void december_is_compared() throws IOException, SQLException {
    Definitions definitions = TownResults.definitions();
    new MonthRun(TownResults.order(TownResults.fromFolder(), out), definitions, RunListener.NOBODY)
        .run();
    whyNot = WhyNot.of(definitions, TownResults.DECEMBER);
  }

  @AfterAll
  static void nothing_stays_open() throws SQLException {
    whyNot.close();
  }

  private static List<WhyNot.Answer> ask(String household) throws SQLException {
    return whyNot.ask(out.resolve("facts"), household).orElseThrow();
  }

  private static WhyNot.Answer ask(String household, String indicator) throws SQLException {
    return ask(household).stream()
        .filter(answer -> answer.indicator().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_verdicts_are_those_of_the_run_with_the_same_values() throws IOException, SQLException {
    List<NamedCsvRecord> hits = TownResults.csv(out.resolve("hits.csv"));
    Set<String> expected =
        hits.stream()
            .filter(row -> row.getField("verdict").equals("TRUE"))
            .map(row ->
                String.join(
                    " ",
                    row.getField("household_no"),
                    row.getField("indicator"),
                    row.getField("member_no")))
            .collect(toCollection(TreeSet::new));
    Set<String> doubted =
        hits.stream()
            .filter(row -> row.getField("explanation").startsWith("部门数据的证号对得上"))
            .map(row ->
                String.join(
                    " ",
                    row.getField("household_no"),
                    row.getField("indicator"),
                    row.getField("member_no")))
            .collect(toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>();
    for (NamedCsvRecord household :
        TownResults.csv(TownResults.TOWN.resolve("registry/households.csv"))) {
      String no = household.getField("household_no");
      for (WhyNot.Answer answer : ask(no)) {
        if (answer.verdict() == WhyNot.Verdict.TRUE) {
          String member = answer.memberNo() == null ? "" : answer.memberNo();
          String key = String.join(" ", no, answer.indicator(), member);
          // the run drops a RED one that rests on rows with another person's name
          if (answer.level() != Level.RED || expected.contains(key)) {
            found.add(key);
          }
          // RED is shown by the run without rows that carry another person's name
          if (answer.level() != Level.RED) {
            assertThat(hits)
                .as(no + answer)
                .anyMatch(row ->
                    row.getField("household_no").equals(no)
                        && row.getField("indicator").equals(answer.indicator())
                        && row.getField("measured")
                            .equals(answer.measured() == null ? "" : answer.measured())
                        && row.getField("threshold")
                            .equals(answer.threshold() == null ? "" : answer.threshold()));
          }
        }
      }
    }
    found.removeAll(doubted);

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void what_is_unknown_in_the_run_is_unknown_here() throws IOException, SQLException {
    for (NamedCsvRecord hit : TownResults.csv(out.resolve("hits.csv"))) {
      if (hit.getField("verdict").equals("UNKNOWN")
          && !hit.getField("explanation").startsWith("部门数据的证号对得上")
          && hit.getField("household_no").compareTo("R1") > 0
          && hit.getField("household_no").compareTo("R2") < 0) {
        assertThat(ask(hit.getField("household_no"), hit.getField("indicator")).verdict())
            .as(hit.toString())
            .isEqualTo(WhyNot.Verdict.UNKNOWN);
      }
    }
  }

  @Test
  void an_ordinary_household_has_an_answer_for_each_of_its_55_indicators() throws SQLException {
    List<WhyNot.Answer> answers = ask("OK1");

    assertThat(answers).extracting(WhyNot.Answer::indicator).doesNotHaveDuplicates().hasSize(55);
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.indicator()).startsWith("R");
          assertThat(answer.verdict()).isNotEqualTo(WhyNot.Verdict.TRUE);
          assertThat(answer.facts()).isNotEmpty();
        });
  }

  @Test
  void how_near_a_household_is_to_a_lower_threshold_is_said_and_of_other_thresholds_it_is_not()
      throws SQLException {
    WhyNot.Answer justBelow = ask("R15H", "R15");

    assertThat(justBelow.verdict()).isEqualTo(WhyNot.Verdict.FALSE);
    assertThat(justBelow.measured()).isEqualTo("5999.99");
    assertThat(justBelow.unit()).isEqualTo("元");
    assertThat(justBelow.nearness()).isEqualTo(new BigDecimal("0.9999"));
    assertThat(justBelow.facts())
        .filteredOn(fact -> fact.name().equals("admission_selfpay_amount"))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.value()).isEqualTo("5999.99");
          assertThat(fact.title().zh()).isEqualTo("单次住院自付");
        });
    assertThat(ask("OK1", "R01").nearness()).isNull();
    assertThat(ask("R12A", "R12").nearness()).isEqualTo(new BigDecimal("1.0000"));
  }

  @Test
  void an_unknown_answer_names_the_data_that_it_waits_for() throws SQLException {
    WhyNot.Answer unknown = ask("R01N", "R01");

    assertThat(unknown.verdict()).isEqualTo(WhyNot.Verdict.UNKNOWN);
    assertThat(unknown.facts())
        .singleElement()
        .satisfies(fact -> assertThat(fact.value()).isNull());
    assertThat(unknown.missing()).extracting(WhyNot.Missing::code).containsExactly("income");
    assertThat(unknown.missing().getFirst().title().en()).isEqualTo("Income ledger");
    assertThat(ask("OK1"))
        .filteredOn(answer -> answer.verdict() != WhyNot.Verdict.UNKNOWN)
        .allSatisfy(answer -> assertThat(answer.missing()).isEmpty());
  }

  @Test
  void a_household_that_is_not_in_the_facts_has_no_answer() throws SQLException {
    assertThat(whyNot.ask(out.resolve("facts"), "NOBODY' or '1'='1")).isEmpty();
  }

  @Test
  void an_answer_is_quick_once_the_first_was_given() throws SQLException {
    ask("OK1");
    ask("R12A");
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      ask("OK1");
    }
    assertThat((System.nanoTime() - start) / 5_000_000)
        .as("milliseconds each, on a busy machine")
        .isLessThan(400);
  }
}
