package cn.anju.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkageFileTest {
  private static final String SOUND =
      """
      title: {zh: 试, en: trial}
      id: {left: row_no, right: member_no}
      columns:
        name: {kind: person_name, in: {left: 姓名, right: person_name}, former: alias_names}
        phone: {kind: digits}
      blocks:
        - [name.sichuan, phone.last4]
        - [phone]
      comparisons:
        - {column: name, levels: [equal, same_pinyin, former], term_frequency: true}
        - {column: phone, levels: [equal, last 4], depends_on: name same_pinyin}
      partners: one_for_left
      """;

  @TempDir Path folder;

  @Test
  void a_sound_definition_is_read() throws IOException {
    LinkageDefinition definition = Objects.requireNonNull(load(SOUND).definition());

    assertThat(definition.leftId()).isEqualTo("row_no");
    assertThat(definition.rightId()).isEqualTo("member_no");
    assertThat(definition.column("name").left()).isEqualTo("姓名");
    assertThat(definition.column("phone").right()).isEqualTo("phone");
    assertThat(definition.blocks())
        .extracting(LinkageDefinition.BlockRule::toString)
        .containsExactly("name.sichuan + phone.last4", "phone.digits");
    assertThat(definition.comparisons().get(1).levels())
        .extracting(LinkageDefinition.Level::toString)
        .containsExactly("equal", "last 4");
    assertThat(definition.partners()).isEqualTo(LinkageDefinition.Partners.ONE_FOR_LEFT);
    assertThat(definition.comparisons().get(1).dependsOn())
        .isEqualTo(new LinkageDefinition.Dependence(0, 1));
    assertThat(definition.prior()).isNull();
  }

  @Test
  void thresholds_the_share_found_and_titles_are_read_and_may_be_left_out() throws IOException {
    LinkageDefinition plain = Objects.requireNonNull(load(SOUND).definition());
    LinkageDefinition full =
        Objects.requireNonNull(
            load(SOUND
                    .replace("phone: {kind", "phone: {title: {zh: 电话, en: phone}, kind")
                    .replace("depends_on: name", "unless: name")
                    .concat("found: 0.5\nautomatic: 0.95\nask: 0.1\n"))
                .definition());

    assertThat(plain.thresholds()).isNull();
    assertThat(plain.found()).isNull();
    assertThat(plain.column("phone").title()).isEqualTo(new Bilingual("phone", "phone"));
    assertThat(full.thresholds()).isEqualTo(new LinkageDefinition.Thresholds(0.95, 0.1));
    assertThat(full.found()).isEqualTo(0.5);
    assertThat(full.column("phone").title()).isEqualTo(new Bilingual("电话", "phone"));
    assertThat(full.comparisons().get(1).unless())
        .isEqualTo(new LinkageDefinition.Dependence(0, 1));
    assertThat(full.comparisons().get(1).levels().get(1).title())
        .isEqualTo(new Bilingual("后 4 位相同", "the last 4 are the same"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: digits             | kind: digit              | 5:17: kind 不能是 digit
          [phone]                  | [fone]                   | 8:6: 没有列 fone，是不是 phone？
          name.sichuan             | name.sichwan             | 7:11: name 没有形式 sichwan
          phone.last4              | name.last4               | 7:25: name 没有形式 last4
          same_pinyin              | same_sound               | 10:36: person_name 没有 same_sound 这一级
          same_pinyin              | one_digit                | 10:36: person_name 没有 one_digit 这一级
          last 4                   | last four                | 11:37: last 后面要写整数
          last 4                   | last                     | 11:37: last 后面要写整数
          [equal, last 4]          | [equal 1]                | 11:30: 这一级后面的内容多了
          column: phone, levels    | column: name, levels     | 11:14: 列 name 已经比过
          , former: alias_names    | ''                       | 10:49: 这一列没有写 former
          one_for_left             | some                     | 12:11: partners 不能是 some
          partners: one_for_left   | prior: 2                 | 12:8: prior 应在 0 和 1 之间
          partners: one_for_left   | found: 1                 | 12:8: found 应在 0 和 1 之间
          partners: one_for_left   | ask: 0.1                 | 12:6: automatic 和 ask 要一起写
          depends_on: name same_pi | unless: name same_pa     | 11:54: unless 要写前面比过的一列和它的一级
          partners: one_for_left   | sample: 0                | 12:9: sample 至少是 1
          partners: one_for_left   | partner: any             | 12:1: 不认识的字段 partner，是不是 partners？
          name same_pinyin         | name same_given          | 11:58: depends_on 要写前面比过的一列和它的一级
          name same_pinyin         | phone equal              | 11:58: depends_on 要写前面比过的一列和它的一级
          [phone]                  | []                       | 7:3: 规则里没有内容
          """)
  void what_is_wrong_is_named_with_its_line(String sound, String wrong, String said)
      throws IOException {
    assertThat(SOUND).contains(sound);

    assertThat(load(SOUND.replace(sound, wrong)).faults())
        .anySatisfy(fault -> assertThat(fault.toString()).contains("trial.yaml:" + said));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void the_definitions_of_the_project_are_sound(Path file) throws IOException {
    assertThat(LinkageDefinition.load(file).faults()).isEmpty();
  }

  static Stream<Path> kept() throws IOException {
    try (Stream<Path> bench = Files.list(Path.of("..", "bench", "linkage"));
        Stream<Path> district = Files.list(Path.of("..", "definitions", "linkage"))) {
      return Stream.concat(bench, district)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private LinkageDefinition.Loaded load(String text) throws IOException {
    return LinkageDefinition.load(Files.writeString(folder.resolve("trial.yaml"), text));
  }
}
