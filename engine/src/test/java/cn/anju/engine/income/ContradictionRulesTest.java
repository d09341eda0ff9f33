package cn.anju.engine.income;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContradictionRulesTest {
  @TempDir private Path definitions;

  private ContradictionRules.Loaded load(String yaml) throws IOException {
    Path folder = Files.createDirectories(definitions.resolve("contradictions"));
    Files.writeString(folder.resolve("tiny.yaml"), yaml);
    return ContradictionRules.load(definitions);
  }

  @Test
  void the_rules_of_the_district_are_in_order() throws IOException {
    ContradictionRules.Loaded loaded = ContradictionRules.load(Path.of("../definitions"));

    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.rules()).extracting(ContradictionRule::code).contains("STUDENT_WITH_WAGES");
  }

  @Test
  void a_rule_that_names_what_it_does_not_find_is_refused_at_its_line() throws IOException {
    ContradictionRules.Loaded loaded =
        load(
            """
            code: TINY
            title: {zh: 太少, en: Tiny}
            check: WAGE_TINY
            parameters: {above: 5}
            says: {zh: "只有 {line} 元", en: "{amount} only"}
            source: test
            """);

    assertThat(loaded.faults())
        .extracting(fault -> fault.line() + " " + fault.en())
        .contains("5 this rule knows no {line}")
        .anyMatch(fault -> fault.contains("below"));
  }

  @Test
  void a_sentence_says_the_values_without_needless_zeros() throws IOException {
    ContradictionRules.Loaded loaded =
        load(
            """
            code: TINY
            title: {zh: 太少, en: Tiny}
            check: WAGE_TINY
            parameters: {below: 100}
            says: {zh: "只有 {amount} 元，不到 {below}", en: "{amount} only"}
            source: test
            """);

    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.rules().getFirst().sentence(Map.of("amount", new BigDecimal("36.00"))).zh())
        .isEqualTo("只有 36 元，不到 100");
  }
}
