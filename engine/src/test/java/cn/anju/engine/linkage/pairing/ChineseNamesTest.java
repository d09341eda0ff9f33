package cn.anju.engine.linkage.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseNamesTest {
  private static final Path TABLES = Path.of("..", "definitions", "linkage");

  @ParameterizedTest
  @CsvSource({
    "張國華, 张国华",
    "'张　三', 张三",
    "张三（户主）, 张三",
    "张三(已故, 张三",
    "吉克•阿依, 吉克阿依",
    "吉克·阿依, 吉克阿依",
    "⽅玉, 方玉",
    "⻰云, 龙云",
    "劉Ａ, 刘a",
    "䶮, 䶮"
  })
  void what_is_written_otherwise_is_brought_to_usual_characters(String said, String plain)
      throws IOException {
    assertThat(read(said).plain()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "曾大明, zeng da ming, zen da min",
    "单小琼, shan xiao qiong, san xiao qiong",
    "吕布, lv bu, lv bu",
    "刘英, liu ying, liu yin",
    "牛芳, niu fang, liu fang",
    "胡慧, hu hui, fu fei",
    "周生, zhou sheng, zou sen",
    "欧阳春, ou yang chun, ou yang cun"
  })
  void a_name_is_read_and_heard(String said, String pinyin, String sichuan) throws IOException {
    assertThat(String.join(" ", read(said).pinyin())).isEqualTo(pinyin);
    assertThat(String.join(" ", read(said).sichuan())).isEqualTo(sichuan);
  }

  @ParameterizedTest
  @CsvSource({"欧阳春, 欧阳, 春", "欧阳, 欧, 阳", "张三, 张, 三", "司马光明, 司马, 光 明"})
  void a_surname_has_two_characters_if_a_given_name_is_left(
      String said, String surname, String given) throws IOException {
    ChineseNames.Name name = read(said);
    assertThat(name.surname()).isEqualTo(surname);
    assertThat(name.given(name.letters())).isEqualTo(given);
  }

  @Test
  void characters_of_one_group_have_one_shape() throws IOException {
    assertThat(read("季清").shape()).isEqualTo(read("李请").shape());
    assertThat(read("季清").shape()).isNotEqualTo(read("王清").shape());
  }

  @Test
  void blanks_and_notes_alone_are_no_name() throws IOException {
    assertThat(ChineseNames.load(TABLES).read(" （无）")).isNull();
  }

  @Test
  void a_character_in_two_groups_is_refused_with_its_line(@TempDir Path folder) throws IOException {
    try (var tables = Files.list(TABLES)) {
      for (Path table : tables.filter(Files::isRegularFile).toList()) {
        Files.copy(table, folder.resolve(table.getFileName()));
      }
    }
    Files.writeString(folder.resolve("look-alikes.tsv"), "# 形近字\n清青\n请青\n");

    assertThatThrownBy(() -> ChineseNames.load(folder))
        .isInstanceOfSatisfying(
            UnusableTable.class,
            refused -> assertThat(refused.chinese()).contains("look-alikes.tsv:3: 青 已在另一组"));
  }

  private static ChineseNames.Name read(String text) throws IOException {
    return Objects.requireNonNull(ChineseNames.load(TABLES).read(text));
  }
}
