package cn.anju.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conditions in words. */
class IndicatorWordsTest {
  private static Definitions definitions;
  private static final Map<String, Bilingual> words = new TreeMap<>();

  @BeforeAll
  static void every_condition_is_said() throws IOException {
    definitions =
        Objects.requireNonNull(Definitions.load(Path.of("..", "definitions")).definitions());
    IndicatorWords speaker = new IndicatorWords(definitions, LocalDate.of(2020, 12, 31));
    for (IndicatorDefinition indicator : definitions.indicators()) {
      words.put(indicator.code(), speaker.of(indicator));
    }
  }

  @Test
  void all_81_are_said_without_any_name_of_a_program() {
    assertThat(words)
        .hasSize(81)
        .allSatisfy((code, said) -> {
          assertThat(said.zh())
              .as(code)
              .matches(".*\\p{IsHan}.*")
              .doesNotContainPattern("[a-z_$?]");
          assertThat(said.en())
              .as(code)
              .doesNotContainPattern("[_$?]")
              .doesNotContainPattern("\\p{IsHan}");
        });
  }

  @Test
  void what_is_compared_twice_is_named_once_and_a_parameter_keeps_its_title() {
    assertThat(words.get("R12"))
        .isEqualTo(
            new Bilingual(
                "今年自付医疗费 ≥ 5000 元，且 < 0.5 × 上年全省农村居民人均可支配收入（14670 元）",
                "Medical self-pay this year ≥ 5000 yuan, and < 0.5 × provincial rural disposable"
                    + " income per head of the year before (14670 yuan)"));
  }

  @Test
  void an_occurrence_is_said_with_its_conditions() {
    assertThat(words.get("R15"))
        .isEqualTo(
            new Bilingual(
                "有“住院”（结算日期在近 2 个月内，且单次住院自付 ≥ 6000 元）",
                "There is “admission” (settlement date within the last 2 months, and self-pay of"
                    + " the admission ≥ 6000 yuan)"));
  }

  @Test
  void a_share_is_said_in_percent_and_yes_and_no_in_words() {
    assertThat(said("R08")).isEqualTo("近12个月刚性支出 ÷ 近12个月家庭毛收入 ≥ 50%，且 < 100%");
    assertThat(said("R18")).isEqualTo("期末不早于当年医保参保截止日（2020-03-01），且参保豁免：否，且当年参加基本医保：否");
  }

  @Test
  void times_ages_and_levels_are_compared_in_their_own_words() {
    assertThat(said("R52"))
        .isEqualTo("（年龄 ≥ 60 岁，且养老金最近发放年月早于上月），或（年龄在 16 到 59 岁之间，且在校生：否，且已参加养老保险：否）");
    assertThat(said("R20")).contains("失能等级为“中度失能”或“重度失能”").contains("失能等级 > 上次失能等级");
    assertThat(said("R46")).contains("全户无就业月数 ≥ 3 个月");
    assertThat(said("R27")).contains("残疾等级为 3 或 4");
    assertThat(Objects.requireNonNull(words.get("R46")).en())
        .startsWith("Number of able workers ≥ 1 person, and");
  }

  @Test
  void or_within_and_stands_in_brackets() {
    assertThat(said("R14")).contains("且（").contains("，或");
    assertThat(said("R50")).contains("上月保障为“低保”或“特困”").contains("退出原因不是“死亡”或“迁出”");
  }

  private static String said(String code) {
    return Objects.requireNonNull(words.get(code)).zh();
  }

  @Test
  void the_same_definitions_give_the_same_words() {
    IndicatorWords again = new IndicatorWords(definitions, LocalDate.of(2020, 12, 31));

    definitions
        .indicators()
        .forEach(
            indicator -> assertThat(again.of(indicator)).isEqualTo(words.get(indicator.code())));
  }

  @Test
  void fields_of_life_departments_and_parameters_have_titles() {
    definitions
        .indicators()
        .forEach(i -> {
          assertThat(definitions.domainTitle(i.domain()).zh()).matches("\\p{IsHan}+");
          i.sources()
              .forEach(s -> assertThat(definitions.departmentTitle(s).zh()).matches("\\p{IsHan}+"));
        });
    assertThat(Objects.requireNonNull(definitions.parameterTitle("line_return")).zh())
        .isEqualTo("脱贫户监测线");
    assertThat(definitions.parameterTitle("nothing")).isNull();
  }
}
