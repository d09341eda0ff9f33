package cn.anju.engine.linkage.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.definition.LevelKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When each level of agreement holds: YES, NO, or MISSING because a side has no value. */
class LevelsTest {
  private static final String EXAMPLES =
      """
      text, equal, Smith , smith, YES
      text, equal, smith, smyth, NO
      text, equal, smith, '', MISSING
      text, same_letters, pine ville, Pine-Ville, YES
      text, same_letters, pine ville, pineville north, NO
      text, jaro_winkler 0.9, martha, marhta, YES
      text, jaro_winkler 0.9, martha, mabel, NO
      text, damerau_levenshtein 1, berry, bery, YES
      text, damerau_levenshtein 1, berry, ebrry, YES
      text, damerau_levenshtein 1, berry, brey, NO
      text, first 3, harrison, harriet, YES
      text, first 3, ha, ha, NO
      text, last 3, anderson, henderson, YES
      text, last 3, anderson, andersen, NO
      digits, equal, 0825-2661, 08252661, YES
      digits, equal, 0825-2661, 08252662, NO
      digits, one_digit, 13800001234, 13800001934, YES
      digits, one_digit, 13800001234, 13800009934, NO
      digits, one_digit, 1380000123, 13800001234, NO
      digits, neighbours_swapped, 1234, 1324, YES
      digits, neighbours_swapped, 1234, 4231, NO
      digits, damerau_levenshtein 1, 1234, 124, YES
      digits, damerau_levenshtein 1, 1234, 14, NO
      digits, last 8, 86 138 0000 1234, 13800001234, YES
      digits, last 8, 13800001234, 13800001235, NO
      digits, first 3, 4011, 4017, YES
      digits, first 3, 4011, 4111, NO
      date, equal, 1965-03-12, 1965年3月12日, YES
      date, equal, 1965-03-12, 19650312, YES
      date, equal, 1965.3.12, 1965/3/12, YES
      date, equal, 一九六五年3月12日, 1965-03-12, YES
      date, equal, 1965-03-12, 1965-03-13, NO
      date, equal, 1965-03-12, 不详, MISSING
      date, day_month_swapped, 1965-03-12, 1965-12-03, YES
      date, day_month_swapped, 1965-03-12, 1964-12-03, NO
      date, one_digit, 1965-03-12, 1968-03-12, YES
      date, one_digit, 1965-03-12, 1968-03-13, NO
      date, neighbours_swapped, 1965-03-12, 1956-03-12, YES
      date, neighbours_swapped, 1965-03-12, 1965-12-03, NO
      date, years_apart 1, 1965-03-12, 1966-03-12, YES
      date, years_apart 1, 1965-03-12, 1967-03-12, NO
      date, years_apart 1, 1965-03-12, 1966-03-13, NO
      date, days_apart 60, 1965-12-20, 1966-01-31, YES
      date, days_apart 60, 1965-12-20, 1966-03-01, NO
      date, as_far_as_known, 1965-03, 1965-03-12, YES
      date, as_far_as_known, 1965, 1965-03-12, YES
      date, as_far_as_known, 1965-04, 1965-03-12, NO
      date, same_year_month, 1965-03-12, 1965-03-01, YES
      date, same_year_month, 1965-03-12, 1965-04-12, NO
      date, same_month_day, 1965-03-12, 1985-03-12, YES
      date, same_month_day, 1965-03-12, 1965-03-13, NO
      date, same_year, 1965-03-12, 1965, YES
      date, same_year, 1965-03-12, 1966, NO
      person_name, equal, 张国华, 张国华, YES
      person_name, equal, 张国华, 張國華, NO
      person_name, equal, 张国华, '', MISSING
      person_name, same_plain, 张国华, 張　國華（户主）, YES
      person_name, same_plain, 吉克·阿依, 吉克‧阿依, YES
      person_name, same_plain, 张国华, 张国花, NO
      person_name, same_pinyin, 张国华, 章国花, YES
      person_name, same_pinyin, 刘英, 刘音, NO
      person_name, same_sichuan, 刘英, 牛音, YES
      person_name, same_sichuan, 胡芳, 付芳, YES
      person_name, same_sichuan, 周胜, 邹森, YES
      person_name, same_sichuan, 刘英, 刘芳, NO
      person_name, look_alike, 李清, 季请, YES
      person_name, look_alike, 李清, 李芳, NO
      person_name, one_missing, 张国华, 张华, YES
      person_name, one_missing, 国华, 张国华, YES
      person_name, one_missing, 张国华, 张明, NO
      person_name, one_other, 张国华, 张国强, YES
      person_name, one_other, 张国华, 李国华, YES
      person_name, one_other, 张国华, 李国强, NO
      person_name, one_other, 张华, 张强, NO
      person_name, one_other, 阿依古丽买买提, 阿依古丽买买江, YES
      person_name, same_given, 张国华, 章国华, YES
      person_name, same_given, 张国华, 张国强, NO
      person_name, same_surname, 欧阳春, 欧阳秋, YES
      person_name, same_surname, 欧阳春, 欧秋, NO
      identity_number, equal, 510902650101001, 510902196501010012, YES
      identity_number, equal, 51090419880808005x, 51090419880808005X, YES
      identity_number, equal, 51090419880808005X43, 51090419880808005X, YES
      identity_number, equal, 510902650101001, 510902196501010020, NO
      identity_number, equal, 待补, 510902196501010012, MISSING
      identity_number, one_digit, 510902196501010012, 510902196501010912, YES
      identity_number, one_digit, 510902196501010012, 510902196501010922, NO
      identity_number, neighbours_swapped, 510902196501010012, 510902195601010012, YES
      identity_number, neighbours_swapped, 510902196501010012, 510902196501010021, YES
      identity_number, neighbours_swapped, 510902196501010012, 510902196501010032, NO
      identity_number, precision_lost, 510902196501010012, 510902196501010000, YES
      identity_number, precision_lost, 510902196501010012, 510902196501020000, NO
      identity_number, damerau_levenshtein 1, 510902196501010012, 51090219650101001, YES
      identity_number, damerau_levenshtein 1, 510902196501010012, 51090219650101034, NO
      identity_number, damerau_levenshtein 1, 510902196501010012, 51090219650101, MISSING
      identity_number, both_valid, 510902196501010012, 51090419880808005X, YES
      identity_number, both_valid, 510902196501010012, 510902196501010013, NO
      identity_number, both_valid, 510902196501010012, 510902196501010012, NO
      identity_number, first 14, 510902196501010012, 510902196501019999, YES
      identity_number, first 14, 510902196501010012, 510902196501020012, NO
      identity_number, last 4, 510902196501010012, 510904196501020012, YES
      identity_number, last 4, 510902196501010012, 510902196501010022, NO
      village, equal, 白马镇甲村, 老甲村, YES
      village, equal, 白马镇甲村, 白马镇乙村, NO
      village, equal, 白马镇甲村, 不清楚, MISSING
      village, same_town, 白马镇甲村, 白马镇丙组, YES
      village, same_town, 白马镇甲村, 外地, MISSING
      """;

