package cn.anju.engine.feed;

import static cn.anju.engine.feed.SentWorkbook.cell;
import static cn.anju.engine.feed.SentWorkbook.header;
import static cn.anju.engine.feed.SentWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks as they come (feeds.md §9: 2, 3, 4, 16, 24; rulings 27). */
class WorkbooksTest {
  @TempDir Path folder;

  private SentFiles.ReadSheet read(SentWorkbook workbook) {
    return new SentFiles(folder).bytes("MI-02_a.xlsx", workbook.bytes()).readOne();
  }

  private static SentWorkbook withRow(String row) {
    return new SentWorkbook().sheet("结算", header(1) + row);
  }

  @Test
  void a_number_too_long_for_a_cell_is_told() {
    var read =
        read(withRow(row(2, "S1", "张三", cell("C2", "", 0, "5.10902196501010E+17"), "d", "1")));

    assertThat(read.rows().get(2)).isEqualTo("S1|张三|5.10902E+17|d|1");
    assertThat(read.notes()).containsExactly("2:2 NUMERIC_CELL_PRECISION 510902196501010000");
  }

  @ParameterizedTest
  @CsvSource({
    "12, 0, 12",
    "12.50, 0, 12.5",
    "1234.5600000000001, 3, 1234.56",
    "-0.1, 0, -0.1",
    "1.2E3, 0, 1200",
    "1E-3, 0, 0.001",
    "0.30000000000000004, 0, 0.3",
    "510902650101001, 0, 510902650101001",
    "44167, 0, 44167",
    "44167, 1, 2020-12-02",
    "44167.4375, 2, 2020-12-02 10:30:00",
    "44167.99999, 2, 2020-12-02 23:59:59",
    "0.5, 2, 12:00:00",
    "59, 1, 1900-02-28",
    "60, 1, 60",
    "61, 1, 1900-03-01",
    "-5, 1, -5",
    "2020.12, 0, 2020.12"
  })
  void numbers_are_plain_and_dates_are_dates(String stored, int style, String text) {
    var read = read(withRow(row(2, "S1", "张三", "5", cell("D2", "", style, stored), "1")));

    assertThat(read.rows().get(2)).isEqualTo("S1|张三|5|" + text + "|1");
  }

  @Test
  void a_workbook_may_count_its_days_from_1904() {
    var read = read(withRow(row(2, "S1", "张三", "5", cell("D2", "", 1, "42705"), "1")).from1904());

    assertThat(read.rows().get(2)).contains("|2020-12-02|");
  }

  @Test
  void texts_are_read_in_every_way_they_are_kept() {
    var read =
        read(
            withRow(
                    row(
                        2,
                        cell("A2", "s", 0, "0"),
                        cell("B2", "s", 0, "1"),
                        cell("C2", "str", 0, "x"),
                        cell("D2", "d", 0, "2020-12-05T00:00:00"),
                        cell("E2", "b", 0, "1")))
                .string("<t xml:space=\"preserve\"> S1_x000D_</t>")
                .string("<r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh><t>zhang</t></rPh>"));

    assertThat(read.rows().get(2)).isEqualTo(" S1\r|张三|x|2020-12-05|TRUE");
  }

  @Test
  void a_formula_gives_the_value_that_was_kept() {
    var read =
        read(
            withRow(
                row(
                    2,
                    "S1",
                    "张三",
                    "5",
                    "<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
                    "<c r=\"E2\"><f>SUM(F2:G2)</f><v>12.5</v></c><c r=\"F2\"><f>NOW()</f></c>")));

    assertThat(read.rows().get(2)).isEqualTo("S1|张三|5|#DIV/0!|12.5");
    assertThat(read.notes())
        .containsExactly(
            "2:3 ERROR_CELL #DIV/0!", "2:3 FORMULA", "2:4 FORMULA", "2:5 FORMULA_WITHOUT_VALUE");
  }

