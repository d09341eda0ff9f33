package cn.anju.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IncomeItemsTest {
  private static final String TOWN = "510904104";

  private static IncomeItem item(boolean counted, int from, String region) {
    return new IncomeItem(
        "养老金", "养老金", "Pension", "TRANSFER", counted, from, region, null, null, null, null, false);
  }

  private final IncomeItems items =
      new IncomeItems(List.of(item(true, 2016, ""), item(false, 2021, ""), item(true, 2022, TOWN)));

  private boolean counts(int year, String groupCode) {
    return items.counts("TRANSFER", "养老金", year, groupCode);
  }

  @Test
  void an_item_counts_as_the_last_edition_before_the_year_says() {
    assertThat(counts(2020, "51090410120401")).isTrue();
    assertThat(counts(2021, "51090410120401")).isFalse();
    assertThat(counts(2030, "51090410120401")).isFalse();
  }

  @Test
  void what_a_place_says_for_itself_goes_before_what_holds_everywhere() {
    assertThat(counts(2021, TOWN + "20201")).as("not yet").isFalse();
    assertThat(counts(2022, TOWN + "20201")).isTrue();
    assertThat(counts(2022, "51090410520201")).as("the town beside").isFalse();
  }

  @Test
  void an_item_that_nobody_listed_counts() {
    assertThat(items.counts("WAGE", "养老金", 2021, TOWN)).isTrue();
    assertThat(items.find("WAGE", "养老金", 2021, TOWN)).isNull();
  }

  @Test
  void the_ranges_of_what_does_not_count_say_the_same_as_the_question() {
    for (int year = 2015; year < 2025; year++) {
      for (String code : List.of("51090410120401", TOWN + "20201", "51090410520201", "51")) {
        int asked = year;
        boolean isInARange =
            items.uncounted().stream()
                .anyMatch(one ->
                    asked >= one.fromYear()
                        && asked <= one.untilYear()
                        && code.compareTo(one.fromCode()) >= 0
                        && code.compareTo(one.toCode()) < 0);
        assertThat(isInARange).as("%d %s", year, code).isEqualTo(!counts(year, code));
      }
    }
  }
}
