package cn.anju.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

  @ParameterizedTest
  @CsvSource({
    "王国华, wgh, wangguohua",
    "曾大明, zdm, zengdaming",
    "单雄信, sxx, shanxiongxin",
    "解珍, xz, xiezhen",
    "仇英, qy, qiuying",
    "区志强, ozq, ouzhiqiang",
    "查良镛, zly, zhaliangyong",
    "任长霞, rcx, renchangxia",
    "吕布, lb, lvbu",
    "华佗, ht, huatuo",
    "尉迟恭, ycg, yuchigong",
    "阿依古丽·买买提, ayglmmt, ayigulimaimaiti"
  })
  void a_name_is_found_by_its_letters(String name, String initials, String whole) {
    assertThat(Pinyin.of(name).whole()).isEqualTo(whole);
    assertThat(Pinyin.of(name).initials()).isEqualTo(initials);
  }

  @Test
  void what_is_no_letter_is_left_out() {
    assertThat(Pinyin.of("张 三（老）A").initials()).isEqualTo("zsla");
  }
}