  @Test
  void hidden_rows_are_read_ghost_rows_are_no_rows_and_gaps_are_blank() {
    var read =
        read(
            new SentWorkbook()
                .sheet(
                    "结算",
                    header(1)
                        + row(2, "S1", "张三", "5", "d", "1")
                            .replace("r=\"2\"", "r=\"2\" hidden=\"1\"")
                        + row(5, "S2", "李四", "5", "d", "1")
                        + "<row r=\"6\"><c r=\"A6\" s=\"1\"/></row><row r=\"7\"/>"));

    assertThat(read.rows()).containsOnlyKeys(2, 5);
    assertThat(read.nonData()).containsExactly(entry(3, "BLANK"), entry(4, "BLANK"));
  }

  @Test
  void a_merged_header_of_two_rows_is_read() {
    // C1:D1 merged over two columns, the others over two rows
    String top = row(1, "结算ID", "姓名", "身份与时间", "", "个人支付");
    String below = row(2, "", "", "身份证号", "结算时间");
    var read =
        read(new SentWorkbook().sheet("结算", top + below + row(3, "S1", "张三", "5", "d", "1")));

    assertThat(read.sheet().headerRow()).isEqualTo(2);
    assertThat(read.rows()).containsExactly(entry(3, "S1|张三|5|d|1"));
    assertThat(read.sheet().columnIndex()).contains(entry("id_no", 2), entry("psn_pay", 4));
  }

  @Test
  void every_sheet_is_its_own_and_sheets_of_notes_are_no_data() {
    byte[] workbook =
        new SentWorkbook()
            .sheet("填表说明", row(1, "本表由医保局填报") + row(3, "金额单位为元"))
            .sheet("一月", header(1) + row(2, "S1", "张三", "5", "d", "1"))
            .sheet("HE-01", row(1, "姓名", "身份证号", "病种", "确诊日期") + row(2, "李四", "6", "肺癌", "d"))
            .sheet("Sheet3", "")
            .bytes();

    var read = new SentFiles(folder).bytes("MI-02_a.xlsx", workbook).read();

    assertThat(read)
        .extracting(r -> r.sheet().sheet())
        .containsExactly("填表说明", "一月", "HE-01", "Sheet3");
    assertThat(read)
        .extracting(r -> r.sheet().feed())
        .containsExactly(null, "MI-02", "HE-01", null);
    assertThat(read).allSatisfy(r -> assertThat(r.sheet().refusal()).isNull());
    assertThat(read.getFirst().nonData())
        .containsExactly(entry(1, "NOTE"), entry(2, "BLANK"), entry(3, "NOTE"));
    assertThat(read).extracting(r -> r.sheet().id()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_bad_sheet_does_not_keep_the_others_from_being_read() {
    byte[] workbook =
        new SentWorkbook()
            .sheet("坏", header(1) + row(2, "S1") + "<row r=\"1\"/>")
            .sheet("好", header(1) + row(2, "S1", "张三", "5", "d", "1"))
            .bytes();

    var read = new SentFiles(folder).bytes("MI-02_a.xlsx", workbook).read();

    assertThat(read).extracting(SentFiles.ReadSheet::refusalCode).containsExactly("DAMAGED", "");
  }

  @Test
  void a_number_as_a_spreadsheet_shows_it() {
    assertThat(NumberText.shown(new BigDecimal("510904196501010000"))).isEqualTo("5.10904E+17");
    assertThat(NumberText.shown(new BigDecimal("1000000000000000"))).isEqualTo("1E+15");
    assertThat(NumberText.shown(new BigDecimal("-1234567890123456789"))).isEqualTo("-1.23457E+18");
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-mm-dd, true",
    "'m\"月\"d\"日\"', true",
    "'[$-804]yyyy\"年\"m\"月\"', true",
    "h:mm, true",
    "[h]:mm, false",
    "'0.00_ ', false",
    "'#,##0\"元/天\"', false",
    "'\"day\"0', false",
    "General, false",
    "'[Red]0.00', false",
    "@, false"
  })
  void the_formats_of_dates_are_told_from_those_of_numbers(String format, boolean isDate) {
    assertThat(Workbook.isDateFormat(format)).isEqualTo(isDate);
  }
}
