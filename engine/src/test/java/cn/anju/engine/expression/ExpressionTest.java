package cn.anju.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "flag = true and other_flag = true, false, , FALSE",
    "flag = true and other_flag = true, true, , UNKNOWN",
    "flag = true or other_flag = true, true, , TRUE",
    "flag = true or other_flag = true, false, , UNKNOWN",
    "not (flag = true), , , UNKNOWN",
    "flag is null, , , TRUE",
    "flag is not true, , , TRUE",
  })
  void logic_is_kleenes(String when, String flag, String otherFlag, String verdict)
      throws Exception {
    assertThat(
            TrialIndicator.when(folder, when)
                .over(
                    "cast(%s as boolean) as flag".formatted(flag == null ? "null" : flag),
                    "cast(%s as boolean) as other_flag"
                        .formatted(otherFlag == null ? "null" : otherFlag)))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10, FALSE", // 0.3 exactly is not above 0.3
    "3.01, 10, TRUE",
    "-3.01, -10, TRUE",
    "3, 0, UNKNOWN",
    "3, null, UNKNOWN",
    "null, 10, UNKNOWN",
  })
  void a_ratio_is_compared_without_dividing(String part, String whole, String verdict)
      throws Exception {
    assertThat(
            TrialIndicator.when(folder, "amount / whole > 3 * :share")
                .over(amount(part, "amount"), amount(whole, "whole")))
        .isEqualTo(verdict);
    assertThat(
            TrialIndicator.when(folder, "3 * :share < amount / whole")
                .over(amount(part, "amount"), amount(whole, "whole")))
        .isEqualTo(verdict);
  }

  @Test
  void amounts_are_compared_exactly() throws Exception {
    // 0.1 * 49999.9 is 4999.99, which floating point misses
    assertThat(
            TrialIndicator.when(folder, "amount = :share * whole")
                .over(amount("4999.99", "amount"), amount("49999.90", "whole")))
        .isEqualTo("TRUE");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-01, 2020-12-31, TRUE",
    "2020-09-30, 2020-12-31, FALSE",
    "2020-12-31, 2020-12-31, TRUE",
    "2021-01-01, 2020-12-31, FALSE",
    "2020-12-01, 2021-02-28, TRUE",
    "2020-11-30, 2021-02-28, FALSE",
  })
  void months_are_whole_calendar_months(String day, LocalDate asOf, String verdict)
      throws Exception {
    assertThat(
            TrialIndicator.when(folder, "in_last_months(happened_on, :months)")
                .over(asOf, "date '%s' as happened_on".formatted(day)))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "age(happened_on) >= 60, 1960-12-31, TRUE",
    "age(happened_on) >= 60, 1961-01-01, FALSE",
    "age(happened_on) between 16 and 59, 1961-01-01, TRUE",
    "age(happened_on) between 16 and 59, 1960-12-31, FALSE",
    "age(happened_on) between 16 and 59, 2004-12-31, TRUE",
    "age(happened_on) between 16 and 59, 2005-01-01, FALSE",
    "age(happened_on) = 20, 2000-12-31, TRUE",
    "age(happened_on) < 20, 2000-12-31, FALSE",
    "age(happened_on) <= 20, 2000-01-01, TRUE",
    "days_since(happened_on) > 100, 2020-09-21, TRUE",
    "days_since(happened_on) > 100, 2020-09-22, FALSE",
    "days_since(happened_on) = 30, 2020-12-01, TRUE",
    "month_of(happened_on) < month_back(1), 2020-10-31, TRUE",
    "month_of(happened_on) < month_back(1), 2020-11-01, FALSE",
  })
  void ages_days_and_months_turn_on_the_day(String when, String day, String verdict)
      throws Exception {
    assertThat(TrialIndicator.when(folder, when).over("date '%s' as happened_on".formatted(day)))
        .isEqualTo(verdict);
  }

  @Test
  void an_age_is_completed_on_the_birthday_of_the_29th_of_february_too() throws Exception {
    TrialIndicator grownUp = TrialIndicator.when(folder, "age(happened_on) >= 18");

    assertThat(grownUp.over(LocalDate.of(2022, 2, 28), "date '2004-02-29' as happened_on"))
        .isEqualTo("FALSE");
    assertThat(grownUp.over(LocalDate.of(2022, 3, 31), "date '2004-02-29' as happened_on"))
        .isEqualTo("TRUE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                                     | FALSE",
        "null                                                                   | UNKNOWN",
        "[{'visit_date': date '2020-12-01', 'visit_cost': 100.00}]              | TRUE",
        "[{'visit_date': date '2020-12-01', 'visit_cost': 99.99}]               | FALSE",
        "[{'visit_date': date '2020-12-01', 'visit_cost': null}]                | UNKNOWN",
        "[{'visit_date': date '2020-01-01', 'visit_cost': null}]                | FALSE",
        "[{'visit_date': null, 'visit_cost': 1}, {'visit_date': date '2020-12-01', 'visit_cost':"
            + " 100.00}] | TRUE",
      })
  void any_event_is_an_or_over_the_events(String visits, String verdict) throws Exception {
    assertThat(
            TrialIndicator.when(
                    folder, "any_event(in_last_months(visit_date, 2) and visit_cost >= 100)")
                .over(
                    "cast(%s as struct(visit_date date, visit_cost decimal(18, 2))[]) as visit"
                        .formatted(visits)))
        .isEqualTo(verdict);
  }

  @Test
  void a_list_of_words_is_a_parameter() throws Exception {
    TrialIndicator listed = TrialIndicator.when(folder, "word in (:words)");

    assertThat(listed.over("'乙' as word")).isEqualTo("TRUE");
    assertThat(listed.over("'丙' as word")).isEqualTo("FALSE");
    assertThat(listed.over()).isEqualTo("UNKNOWN");
  }

  @Test
  void each_kind_of_event_lists_the_events_that_make_the_verdict_true_by_themselves()
      throws Exception {
    CompiledIndicator indicator =
        TrialIndicator.when(
                folder,
                "flag = true and (any_event(visit_cost >= 100) or"
                    + " (any_event(in_last_months(fall_date, 3)) and people >= 1))")
            .compile();

    assertThat(indicator.causes()).extracting(EventCause::group).containsExactly("visit", "fall");
    assertThat(indicator.eventGroup()).isEqualTo("visit");
    assertThat(causes(indicator.causes().get(0), "true as flag", "0 as people")).isEqualTo("1");
    assertThat(causes(indicator.causes().get(1), "true as flag", "0 as people")).isEqualTo("0");
    assertThat(causes(indicator.causes().get(1), "true as flag", "1 as people")).isEqualTo("1");
    assertThat(causes(indicator.causes().get(0), "false as flag", "1 as people")).isEqualTo("0");
    assertThat(indicator.factsUsed())
        .containsExactly("flag", "visit_cost", "fall_date", "people", "visit", "fall");
    assertThat(indicator.factTitles()).containsKeys("flag", "people", "visit", "fall");
  }

  private static String causes(EventCause cause, String flag, String people) throws SQLException {
    return String.valueOf(
        TrialIndicator.one(
            "len(list_filter(f.%s, lambda e : %s))"
                .formatted(cause.group(), cause.predicateSql("e")),
            flag,
            people,
            "cast([{'visit_date': null, 'visit_cost': 100}, {'visit_date': null, 'visit_cost': 1}]"
                + " as struct(visit_date date, visit_cost decimal(18, 2))[]) as visit",
            "cast([{'fall_date': date '2020-12-01'}, {'fall_date': date '2020-01-01'}] as"
                + " struct(fall_date date)[]) as fall"));
  }

  @Test
  void what_a_hit_shows_is_plain_text() throws Exception {
    CompiledIndicator indicator =
        TrialIndicator.when(folder, "amount < :line")
            .showing(
                "amount",
                ":line",
                "{member}有 {amount} 元，低于 {line} 元（{threshold}），{grade}[，{happened_on} 起][，共"
                    + " {people} 人]，标志{flag}，词{word}")
            .compile();
    String[] row = {
      amount("4999.9", "amount"), "2 as grade", "date '2020-05-06' as happened_on", "true as flag"
    };

    assertThat(TrialIndicator.one(indicator.measuredSql(null), row)).isEqualTo("4999.90");
    assertThat(TrialIndicator.one(indicator.thresholdSql(null), row)).isEqualTo("5000.00");
    assertThat(TrialIndicator.one(indicator.explanationSql(null), row))
        .isEqualTo("张三有 4999.90 元，低于 5000 元（5000.00），中度，2020-05-06 起，标志是，词不详");
  }

  @Test
  void a_case_shows_each_value_in_its_own_form() throws Exception {
    CompiledIndicator indicator =
        TrialIndicator.when(folder, "amount < 1 or people > 1")
            .showing(
                "case when people > 1 then people else amount end",
                "case when people > 1 then 1 else 1.5 end",
                "请核实")
            .compile();

    assertThat(TrialIndicator.one(indicator.measuredSql(null), "2 as people")).isEqualTo("2");
    assertThat(TrialIndicator.one(indicator.measuredSql(null), amount("0.5", "amount")))
        .isEqualTo("0.50");
    assertThat(TrialIndicator.one(indicator.thresholdSql(null), "2 as people")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount / whole                       | 8  | 除法只能直接用在比较里",
        "(amount / whole) + 1 > 2             | 8  | 除法只能直接用在比较里",
        "amount > happened_on                 | 17 | 金额不能与日期比较",
        "amount > '甲'                        | 17 | 金额不能与文字比较",
        "word > '甲'                          | 8  | 文字和真假只能比较是否相同",
        "people                               | 8  | 这里应是真假",
        "amount >                             |    | 从这里起读不懂",
        "visit_cost > 3                       | 8  | visit_cost 是事件的事实",
        "any_event(flag = true)               | 8  | any_event( ) 里没有事件的事实",
        "any_event(visit_cost > 1 and fall_date > as_of) | 8 | any_event( ) 里只能有一种事件的事实",
        "upper(word) = '甲'                   | 8  | 不能用函数",
        "case when flag then true end         | 8  | 这里不能用 CASE",
        "amount > (select 1)                  |    | ",
        "exists (select 1)                    |    | ",
        "flag = true; drop table member       |    | 从这里起读不懂",
        "amount in (happened_on)                      | 19 | 金额不能与日期比较",
        "in_last_months(happened_on, amount)          | 36 | 这里应是不小于 1 的整数",
        "amount > :words                      | 17 | 参数 :words 是一列词",
        "amount * flag > 1                    | 17 | 真假不能参加计算",
        "paid_month < amount                  | 21 | 年月不能与金额比较",
      })
  void what_is_not_allowed_is_refused_where_it_stands(String when, String column, String words) {
    assertThatThrownBy(() -> TrialIndicator.when(folder, when).compile())
        .isInstanceOfSatisfying(
            WrongExpression.class,
            wrong -> {
              assertThat(wrong.fault().line()).isEqualTo(9);
              if (column != null) {
                assertThat(wrong.fault().column()).isEqualTo(Integer.parseInt(column));
              }
              if (words != null) {
                assertThat(wrong.fault().zh()).contains(words);
              }
            });
  }

  private static String amount(String number, String name) throws IOException {
    return "cast(%s as decimal(18, 2)) as %s".formatted(number, name);
  }
}
