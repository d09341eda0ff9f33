package cn.anju.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.definition.IllnessWords;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PublicTextTest extends PrivacyHouse {
  private static final String[] BETWEEN = {"", " ", "-", "·", ".", "—"};
  private static final String CHINESE = "〇一二三四五六七八九";

  @Autowired private PublicText text;
  @Autowired private IllnessWords illnesses;

  private boolean isFine(String said, String... children) {
    return text.faults(said, List.of(children)).isEmpty();
  }

  @Test
  void an_honest_notice_may_be_put_up() {
    assertThat(
            text.faults(
                "公示：白马镇白果树村1组 王** 户（4人），因病、因学致困，拟纳入监测对象（突发严重困难户）。公示期 2020年12月01日至2020-12-05，"
                    + "村代码 510904106200，人均纯收入 4,980.50 元。异议请到村委会反映。",
                List.of("王小明")))
        .isEmpty();
  }

  /** However a number is written: with gaps, in wide or Chinese digits, with a hidden joiner. */
  @Test
  void no_number_of_anybody_gets_through_in_whatever_dress() {
    Random random = new Random(20201201);
    for (int i = 0; i < 3000; i++) {
      String number = number(random);
      String dressed = dressed(number, random);
      assertThat(isFine("拟纳入对象 " + dressed + " 的情况")).as(number + " as " + dressed).isFalse();
    }
  }

  private static String number(Random random) {
    StringBuilder number = new StringBuilder();
    switch (random.nextInt(3)) {
      case 0 -> {
        number.append("510904").append(1940 + random.nextInt(80));
        number.append("%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
        number.append("%03d".formatted(random.nextInt(1000)));
        number.append(random.nextInt(11) == 10 ? "X" : String.valueOf(random.nextInt(10)));
      }
      case 1 -> {
        number.append('1').append(3 + random.nextInt(7));
        while (number.length() < 11) {
          number.append(random.nextInt(10));
        }
      }
      default -> {
        number.append("62");
        int length = 16 + random.nextInt(4);
        while (number.length() < length) {
          number.append(random.nextInt(10));
        }
      }
    }
    return number.toString();
  }

  private static String dressed(String number, Random random) {
    String between = BETWEEN[random.nextInt(BETWEEN.length)];
    int style = random.nextInt(4);
    StringBuilder dressed = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      boolean isDigit = Character.isDigit(c);
      if (i > 0 && isDigit && random.nextInt(3) == 0) {
        dressed.append(between);
      }
      dressed.append(
          !isDigit || style == 0
              ? c
              : style == 1 ? (char) ('０' + (c - '0')) : style == 2 ? CHINESE.charAt(c - '0') : c);
      if (style == 3 && random.nextInt(4) == 0) {
        dressed.append('\u200b');
      }
    }
    return dressed.toString();
  }

  @Test
  void no_illness_no_disability_and_no_child_is_named() {
    for (String word : illnesses.all()) {
      assertThat(isFine("该户成员患" + word + "，自付较高")).as(word).isFalse();
    }
    assertThat(isFine("户主 二级肢体 残 疾")).isFalse();
    assertThat(isFine("家中有重残人员一名")).isFalse();
    assertThat(isFine("长女王小明就读初中", "王小明", "王小红")).isFalse();
    assertThat(isFine("长女就读初中", "王小明", "王小红")).isTrue();
  }
}
