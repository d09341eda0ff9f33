package cn.anju.engine.workflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the definitions against the announcements, of which the test has its own copy. */
class WorkingCalendarTest {
  private static final int FIRST = 2018;
  private static final int LAST = 2026;

  @TempDir Path folder;

  @Test
  void every_day_of_nine_years_is_a_working_day_or_none_as_announced() throws IOException {
    WorkingCalendar calendar = HolidayFiles.load(Path.of("..", "definitions")).calendar();
    Map<LocalDate, Boolean> announced = announced();
    int days = 0;

    for (LocalDate day = LocalDate.of(FIRST, 1, 1);
        day.getYear() <= LAST;
        day = day.plusDays(1)) {
      boolean isWeekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      assertThat(calendar.isWorkingDay(day))
          .as(day.toString())
          .isEqualTo(!announced.getOrDefault(day, isWeekend));
      days++;
    }
    assertThat(days).isEqualTo(3287);
    assertThat(announced).hasSizeGreaterThan(300);
  }

  private static Map<LocalDate, Boolean> announced() throws IOException {
    Map<LocalDate, Boolean> isOff = new HashMap<>();
    for (int year = FIRST; year <= LAST; year++) {
      try (InputStream file =
          Objects.requireNonNull(
              WorkingCalendarTest.class.getResourceAsStream("/holidays/" + year + ".json"))) {
        for (JsonNode day : new ObjectMapper().readTree(file).get("days")) {
          isOff.put(
              LocalDate.parse(day.get("date").asText()), day.get("isOffDay").asBoolean());
        }
      }
    }
    return isOff;
  }

  @Test
  void a_year_without_a_table_has_weekends_only_and_says_so() throws IOException {
    WorkingCalendar calendar = HolidayFiles.load(Path.of("..", "definitions")).calendar();

    assertThat(calendar.isPublished(2026)).isTrue();
    assertThat(calendar.isPublished(2031)).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 1))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 4))).isFalse();
  }

  @Test
  void next_years_table_is_one_file_more() throws IOException {
    write(
        "2031",
        """
        year: 2031
        source: [trial]
        off:
          - {name: 国庆节, from: 2031-10-01, to: 2031-10-07}
        work:
          - {name: 国庆节, day: 2031-10-11}
        """);

    WorkingCalendar calendar = HolidayFiles.load(folder).calendar();

    assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 1))).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 11))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          year: 2031          | year: 2030          | 2031.yaml:1:7: 年度 2030 与文件名不符
          to: 2031-10-07      | to: 2031-09-30      | 2031.yaml:4:39: to 早于 from
          day: 2031-10-11     | day: 2031-10-05     | 2031.yaml:6:22: 2031-10-05 既是假日又是上班日
          day: 2031-10-11     | day: 10-11          | 2031.yaml:6:22: 10-11 应是 2031 年前后的日期
          source: [trial]     | source: []          | 2031.yaml:2:9: 要写明通知的出处
          """)
  void what_is_wrong_in_a_table_is_named_with_its_line(String sound, String wrong, String said)
      throws IOException {
    String text =
        """
        year: 2031
        source: [trial]
        off:
          - {name: 国庆节, from: 2031-10-01, to: 2031-10-07}
        work:
          - {name: 国庆节, day: 2031-10-11}
        """;
    assertThat(text).contains(sound);

    write("2031", text.replace(sound, wrong));

    assertThat(HolidayFiles.load(folder).faults())
        .anySatisfy(fault -> assertThat(fault.toString()).contains(said));
  }

  private void write(String name, String text) throws IOException {
    Path holidays = Files.createDirectories(folder.resolve("holidays"));
    Files.writeString(holidays.resolve(name + ".yaml"), text);
  }
}
