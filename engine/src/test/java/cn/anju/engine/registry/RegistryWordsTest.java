package cn.anju.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryWordsTest {
  private final RegistryWords words =
      new RegistryWords(
          Map.of("relation", Map.of("妻", "12")),
          (town, village) -> town.equals("三家镇") && village.equals("马良沟村") ? "510904104202" : null);

  @ParameterizedTest
  @CsvSource({
    "3组, 03",
    "第3组, 03",
    "三组, 03",
    "十组, 10",
    "十二社, 12",
    "二十一组, 21",
    "5, 05",
    "12村民小组, 12"
  })
  void a_group_is_known_by_whatever_it_is_called(String said, String number) {
    assertThat(RegistryWords.groupNumber(said)).isEqualTo(number);
  }

  @Test
  void names_of_places_become_the_code_of_the_group() {
    assertThat(words.place("三家镇", "马良沟村", "3组")).isEqualTo("51090410420203");
    assertThat(words.place("三家镇", "没有的村", "3组")).isNull();
    assertThat(words.place("三家镇", "马良沟村", "河边")).isNull();
  }

  @Test
  void a_word_that_nobody_knows_stays_as_it_is() {
    assertThat(words.codeOf("relation", "妻")).isEqualTo("12");
    assertThat(words.codeOf("relation", "邻居")).isEqualTo("邻居");
  }
}
