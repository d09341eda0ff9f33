package cn.anju.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

  private static ZonedDateTime at(String said) {
    return ZonedDateTime.parse(said + "+08:00[Asia/Shanghai]");
  }

  @Test
  void the_night_goes_over_midnight_and_ends_with_its_last_minute() {
    assertThat(NIGHT.holdAt(at("2020-12-01T21:59:59"))).isFalse();
    assertThat(NIGHT.holdAt(at("2020-12-01T22:00:00"))).isTrue();
    assertThat(NIGHT.holdAt(at("2020-12-02T06:59:59"))).isTrue();
    assertThat(NIGHT.holdAt(at("2020-12-02T07:00:00"))).isFalse();
  }

  @Test
  void what_is_told_at_night_waits_for_the_morning_that_follows() {
    assertThat(NIGHT.after(at("2020-12-31T23:30:00"))).isEqualTo(at("2021-01-01T07:00:00"));
    assertThat(NIGHT.after(at("2021-01-01T03:00:00"))).isEqualTo(at("2021-01-01T07:00:00"));
    assertThat(NIGHT.after(at("2021-01-01T12:00:00"))).isEqualTo(at("2021-01-01T12:00:00"));
  }

  @Test
  void hours_of_the_day_and_none_at_all_can_be_had_too() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
    assertThat(noon.after(at("2020-12-01T13:00:00"))).isEqualTo(at("2020-12-01T14:00:00"));
    assertThat(noon.holdAt(at("2020-12-01T23:00:00"))).isFalse();
    QuietHours none = new QuietHours(LocalTime.of(7, 0), LocalTime.of(7, 0));
    assertThat(none.holdAt(at("2020-12-01T07:00:00"))).isFalse();
  }

  @Test
  void the_digest_is_the_next_one_also_just_after_todays() {
    LocalTime morning = LocalTime.of(7, 30);
    assertThat(QuietHours.next(at("2020-12-01T07:29:00"), morning))
        .isEqualTo(at("2020-12-01T07:30:00"));
    assertThat(QuietHours.next(at("2020-12-01T07:30:00"), morning))
        .isEqualTo(at("2020-12-02T07:30:00"));
  }
}
