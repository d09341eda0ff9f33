package cn.anju.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How headers are recognised, wherever and however they are written (feeds.md §9, 3 and 17). */
class HeadersTest {
  @TempDir Path folder;

  private SentFiles.ReadSheet read(String name, String text) {
    return new SentFiles(folder).text(name, text).readOne();
  }

  @Test
  void columns_may_have_any_order_and_any_variant_and_strangers_among_them() {
    var sheet = read("MI-02_a.csv", "序号,备注,自付金额,公民 身份号码,人员姓名*,结算流水号,结算日期\n1,x,1,2,3,4,5\n").sheet();

    assertThat(sheet.columnIndex())
        .containsOnly(
            entry("src_seq", 0),
            entry("psn_pay", 2),
            entry("id_no", 3),
            entry("person_name", 4),
            entry("setl_id", 5),
            entry("setl_time", 6));
    assertThat(sheet.unknownHeaders()).containsExactly("备注");
  }

  @Test
  void a_header_may_stand_below_titles() {
    var sheet =
        read("MI-02_a.csv", "某区医疗结算表,,,,\n\n单位：万元,,,,\n" + SentFiles.HEADER + "\n1,2,3,4,5\n")
            .sheet();

    assertThat(sheet.headerRow()).isEqualTo(4);
    assertThat(sheet.physicalRows()).isEqualTo(1);
    assertThat(sheet.control()).containsOnly(entry("unit", "万元"));
  }

  @Test
  void a_header_of_two_rows_is_read_as_one() {
    var sheet =
        read(
                "EM-01_a.csv",
                "序号,户主,,损失情况,,报告阶段\n,姓名,身份证号,农作物绝收面积（亩）,直接经济损失（万元）,\n1,张三,5109,2,0.3,1\n")
            .sheet();

    assertThat(sheet.headerRow()).isEqualTo(2);
    assertThat(sheet.columnIndex())
        .containsOnly(
            entry("src_seq", 0),
            entry("head_name", 1),
            entry("head_id_no", 2),
            entry("crop_total_loss_mu", 3),
            entry("loss_yuan", 4),
            entry("report_stage", 5));
    assertThat(sheet.headerCells())
        .containsExactly("序号", "户主姓名", "户主身份证号", "农作物绝收面积（亩）", "直接经济损失（万元）", "报告阶段");
    assertThat(sheet.units()).containsOnly(entry("loss_yuan", "万元"));
    assertThat(sheet.headerSaysWan("loss_yuan")).isTrue();
    assertThat(sheet.physicalRows()).isEqualTo(1);
  }

  @Test
  void a_plain_header_does_not_swallow_the_first_row() {
    var read = read("MI-02_a.csv", SentFiles.HEADER + "\nS1,,,,\n");

    assertThat(read.sheet().headerRow()).isEqualTo(1);
    assertThat(read.rows()).containsOnlyKeys(2);
  }

  @Test
  void of_two_equal_headers_the_first_counts() {
    var sheet = read("MI-02_a.csv", SentFiles.HEADER + ",姓名\n1,2,3,4,5,6\n").sheet();

    assertThat(sheet.columnIndex()).containsEntry("person_name", 1);
    assertThat(sheet.unknownHeaders()).containsExactly("姓名");
  }

  @Test
  void the_own_header_of_a_column_wins_over_a_variant_before_it() {
    var sheet = read("EM-01_a.csv", "姓名,身份证号,户主姓名,户主身份证号,报告阶段\n1,2,3,4,5\n").sheet();

    assertThat(sheet.columnIndex()).contains(entry("head_name", 2), entry("head_id_no", 3));
    assertThat(sheet.unknownHeaders()).containsExactly("姓名", "身份证号");
  }

  @Test
  void the_columns_of_a_receipt_that_comes_back_are_known() {
    var sheet = read("MI-02_a.csv", SentFiles.HEADER + ",行号,原因\n1,2,3,4,5,17,x\n").sheet();

    assertThat(sheet.unknownHeaders()).isEmpty();
    assertThat(sheet.headerCells()).endsWith("行号", "原因");
  }

  @Test
  void a_feed_is_found_by_its_header_if_the_name_says_nothing() {
    assertThat(read("数据.csv", SentFiles.HEADER + "\n1,2,3,4,5\n").sheet().feed())
        .isEqualTo("MI-02");
  }

  @Test
  void a_table_of_no_feed_is_refused_with_the_nearest() {
    var read = read("数据.csv", "姓名,身份证号,病种\n1,2,3\n");

    assertThat(read.refusalCode()).isEqualTo("FEED_UNKNOWN");
    assertThat(Objects.requireNonNull(read.sheet().refusal()).zh()).contains("HE-01（缺 确诊日期）");
  }

  @Test
  void a_sheet_without_a_required_column_is_held_with_its_rows() {
    var read = read("MI-02_a.csv", "结算ID,姓名,结算时间,个人支付\n1,2,3,4\n5,6,7,8\n");

    assertThat(read.refusalCode()).isEqualTo("COLUMN_MISSING");
    assertThat(Objects.requireNonNull(read.sheet().refusal()).zh()).contains("身份证号");
    assertThat(read.sheet().feed()).isEqualTo("MI-02");
    assertThat(read.rows()).hasSize(2);
  }

  @Test
  void a_name_and_a_control_line_that_contradict_each_other_are_refused() {
    var read = read("HE-01_a.csv", "feed_code=MI-02,,,,\n" + SentFiles.HEADER + "\n1,2,3,4,5\n");

    assertThat(read.refusalCode()).isEqualTo("FEED_CONTRADICTION");
  }

  @Test
  void the_feed_is_told_by_the_name_in_every_writing() {
    FeedByName names = new FeedByName(SentFiles.FEEDS);

    assertThat(names.of("MI-02_2020.csv", "")).isEqualTo("MI-02");
    assertThat(names.of("mi02 结算.csv", "")).isEqualTo("MI-02");
    assertThat(names.of("ＭＩ－02.csv", "")).isEqualTo("MI-02");
    assertThat(names.of("MI-02_all.zip!a.csv", "")).isEqualTo("MI-02");
    assertThat(names.of("MI-02_all.xlsx", "HE-01")).isEqualTo("HE-01");
    assertThat(names.of("MI-021.csv", "")).isNull();
    assertThat(names.of("XX-02.csv", "")).isNull();
  }

  @Test
  void of_two_feeds_that_fit_the_one_with_more_columns_is_taken() {
    var read = read("数据.csv", "姓名,身份证号,报告阶段,病种,确诊日期\n1,2,3,4,5\n");

    assertThat(read.sheet().feed()).isEqualTo("HE-01");
  }

  @Test
  void two_feeds_that_fit_equally_are_refused() {
    var read = read("数据.csv", "姓名,身份证号,报告阶段,损失,病种,确诊日期\n1,2,3,4,5,6\n");

    assertThat(read.refusalCode()).isEqualTo("FEED_AMBIGUOUS");
    assertThat(Objects.requireNonNull(read.sheet().refusal()).zh()).contains("HE-01、EM-01");
  }
}
