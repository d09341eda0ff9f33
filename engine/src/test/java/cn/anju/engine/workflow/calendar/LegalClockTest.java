package cn.anju.engine.workflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalClockTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private final LegalClock clock = new LegalClock(calendar(), SHANGHAI);

  private static WorkingCalendar calendar() {
    try {
      return HolidayFiles.load(Path.of("..", "definitions")).calendar();
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }

  @ParameterizedTest(name = "{0} + {1} = {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2020-12-01 10:00 | 1 working    | 2020-12-02 18:00 | the day on which it begins is not counted
          2020-12-01 23:59 | 1 working    | 2020-12-02 18:00 | whenever on that day it begins
          2020-12-04 10:00 | 3 working    | 2020-12-09 18:00 | a weekend is not counted
          2020-12-05 10:00 | 1 working    | 2020-12-07 18:00 | what comes on a Saturday is due on Monday
          2021-02-09 10:00 | 1 working    | 2021-02-10 18:00 | the last working day before the Spring Festival
          2021-02-10 10:00 | 1 working    | 2021-02-18 18:00 | over the Spring Festival of 2021
          2021-02-10 10:00 | 3 working    | 2021-02-20 18:00 | the make-up Saturday of 20 February counts
          2020-01-20 10:00 | 3 working    | 2020-01-23 18:00 | up to the eve of the festival of 2020
          2020-01-23 10:00 | 1 working    | 2020-02-03 18:00 | the festival of 2020 that was made longer
          2020-09-25 10:00 | 1 working    | 2020-09-27 18:00 | the make-up Sunday of 27 September is a working day
          2020-09-30 10:00 | 1 working    | 2020-10-09 18:00 | over the National Day of 2020
          2020-10-09 10:00 | 1 working    | 2020-10-10 18:00 | the make-up Saturday of 10 October
          2020-12-14 10:00 | 0.5 working  | 2020-12-14 18:00 | what comes in the morning is due in the evening
          2020-12-14 08:00 | 0.5 working  | 2020-12-14 12:00 | what comes before the office opens is due at noon
          2020-12-14 13:00 | 0.5 working  | 2020-12-15 12:00 | what comes at lunch is due at noon of the next day
          2020-12-14 15:00 | 0.5 working  | 2020-12-15 12:00 | what comes in the afternoon is due at noon of the next day
          2020-12-12 10:00 | 0.5 working  | 2020-12-14 12:00 | what comes on a Saturday is due on Monday at noon
          2020-09-30 15:00 | 0.5 working  | 2020-10-09 12:00 | half a day over a holiday
          2020-12-14 10:00 | 1.5 working  | 2020-12-16 12:00 | one day and the morning behind it
          2020-12-01 10:00 | 10 natural   | 2020-12-12 00:00 | natural days end at midnight
          2020-12-01 10:00 | 4 natural    | 2020-12-08 00:00 | the last day would be a Saturday: the next working day
          2020-09-25 10:00 | 10 natural   | 2020-10-10 00:00 | the last day would be in the holiday
          """)
  void limits_end_as_the_law_counts_them(String begun, String limit, String due, String why) {
    assertThat(local(clock.due(at(begun), limit(limit)))).as(why).isEqualTo(time(due));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-12-01 09:00, 5 natural, 2020-12-07 00:00",
    "2020-12-01 23:59, 5 natural, 2020-12-07 00:00",
    "2020-12-01 00:00, 5 natural, 2020-12-07 00:00",
    "2020-09-30 09:00, 5 natural, 2020-10-06 00:00",
    "2020-09-30 09:00, 5 working, 2020-10-15 00:00"
  })
  void a_notice_is_up_for_full_days_without_the_day_on_which_it_went_up(
      String up, String days, String over) {
    assertThat(local(clock.noticeOver(at(up), limit(days)))).isEqualTo(time(over));
  }

  @Test
  void a_pause_moves_the_due_time_by_its_working_days() {
    Instant due = at("2020-12-09 18:00");

    // from Friday to Tuesday: Monday and Tuesday
    assertThat(
            local(
                clock.moved(
                    due, at("2020-12-04 10:00"), at("2020-12-08 09:00"), DayUnit.WORKING)))
        .isEqualTo(time("2020-12-11 18:00"));
    assertThat(
            local(
                clock.moved(
                    due, at("2020-12-04 10:00"), at("2020-12-04 17:00"), DayUnit.WORKING)))
        .isEqualTo(time("2020-12-09 18:00"));
    assertThat(
            local(
                clock.moved(
                    due, at("2020-12-04 10:00"), at("2020-12-08 09:00"), DayUnit.NATURAL)))
        .isEqualTo(time("2020-12-13 18:00"));
  }

  @Test
  void half_of_the_time_is_half_of_the_office_hours() {
    // Friday 9:00 to Tuesday 18:00 are three days of seven hours: half is Monday 13:30 of work, past lunch
    Instant half =
        clock.share(
            at("2020-12-04 09:00"), at("2020-12-08 18:00"), 0.5, DayUnit.WORKING);

    assertThat(local(half)).isEqualTo(time("2020-12-07 14:30"));
    assertThat(
            local(
                clock.share(at("2020-12-04 00:00"), at("2020-12-08 00:00"), 0.5, DayUnit.NATURAL)))
        .isEqualTo(time("2020-12-06 00:00"));
  }

  @ParameterizedTest
  @CsvSource({"0 working", "0.5 natural", "3", "3 days", "3.2 working", "-1 working", "1000 working"})
  void what_is_no_limit_is_none(String written) {
    assertThat(Limit.of(written)).isNull();
  }

  private static Limit limit(String written) {
    return Objects.requireNonNull(Limit.of(written));
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }

  private static Instant at(String text) {
    return time(text).atZone(SHANGHAI).toInstant();
  }

  private static LocalDateTime local(Instant at) {
    return at.atZone(SHANGHAI).toLocalDateTime();
  }
}
