package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Codes of the second factor, against the values of RFC 6238, appendix B. */
class TotpTest {
  private static final String SECRET =
      Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @Test
  void codes_are_those_of_the_standard() {
    assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.code(SECRET, 59 / 30)).isEqualTo("287082");
    assertThat(Totp.code(SECRET, 1111111109L / 30)).isEqualTo("081804");
    assertThat(Totp.code(SECRET, 1111111111L / 30)).isEqualTo("050471");
    assertThat(Totp.code(SECRET, 1234567890L / 30)).isEqualTo("005924");
    assertThat(Totp.code(SECRET, 2000000000L / 30)).isEqualTo("279037");
    assertThat(Totp.code(SECRET, 20000000000L / 30)).isEqualTo("353130");
  }

  @Test
  void a_clock_may_be_one_step_off_and_no_more() {
    Instant now = Instant.ofEpochSecond(1_000_000 * 30);
    for (long off = -3; off <= 3; off++) {
      long found = Totp.stepOf(SECRET, Totp.code(SECRET, 1_000_000 + off), now, 0);
      assertThat(found).isEqualTo(Math.abs(off) <= 1 ? 1_000_000 + off : -1);
    }
  }

  @Test
  void a_code_counts_once() {
    Instant now = Instant.ofEpochSecond(1_000_000 * 30);
    String code = Totp.code(SECRET, 1_000_000);
    long step = Totp.stepOf(SECRET, code, now, 0);
    assertThat(Totp.stepOf(SECRET, code, now, step)).isEqualTo(-1);
    // nor one from before
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now, step)).isEqualTo(-1);
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), now, step)).isEqualTo(step + 1);
  }

  @Test
  void secrets_are_long_and_never_the_same() {
    assertThat(Totp.secret()).hasSize(32).isNotEqualTo(Totp.secret());
  }
}
