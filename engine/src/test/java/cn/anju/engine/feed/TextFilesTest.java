package cn.anju.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text files as they come (feeds.md §9: 1, 3, 17, 24; rulings 27). */
class TextFilesTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String ROW = "S1,张三,510902196501010012,2020-12-03 10:00:00,12.50";
  private static final String READ = ROW.replace(',', '|');

  @TempDir Path folder;

  private SentFiles sent() {
    return new SentFiles(folder);
  }

  private static String table(String... rows) {
    return SentFiles.HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \uFEFF",
    "UTF-16LE, \uFEFF",
    "UTF-16BE, \uFEFF",
    "UTF-16LE, ''",
    "UTF-16BE, ''",
    "GB18030, ''"
  })
  void every_usual_encoding_gives_the_same_rows(String charset, String mark) {
    var read = sent().text("MI-02_a.csv", mark + table(ROW), Charset.forName(charset)).readOne();

    assertThat(read.sheet().feed()).isEqualTo("MI-02");
    assertThat(read.rows()).containsExactly(entry(2, READ));
    assertThat(read.sheet().headerCells()).first().isEqualTo("结算ID");
  }

  @Test
  void characters_beyond_gbk_are_read_by_gb18030() {
    var read = sent().text("MI-02_a.csv", table(ROW.replace("张三", "𠀀㐂")), GB18030).readOne();

    assertThat(read.rows().get(2)).contains("𠀀㐂");
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void bytes_without_meaning_are_kept_as_hex() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((SentFiles.HEADER + "\nS1,张").getBytes(GB18030));
    bytes.write(0xff);
    bytes.write("三,510902196501010012,2020-12-03,1\n".getBytes(GB18030));

    var read = sent().bytes("MI-02_a.csv", bytes.toByteArray()).readOne();

    assertThat(read.rows().get(2)).startsWith("S1|张\ufffd三|");
    assertThat(read.notes()).containsExactly("2:1 UNDECODABLE_BYTES FF");
  }

  @Test
  void a_broken_character_does_not_make_utf8_into_gb18030() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(SentFiles.utf8(table(ROW) + "S2,王"));
    bytes.write(0xe4);
    bytes.write(SentFiles.utf8(",510902196501010012,2020-12-03,1\n"));

    var read = sent().bytes("MI-02_a.csv", bytes.toByteArray()).readOne();

    assertThat(read.rows().get(3)).startsWith("S2|王\ufffd|");
    assertThat(read.notes()).containsExactly("3:1 UNDECODABLE_BYTES E4");
  }

  @ParameterizedTest
  @CsvSource({"';'", "'|'", "'\t'", "'，'"})
  void the_delimiter_is_found(char delimiter) {
    var read = sent().text("MI-02_a.txt", table(ROW).replace(',', delimiter)).readOne();

    assertThat(read.rows()).containsExactly(entry(2, READ));
  }

  @Test
  void the_ending_of_the_name_does_not_matter() {
    var read = sent().text("MI-02_a.xls", table(ROW)).readOne();

    assertThat(read.rows()).hasSize(1);
  }

  @Test
  void a_quoted_cell_with_line_breaks_is_one_row() {
    var read =
        sent()
            .text("MI-02_a.csv", table("S1,\"张\n\"\"三\"\",\",510902196501010012,2020-12-03,1", ROW))
            .readOne();

    assertThat(read.rows())
        .containsExactly(entry(2, "S1|张\n\"三\",|510902196501010012|2020-12-03|1"), entry(3, READ));
  }

  @Test
  void all_line_ends_are_read() {
    var read = sent().text("MI-02_a.csv", SentFiles.HEADER + "\r\n" + ROW + "\r" + ROW).readOne();

    assertThat(read.rows().keySet()).containsExactly(2, 3);
  }

  @Test
  void empty_rows_inside_are_no_data_and_those_at_the_end_are_no_rows() {
    var read = sent().text("MI-02_a.csv", table(ROW, "", " ,\u3000,,,", ROW, ",,,,", "")).readOne();

    assertThat(read.rows().keySet()).containsExactly(2, 5);
    assertThat(read.nonData()).containsExactly(entry(3, "BLANK"), entry(4, "BLANK"));
    assertThat(read.sheet().physicalRows()).isEqualTo(4);
  }

  @Test
  void totals_signatures_and_notes_are_no_data() {
    var read =
        sent()
            .text(
                "MI-02_a.csv",
                table(
                    ROW,
                    "合　计,,,,12.50",
                    ",小计：1人,,,12.50",
                    "填报人：王五   审核人：李四,,,,",
                    "制表 张三,,,,",
                    "注：本表只含住院,,,,"))
            .readOne();

    assertThat(read.rows().keySet()).containsExactly(2);
    assertThat(read.nonData().values())
        .containsExactly("FOOTER", "FOOTER", "FOOTER", "FOOTER", "NOTE");
  }

  @Test
  void a_person_with_a_name_like_a_total_is_data() {
    String row = "合计1,单主任,510902196501010012,2020-12-03,1";

    var read = sent().text("MI-02_a.csv", table(row)).readOne();

    assertThat(read.rows()).hasSize(1);
  }

  @Test
  void a_header_and_a_title_repeated_on_each_page_are_no_data() {
    var read =
        sent()
            .text("MI-02_a.csv", "结算表,,,,\n" + table(ROW, "结算表,,,,", SentFiles.HEADER, ROW))
            .readOne();

    assertThat(read.sheet().headerRow()).isEqualTo(2);
    assertThat(read.rows().keySet()).containsExactly(3, 6);
    assertThat(read.nonData()).containsExactly(entry(4, "NOTE"), entry(5, "REPEATED_HEADER"));
  }

  @Test
  void text_beyond_the_last_column_is_noted() {
    var read = sent().text("MI-02_a.csv", table(ROW + ",多,余")).readOne();

    assertThat(read.notes()).containsExactly("2:5 EXTRA_CELLS 多 | 余");
  }

  @Test
  void a_formula_in_a_text_file_is_only_text() {
    var read = sent().text("MI-02_a.csv", table("=+cmd|' /C calc'!A0,张三,5,2020-12-03,1")).readOne();

    assertThat(read.rows().get(2)).startsWith("=+cmd|' /C calc'!A0|");
  }

  @Test
  void the_control_line_is_read() {
    String control =
        "department=medical_insurance,feed_code=MI-02,period=202012,mode=FULL,row_count=1\n";

    var read = sent().text("a.csv", control + table(ROW)).readOne();

    assertThat(read.sheet().feed()).isEqualTo("MI-02");
    assertThat(read.sheet().headerRow()).isEqualTo(2);
    assertThat(read.sheet().control())
        .containsOnly(
            entry("department", "medical_insurance"),
            entry("feed_code", "MI-02"),
            entry("period", "202012"),
            entry("mode", "FULL"),
            entry("row_count", "1"));
  }

  @Test
  void the_control_line_may_be_chinese_and_wins_over_the_name() {
    String control = "部门：医保局 报送期：2020年12月 方式：全量；行数：1行、人数：1 金额合计：1,234.50元,,,,\n";

    var read = sent().text("MI-02_202011_INCR.csv", control + table(ROW)).readOne();

    assertThat(read.sheet().control())
        .contains(
            entry("department", "医保局"),
            entry("period", "202012"),
            entry("mode", "FULL"),
            entry("row_count", "1"),
            entry("person_count", "1"));
  }

  @Test
  void a_control_value_may_stand_in_the_cell_beside_its_name() {
    var read = sent().text("MI-02_a.csv", "方式,增量,行数：,12,\n" + table(ROW)).readOne();

    assertThat(read.sheet().control())
        .containsOnly(entry("mode", "INCR"), entry("row_count", "12"));
  }

  @Test
  void the_file_name_may_say_period_and_mode() {
    var read = sent().text("MI02_2020-12_全量_row_count=7.csv", table(ROW)).readOne();

    assertThat(read.sheet().control()).contains(entry("period", "202012"), entry("mode", "FULL"));
  }

  @Test
  void a_broken_text_in_utf16_without_mark_is_no_binary_file() {
    var read = sent().text("MI-02_a.csv", table(ROW), StandardCharsets.UTF_16LE).readOne();

    assertThat(read.refusalCode()).isEmpty();
  }
}
