package cn.anju.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.DefinitionFault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a definition wrongly is told where: file, line and column. */
class BrokenDefinitionTest {
  private static final String R01 = "indicators/return/R01-income-below-line.yaml";
  private static final String R15 = "indicators/return/R15-admission-selfpay.yaml";
  private static final String MI_03 = "feeds/MI-03.yaml";

  @TempDir Path temporary;
  private DefinitionFolder definitions;

  @BeforeEach
  void copy_the_definitions() throws IOException {
    definitions = DefinitionFolder.copyInto(temporary);
  }

  @Test
  void an_unknown_field_is_named_with_the_likely_one() throws Exception {
    definitions.replace(R01, "measured:", "mesured:");

    assertThatFaultsPointAt(R01 + ":10:1: 不认识的字段 mesured，是不是 measured？");
  }

  @Test
  void malformed_yaml_is_named_where_it_breaks() throws Exception {
    definitions.replace(R01, "title: {zh: 年人均纯收入低于脱贫户监测线,", "title: {zh: 年人均纯收入低于脱贫户监测线");

    assertThatFaultsPointAt(R01 + ":2:");
  }

  @Test
  void a_code_given_twice_is_named_with_the_other_file() throws Exception {
    definitions.write("indicators/return/R01-once-more.yaml", definitions.read(R01));

    assertThatFaultsPointAt("indicators/return/R01-once-more.yaml:1:7: R01 已在");
  }

  @Test
  void a_file_must_be_named_after_its_code() throws Exception {
    definitions.replace(R01, "code: R01", "code: R91");

    assertThatFaultsPointAt(R01 + ":1:7: 文件名 R01-income-below-line.yaml 应以 R91 开头");
  }

  @Test
  void a_missing_translation_is_a_fault() throws Exception {
    definitions.replace(R01, ", en: Per-capita net income below the return line", "");

    assertThatFaultsPointAt(R01 + ":2:8: 缺少字段 en");
  }

  @Test
  void a_level_that_does_not_exist_is_a_fault() throws Exception {
    definitions.replace(R01, "level: red", "level: crimson");

    assertThatFaultsPointAt(R01 + ":5:8: level 不能是 crimson，只能是 red、orange、yellow");
  }

  @Test
  void a_key_that_names_no_column_is_a_fault() throws Exception {
    definitions.replace(MI_03, "key: [aid_no]", "key: [aid_number]");

    assertThatFaultsPointAt(MI_03 + ":6:6: key 写的 aid_number 不是本表的列");
  }

  @Test
  void a_business_date_must_be_a_date_column() throws Exception {
    definitions.replace(MI_03, "business_date: paid_date", "business_date: aid_kind");

    assertThatFaultsPointAt(MI_03 + ":8:16: 业务日期 aid_kind 不是日期列");
  }

  @Test
  void a_header_cannot_mean_two_columns() throws Exception {
    definitions.replace(MI_03, "header: 救助编号", "header: 救助金额");

    assertThatFaultsPointAt(MI_03 + ":16:32: 表头 救助金额 已是 aid_no 列的");
  }

  @Test
  void the_condition_of_a_feeds_check_must_be_sql_over_its_columns() throws Exception {
    definitions.replace("feeds/MI-02.yaml", "enddate < begndate", "enddate < begindate");

    assertThatFaultsPointAt("feeds/MI-02.yaml:47:11: 条件不是本表各列上的正确 SQL");
  }

  @Test
  void an_unknown_fact_is_named_with_the_likely_one() throws Exception {
    definitions.replace(R01, "when: pc_net_income_12m", "when: pc_net_income_12");

    assertThatFaultsPointAt(R01 + ":9:7: 没有事实 pc_net_income_12，是不是 pc_net_income_12m？");
  }

  @Test
  void an_amount_cannot_be_compared_with_a_date() throws Exception {
    definitions.replace(R01, "< :line_return\nmeasured", "< :med_enrol_cutoff\nmeasured");

    assertThatFaultsPointAt(R01 + ":9:27: 金额不能与日期比较");
  }

  @Test
  void an_unknown_parameter_is_named_with_the_likely_one() throws Exception {
    definitions.replace(R01, "< :line_return\nmeasured", "< :line_retrun\nmeasured");

    assertThatFaultsPointAt(R01 + ":9:27: 没有参数 :line_retrun，是不是 line_return？");
  }

  @Test
  void a_function_beyond_the_list_is_refused() throws Exception {
    definitions.replace(R01, "when: pc_net_income_12m <", "when: abs(pc_net_income_12m) <");

    assertThatFaultsPointAt(R01 + ":9:7:");
  }

  @Test
  void a_condition_on_two_lines_is_pointed_at_on_its_second() throws Exception {
    definitions.replace(R15, "admission_selfpay_amount >=", "admission_selfpay_sum >=");

    assertThatFaultsPointAt(R15 + ":11:17: 没有事实 admission_selfpay_sum");
  }

  @Test
  void one_any_event_is_about_one_kind_of_event() throws Exception {
    definitions.replace(R15, "and admission_selfpay_amount >=", "and lost_work_days >=");

    assertThatFaultsPointAt(R15 + ":10:3: any_event( ) 里只能有一种事件的事实");
  }

  @Test
  void an_explanation_cannot_name_what_does_not_exist() throws Exception {
    definitions.replace(R01, "{pc_net_income_12m} 元，低于", "{income} 元，低于");

    assertThatFaultsPointAt(R01 + ":13:");
  }

  @Test
  void an_example_that_the_condition_contradicts_is_named() throws Exception {
    definitions.replace(
        R01, "{pc_net_income_12m: 5000}, then: false", "{pc_net_income_12m: 5000}, then: true");

    assertThatFaultsPointAt(R01 + ":17:46: 例子不符：写的是 true，算出来是 false");
  }

  @Test
  void all_faults_are_told_at_once() throws Exception {
    definitions.replace(R01, "level: red", "level: crimson");
    definitions.replace(MI_03, "key: [aid_no]", "key: [aid_number]");
    definitions.replace("facts/medical.yaml", "sources: [MI-02]", "sources: [MI-20]");

    assertThat(definitions.faults()).hasSize(3);
  }

  private String relative(DefinitionFault fault) {
    return temporary.relativize(fault.file())
        + fault.toString().substring(fault.file().toString().length());
  }

  private void assertThatFaultsPointAt(String fileLineAndWords) throws IOException, SQLException {
    assertThat(definitions.faults())
        .extracting(this::relative)
        .anySatisfy(fault -> assertThat(fault).startsWith(fileLineAndWords));
  }
}
