package cn.anju.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "51090419880808005X, 510904********005X",
    "510902650101001, 510902*****1001",
    "123, ***",
  })
  void an_identity_number_shows_its_place_and_its_last_four(String number, String masked) {
    assertThat(Mask.identityNumber(number)).isEqualTo(masked);
  }

  @ParameterizedTest
  @NullAndEmptySource
  void nothing_has_no_mask(String nothing) {
    assertThat(Mask.identityNumber(nothing)).isNull();
    assertThat(Mask.phone(nothing)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "13800001234, 138****1234",
    "'电话13800001234，证号51090419880808005X', '电话138****1234，证号510904********005X'",
    "6200.00, 6200.00",
    "2020-12-03, 2020-12-03",
    "G510904201012120018, G510904********0018",
    "51090219750308O035, 510902********O035",
    "510902194604l75355, 510902********5355",
    "5.10902E+17, 5.10902E+17"
  })
  void a_cell_keeps_everything_but_long_numbers(String text, String masked) {
    assertThat(Mask.text(text)).isEqualTo(masked);
  }
}
