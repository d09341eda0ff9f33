package cn.anju.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A parameter that the district has set otherwise than the folder says. */
class ParameterChangeTest {
  private static final ParameterValue SIX_THOUSAND =
      new ParameterValue.Figure(new BigDecimal("6000"));

  private static Definitions written() throws IOException {
    return Objects.requireNonNull(Definitions.load(Path.of("../definitions")).definitions());
  }

  private static @Nullable String line(Definitions definitions, String day) {
    ParameterValue value = definitions.parametersOf(LocalDate.parse(day)).find("line_fall");
    return value == null ? null : value.text();
  }

  private static ParameterChange change(String from, String value) {
    return new ParameterChange(
        "line_fall",
        LocalDate.parse(from),
        Objects.requireNonNull(ParameterChange.read(value, SIX_THOUSAND)));
  }

  @Test
  void it_holds_from_its_day_to_the_end_of_the_year_and_the_later_word_counts() throws IOException {
    Definitions changed =
        written().with(List.of(change("2020-07-01", "6100"), change("2020-07-01", "6200")));
    assertThat(line(changed, "2020-06-30")).isEqualTo("6000");
    assertThat(line(changed, "2020-07-01")).isEqualTo("6200");
    assertThat(line(changed, "2020-12-31")).isEqualTo("6200");
    assertThat(line(changed, "2021-01-01")).isEqualTo("6000");
  }

  @Test
  void the_digest_moves_with_it_and_with_nothing_else() throws IOException {
    Definitions written = written();
    assertThat(written.with(List.of()).digest()).isEqualTo(written.digest());
    String once = written.with(List.of(change("2020-07-01", "6100"))).digest();
    assertThat(once).isNotEqualTo(written.digest());
    assertThat(written.with(List.of(change("2020-07-01", "6100"))).digest()).isEqualTo(once);
    assertThat(written.with(List.of(change("2020-07-01", "6200"))).digest()).isNotEqualTo(once);
  }

  @Test
  void only_a_value_of_the_same_kind_is_one() {
    assertThat(ParameterChange.read("6000.00", SIX_THOUSAND)).isEqualTo(SIX_THOUSAND);
    for (String wrong : List.of("", "-1", "1e9", "六千", "2020-01-01", "6,000", "1234567890123")) {
      assertThat(ParameterChange.read(wrong, SIX_THOUSAND)).as(wrong).isNull();
    }
    ParameterValue day = new ParameterValue.Day(LocalDate.parse("2020-03-01"));
    assertThat(ParameterChange.read("2020-02-30", day)).isNull();
    assertThat(ParameterChange.read(" 2020-02-29 ", day))
        .isEqualTo(new ParameterValue.Day(LocalDate.parse("2020-02-29")));
    assertThat(ParameterChange.read("a;b", new ParameterValue.Words(List.of("a")))).isNull();
  }
}
