package cn.anju.engine.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names of places: what is known, what people have answered, what may be meant. */
class RegionNamesTest {
  private static final Path DEFINITIONS = Path.of("..", "definitions");
  private static RegionNames names;

  @BeforeAll
  static void the_regions_of_the_project() throws IOException {
    names = RegionNames.load(DEFINITIONS);
  }

  @Test
  void the_county_is_the_one_whose_villages_are_given() {
    assertThat(names.county()).isEqualTo("510904");
    assertThat(names.regions())
        .filteredOn(region -> region.level() == Region.Level.COUNTY)
        .containsExactly(new Region("510904000000", "安居区", Region.Level.COUNTY, null));
  }

  @Test
  void every_region_of_today_lies_in_one_of_today() {
    assertThat(names.regions())
        .hasSizeGreaterThan(300)
        .filteredOn(region -> region.level() != Region.Level.COUNTY)
        .allSatisfy(region ->
            assertThat(names.find(String.valueOf(region.parent())))
                .as(region.toString())
                .isNotNull());
    assertThat(names.find("510904201000")).as("莲花乡 is gone").isNull();
  }

  @Test
  void a_town_is_understood_even_if_its_village_is_not() {
    assertThat(names.placeOf("白马镇没有这个村").village()).isNull();
    assertThat(names.townSaidIn("白马镇没有这个村")).isEqualTo("510904106");
    assertThat(names.townSaidIn("没有这个村")).isNull();
    assertThat(names.townSaidIn("白马镇或者拦江镇")).as("two towns").isNull();
  }

  @Test
  void what_a_person_has_answered_wins_over_the_rules_and_leaves_the_others_alone() {
    RegionNames taught =
        names.with(
            List.of(new PlaceAnswer("白马镇白果树村", "510904106201"), new PlaceAnswer("京台", null)));

    assertThat(names.placeOf("白马镇白果树村").village()).isEqualTo("510904106200");
    assertThat(taught.placeOf(" 白马镇白果树村 ").village()).isEqualTo("510904106201");
    assertThat(taught.placeOf("京台").isForeign()).isTrue();
    assertThat(taught.placeOf("白马镇花天坝村")).isEqualTo(names.placeOf("白马镇花天坝村"));
  }

  @Test
  void a_name_with_one_wrong_character_suggests_the_village_of_the_named_town_first() {
    assertThat(names.placeOf("白马镇白果村树").village()).isNull();
    assertThat(names.suggestions("白马镇白果对村"))
        .first()
        .satisfies(best -> {
          assertThat(best.village()).isEqualTo("510904106200");
          assertThat(best.townName()).isEqualTo("白马镇");
          assertThat(best.why().zh()).contains("只差一个字");
          assertThat(best.why().en()).contains("one character");
        });
  }

  @Test
  void a_name_that_several_towns_have_suggests_each_of_them() {
    List<PlaceSuggestion> suggestions = names.suggestions("莲花村");

    assertThat(names.placeOf("莲花村").village()).isNull();
    assertThat(suggestions).extracting(PlaceSuggestion::townName).doesNotHaveDuplicates();
    assertThat(suggestions).hasSizeGreaterThan(1);
    assertThat(suggestions.getFirst().why().zh()).contains("名字");
  }

  @Test
  void a_former_village_without_successor_suggests_villages_of_its_town() {
    assertThat(names.placeOf("安居镇京台村").village()).isNull();
    assertThat(names.suggestions("安居镇京台村"))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(5)
        .anySatisfy(village -> assertThat(village.why().zh()).contains("已撤并"));
  }

  @Test
  void nothing_near_suggests_nothing() {
    assertThat(names.suggestions("")).isEmpty();
    assertThat(names.suggestions("？？？")).isEmpty();
  }
}
