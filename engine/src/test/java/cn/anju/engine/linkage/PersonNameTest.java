package cn.anju.engine.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
  @Test
  void one_character_off_is_still_the_same_person() {
    assertThat(PersonName.isAnotherPerson("张芳", "张方", null)).isFalse();
  }

  @Test
  void two_characters_off_is_another_person_unless_an_alias_fits() {
    assertThat(PersonName.isAnotherPerson("张小芳", "李大芳", null)).isTrue();
    assertThat(PersonName.isAnotherPerson("张小芳", "李大芳", "张晓芳;张三")).isFalse();
  }

  @Test
  void lost_characters_and_dots_do_not_count() {
    assertThat(PersonName.isAnotherPerson("吉克??", "吉克·阿牛", null)).isFalse();
  }
}
