package cn.anju.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeKindsTest {
  private static final List<String> ILLNESSES = List.of("胃癌", "白血病");
  @TempDir private Path folder;

  private String faultsOf(String yaml) throws IOException {
    Files.writeString(folder.resolve("TASK.yaml"), yaml);
    List<DefinitionFault> faults = new ArrayList<>();
    assertThat(NoticeKindFile.read(folder.resolve("TASK.yaml"), ILLNESSES, faults) == null)
        .isEqualTo(!faults.isEmpty());
    return faults.stream()
        .map(fault -> fault.line() + ": " + fault.en())
        .reduce("", (all, one) -> all + one + "\n");
  }

  private static String task(String zh, String more) {
    return """
    code: TASK
    title: {zh: 待办, en: Task}
    text: {zh: "%s", en: "Do {step}."}
    channels: []
    waits_for_digest: false
    breaks_quiet_hours: false
    %s
    examples:
      - {given: {step: 核实}, then: {zh: 请办理核实。, en: Do 核实.}}
    """
        .formatted(zh, more);
  }

  @Test
  void a_kind_that_does_what_its_examples_say_is_taken() throws IOException {
    assertThat(faultsOf(task("请办理{step}。", ""))).isEmpty();
  }

  @Test
  void a_place_that_there_is_not_is_shown_where_it_stands() throws IOException {
    assertThat(faultsOf(task("请{name}办理{step}。", ""))).contains("3: there is no place {name}");
  }

  @Test
  void an_illness_in_a_text_is_refused() throws IOException {
    assertThat(faultsOf(task("胃癌户请办理{step}。", ""))).contains("3: a notice names no illness");
  }

  @Test
  void an_example_that_comes_out_otherwise_is_refused() throws IOException {
    assertThat(faultsOf(task("办理{step}。", ""))).contains("it is \"办理核实。\" / \"Do 核实.\"");
  }

  @Test
  void a_channel_needs_words_of_its_own_and_an_unknown_field_is_refused() throws IOException {
    assertThat(faultsOf(task("请办理{step}。", "").replace("channels: []", "channels: [SMS]")))
        .contains("4: there is no text for SMS");
    assertThat(faultsOf(task("请办理{step}。", "chanels: []"))).contains("7: unknown field chanels");
  }

  @Test
  void all_kinds_of_the_district_are_right() throws IOException {
    List<DefinitionFault> faults = new ArrayList<>();
    Map<String, NoticeKind> kinds =
        NoticeKinds.read(Path.of("../definitions/notices"), ILLNESSES, faults);
    assertThat(faults).isEmpty();
    assertThat(kinds).containsKeys("TASK", "REMINDER", "ESCALATION", "RESULT", "DIGEST");
    kinds
        .values()
        .forEach(
            kind -> kind.channels().forEach(channel -> assertThat(kind.goesBy(channel)).isTrue()));
  }

  @Test
  void no_number_of_a_person_gets_into_any_place() {
    for (Named place : Named.values()) {
      assertThat(place.takes("510904198001011234")).as(place.name()).isFalse();
      assertThat(place.takes("51090419800101123X")).as(place.name()).isFalse();
      assertThat(place.takes("510904800101123")).as(place.name()).isFalse();
      assertThat(place.takes("13812345678")).as(place.name()).isFalse();
      assertThat(place.takes("请办理 13812345678")).as(place.name()).isFalse();
      assertThat(place.takes("")).as(place.name()).isFalse();
    }
    assertThat(Named.HOUSEHOLD.takes("H510904000011")).isTrue();
    assertThat(Named.STEP.takes("镇级审核")).isTrue();
    assertThat(Named.DAYS.takes("3")).isTrue();
  }

  @Test
  void wechat_gets_no_more_than_it_takes() throws IOException {
    assertThat(faultsOf(task("请办理{step}。", "wechat: {thing1: \"{step}\"}"))).isEmpty();
    NoticeKind kind =
        Objects.requireNonNull(
            NoticeKindFile.read(folder.resolve("TASK.yaml"), ILLNESSES, new ArrayList<>()));
    String words = "一二三四五六七八九十一二三四五六七八九十长";
    assertThat(kind.wechat(Map.of(Named.STEP, new Bilingual(words, words))))
        .containsEntry("thing1", "一二三四五六七八九十一二三四五六七八九…");
    assertThatThrownBy(() -> kind.say(Map.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
