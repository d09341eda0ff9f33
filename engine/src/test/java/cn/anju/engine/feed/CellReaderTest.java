package cn.anju.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cell-level dirt of feeds.md §9, row by row. Numbers of people are made up. */
class CellReaderTest {
  private static final String ID = "510902196501010012";

  @Test
  void a_number_as_declared_is_no_mend_and_outer_blanks_are_none_either() {
    assertThat(CellReader.identityNumber(ID)).isEqualTo(Reading.plain(ID));
    assertThat(CellReader.identityNumber("  51090419880808005X　").value())
        .isEqualTo("51090419880808005X");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'510902196501010012",
        "５１０９０２１９６５０１０１００１２",
        "510902 19650101 0012",
        "510902\u00a0196501010012",
        "510902196501010012\u200b",
        "\ufeff510902196501010012",
        "510902196501010012\n"
      })
  void dirt_5_stray_characters_in_a_number_are_mended(String cell) {
    assertThat(CellReader.identityNumber(cell).value()).isEqualTo(ID);
  }

  @Test
  void dirt_5_a_lower_case_x_is_mended_but_letters_like_digits_are_only_pointed_at() {
    assertThat(CellReader.identityNumber("51090419880808005x"))
        .isEqualTo(Reading.mended("51090419880808005X", "ID_CHARACTERS"));
    assertThat(CellReader.identityNumber("51O902196501010012").fault()).isEqualTo("ID_LOOKALIKE");
    assertThat(CellReader.identityNumber("5l0902196501010012").fault()).isEqualTo("ID_LOOKALIKE");
  }

  @Test
  void dirt_4_a_number_that_went_through_a_numeric_cell_is_lost() {
    assertThat(CellReader.identityNumber("5.10904E+17").fault()).isEqualTo("PRECISION_LOST");
  }

  @Test
  void dirt_6_fifteen_digits_become_eighteen() {
    assertThat(CellReader.identityNumber("510902650101001"))
        .isEqualTo(Reading.mended(ID, "ID15_UPGRADED"));
    assertThat(CellReader.identityNumber("510902651301001").fault()).isEqualTo("ID_UNREADABLE");
  }

  @Test
  void dirt_8_nothing_is_nothing() {
    assertThat(CellReader.identityNumber("无").value()).isNull();
    assertThat(CellReader.identityNumber("待补").fault()).isNull();
    assertThat(CellReader.identityNumber("  ")).isEqualTo(Reading.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "张　三, 张三, NAME_SPACE",
    "张 三, 张三, NAME_SPACE",
    "吉克•阿牛, 吉克·阿牛, NAME_DOT",
    "吉克．阿牛, 吉克·阿牛, NAME_DOT",
    "吉克。阿牛, 吉克·阿牛, NAME_DOT",
    "张三(已故), 张三, NAME_NOTE_DECEASED",
    "李四（户主）, 李四, NAME_NOTE",
    "⽅小明, 方小明, RADICAL_FORM"
  })
  void dirt_9_to_13_names_are_mended(String cell, String name, String fix) {
    assertThat(CellReader.name(cell)).isEqualTo(Reading.mended(name, fix));
  }

  @Test
  void dirt_12_a_lost_character_stays_visible() {
    assertThat(CellReader.isLossy("张？")).isTrue();
    assertThat(CellReader.isLossy("李□明")).isTrue();
    assertThat(CellReader.name("𠮷野").value()).isEqualTo("𠮷野");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.50|1234.50|",
        "1,234.50|1234.50|AMOUNT_FORM",
        "￥1234.5|1234.50|AMOUNT_FORM",
        "1234.5元|1234.50|AMOUNT_FORM",
        "１２３４．５|1234.50|AMOUNT_FORM",
        "1.2万|12000.00|AMOUNT_WAN",
        "1.2万元|12000.00|AMOUNT_WAN",
        "-300|-300.00|",
        "1234.567|1234.57|AMOUNT_ROUNDED"
      })
  void dirt_17_amounts_are_read_as_people_write_them(String cell, BigDecimal amount, String fix) {
    Reading reading = CellReader.decimal(cell, 2, false);
    assertThat(reading.value()).isEqualTo(amount);
    assertThat(reading.fix()).isEqualTo(fix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/", "无"})
  void dirt_17_a_dash_is_missing_and_not_zero(String cell) {
    assertThat(CellReader.decimal(cell, 2, false).value()).isNull();
    assertThat(CellReader.decimal(cell, 2, false).fault()).isNull();
  }

  @Test
  void dirt_17_a_header_in_wan_multiplies() {
    assertThat(CellReader.decimal("1.5", 2, true))
        .isEqualTo(Reading.mended(new BigDecimal("15000.00"), "AMOUNT_WAN"));
  }

  @Test
  void an_amount_that_is_none_is_refused() {
    assertThat(CellReader.decimal("约三千", 2, false).fault()).isEqualTo("AMOUNT_UNREADABLE");
  }

  @Test
  void a_code_may_be_its_label_or_both() {
    Map<String, List<String>> codes = Map.of("21", List.of("住院", "普通住院"), "14", List.of("门诊慢特病"));
    assertThat(CellReader.code("21", codes)).isEqualTo(Reading.plain("21"));
    assertThat(CellReader.code("住院", codes).value()).isEqualTo("21");
    assertThat(CellReader.code("21-住院", codes)).isEqualTo(Reading.mended("21", "CODE_FORM"));
    assertThat(CellReader.code("９９", codes).fault()).isEqualTo("CODE_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-05, 2020-01-05,",
    "2020.1.5, 2020-01-05, DATE_FORM",
    "2020/1/5, 2020-01-05, DATE_FORM",
    "20200105, 2020-01-05, DATE_FORM",
    "2020年1月5日, 2020-01-05, DATE_FORM",
    "二〇二〇年一月十五日, 2020-01-15, DATE_FORM",
    "44197, 2021-01-01, DATE_FORM",
    "20.1.5, 2020-01-05, DATE_FORM",
    "13/5/2020, 2020-05-13, DATE_FORM",
    "2020年1月, 2020-01-01, DATE_MONTH_ONLY"
  })
  void dirt_16_dates_are_read_in_the_forms_that_are_known(
      String cell, java.time.LocalDate day, String fix) {
    Reading reading = DateReader.date(cell);
    assertThat(reading.value()).isEqualTo(day);
    assertThat(reading.fix()).isEqualTo(fix);
  }

  @Test
  void dirt_16_where_day_and_month_can_be_exchanged_nobody_guesses() {
    assertThat(DateReader.date("1/5/2020").fault()).isEqualTo("DATE_AMBIGUOUS");
    assertThat(DateReader.date("2020-02-30").fault()).isEqualTo("DATE_UNREADABLE");
    assertThat(DateReader.date("不详").fault()).isEqualTo("DATE_UNREADABLE");
  }

  @ParameterizedTest
  @CsvSource({"202012, 202012,", "2020-12, 202012, DATE_FORM", "2020年12月, 202012, DATE_FORM"})
  void months_are_numbers(String cell, int month, String fix) {
    assertThat(DateReader.month(cell).value()).isEqualTo(month);
    assertThat(DateReader.month(cell).fix()).isEqualTo(fix);
  }

  @Test
  void the_check_digit_is_that_of_gb_11643() {
    assertThat(IdentityNumber.checkDigit("51090419880808005")).isEqualTo('X');
    assertThat(IdentityNumber.checkDigit("51090219650101001")).isEqualTo('2');
  }
}