  @ParameterizedTest
  @CsvSource(textBlock = EXAMPLES)
  void a_level_holds_when_it_should(
      String kind, String level, String left, String right, String holds, @TempDir Path folder)
      throws IOException, SQLException {
    assertThat(holds(folder, kind, level, left, right)).isEqualTo(holds);
  }

  @Test
  void every_level_of_every_kind_has_examples_of_both() {
    Set<String> shown = new HashSet<>();
    for (String example : EXAMPLES.split("\n", -1)) {
      String[] cells = example.split(", *", -1);
      if (cells.length > 4) {
        shown.add(cells[0] + " " + cells[1].split(" ", -1)[0] + " " + cells[cells.length - 1]);
      }
    }
    for (ColumnKind kind : ColumnKind.values()) {
      for (LevelKind level : LevelKind.of(kind)) {
        // these two need more than two values, and have tests of their own
        if (level != LevelKind.EXCHANGED_WITH && level != LevelKind.FORMER) {
          assertThat(shown).contains(kind.word() + " " + level.word() + " YES");
          if (level != LevelKind.SAME_TOWN) {
            assertThat(shown).contains(kind.word() + " " + level.word() + " NO");
          }
        }
      }
    }
  }

  @Test
  void first_name_and_surname_may_be_exchanged(@TempDir Path folder)
      throws IOException, SQLException {
    try (Workbench bench = new Workbench(folder)) {
      bench.prepared(
          bench.definition(
              "id: id",
              "columns: {key: {kind: text}, given: {kind: text}, family: {kind: text}}",
              "blocks: [[key]]",
              "comparisons: [{column: given, levels: [exchanged_with family]}]"),
          bench.file("left.csv", "id,key,given,family", "1,a,john,smith", "2,b,john,smith"),
          bench.file("right.csv", "id,key,given,family", "1,a,smith,john", "2,b,smith,paul"));

      assertThat(bench.rows("select l, pattern from compared order by l"))
          .containsExactly("0 1", "1 2");
    }
  }

  @Test
  void a_former_name_counts_for_the_side_that_had_it(@TempDir Path folder)
      throws IOException, SQLException {
    try (Workbench bench = new Workbench(folder)) {
      bench.prepared(
          bench.definition(
              "id: id",
              "columns: {key: {kind: text}, name: {kind: person_name, former: once}}",
              "blocks: [[key]]",
              "comparisons: [{column: name, levels: [equal, former]}]"),
          bench.file("left.csv", "id,key,name", "1,a,张秀英", "2,b,张秀英", "3,c,张秀英"),
          bench.file(
              "right.csv", "id,key,name,once", "1,a,张秀梅,张小妹;張秀英", "2,b,张秀梅,张小妹", "3,c,张秀英,"));

      assertThat(bench.rows("select l, pattern from compared order by l"))
          .containsExactly("0 2", "1 3", "2 1");
    }
  }

  private static String holds(Path folder, String kind, String level, String left, String right)
      throws IOException, SQLException {
    try (Workbench bench = new Workbench(folder)) {
      bench.prepared(
          bench.definition(
              "id: id",
              "columns: {key: {kind: text}, it: {kind: " + kind + "}, other: {kind: " + kind + "}}",
              "blocks: [[key]]",
              "comparisons: [{column: it, levels: [" + level + "]}]"),
          bench.file("left.csv", "id,key,it,other", "1,a," + left + ",x"),
          bench.file("right.csv", "id,key,it,other", "1,a," + right + ",y"));
      return switch (bench.rows("select pattern from compared").getFirst()) {
        case "0" -> "MISSING";
        case "1" -> "YES";
        default -> "NO";
      };
    }
  }
}
