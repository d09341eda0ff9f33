package cn.anju.engine.workflow.calendar;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.workflow.calendar.WorkingCalendar.Special;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code holidays/<year>.yaml} and {@code holidays/office-hours.yaml}. Next year's table is
 * one file more.
 */
public final class HolidayFiles {
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final Map<LocalDate, Special> specials = new HashMap<>();
  private final Set<Integer> years = new HashSet<>();
  private OfficeHours hours = OfficeHours.USUAL;

  private HolidayFiles() {}

  /**
   * What the folder held.
   *
   * @param calendar of the tables that could be read
   */
  public record Loaded(WorkingCalendar calendar, List<DefinitionFault> faults) {}

  /** Reads all tables below a folder of definitions; no table at all is a fault. */
  public static Loaded load(Path definitions) throws IOException {
    HolidayFiles files = new HolidayFiles();
    Path folder = definitions.resolve("holidays");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      files.faults.add(
          new DefinitionFault(folder, 1, 1, "没有节假日表", "there is no table of holidays"));
    }
    for (Path file : found) {
      DefinitionMap map = DefinitionFile.read(file, files.faults);
      if (map != null) {
        files.read(map, file.getFileName().toString().replace(".yaml", ""));
      }
    }
    return new Loaded(
        new WorkingCalendar(files.specials, files.years, files.hours), List.copyOf(files.faults));
  }

  private void read(DefinitionMap map, String name) {
    if (name.equals("office-hours")) {
      officeHours(map);
    } else {
      year(map, name);
    }
    map.noOthers();
  }

  private void year(DefinitionMap map, String name) {
    int year = map.whole("year");
    if (!name.equals(String.valueOf(year))) {
      map.fault(
          "year", "年度 %d 与文件名不符".formatted(year), "year %d is not the file's".formatted(year));
    }
    if (map.texts("source").isEmpty()) {
      map.fault("source", "要写明通知的出处", "say which announcement it comes from");
    }
    years.add(year);
    for (DefinitionMap span : map.maps("off")) {
      String title = span.nonBlank("name");
      LocalDate from = day(span, "from", year);
      LocalDate to = day(span, "to", year);
      if (from != null && to != null && to.isBefore(from)) {
        span.fault("to", "to 早于 from", "to lies before from");
      } else if (from != null && to != null && to.toEpochDay() - from.toEpochDay() < 31) {
        from.datesUntil(to.plusDays(1))
            .forEach(day -> put(span, "from", day, new Special(title, true)));
      } else if (from != null && to != null) {
        span.fault("to", "假期超过一个月", "the holiday is longer than a month");
      }
      span.noOthers();
    }
    for (DefinitionMap one : map.maps("work")) {
      String title = one.nonBlank("name");
      LocalDate day = day(one, "day", year);
      if (day != null) {
        put(one, "day", day, new Special(title, false));
      }
      one.noOthers();
    }
  }

  private void put(DefinitionMap map, String field, LocalDate day, Special special) {
    Special before = specials.put(day, special);
    if (before != null && before.isOff() != special.isOff()) {
      map.fault(
          field,
          "%s 既是假日又是上班日".formatted(day),
          "%s is both a holiday and a working day".formatted(day));
    }
  }

  /** A day of the year or of the days just before and after it, which its holidays may touch. */
  private static @Nullable LocalDate day(DefinitionMap map, String field, int year) {
    String said = map.text(field);
    try {
      LocalDate day = LocalDate.parse(said);
      if (Math.abs(day.getYear() - year) <= 1) {
        return day;
      }
    } catch (DateTimeException none) {
      // told below
    }
    map.fault(
        field,
        "%s 应是 %d 年前后的日期，例如 %d-01-01".formatted(said, year, year),
        "%s must be a day of about %d".formatted(said, year));
    return null;
  }

  private void officeHours(DefinitionMap map) {
    LocalTime[] morning = span(map, "morning");
    LocalTime[] afternoon = span(map, "afternoon");
    OfficeHours said = new OfficeHours(morning[0], morning[1], afternoon[0], afternoon[1]);
    if (said.isInOrder()) {
      hours = said;
    } else {
      map.fault("morning", "办公时间的先后不对", "office hours are not in order");
    }
  }

  private static LocalTime[] span(DefinitionMap map, String field) {
    LocalTime[] times = {LocalTime.MIN, LocalTime.MIN};
    DefinitionMap span = map.map(field);
    if (span != null) {
      times[0] = time(span, "from");
      times[1] = time(span, "to");
      span.noOthers();
    }
    return times;
  }

  private static LocalTime time(DefinitionMap map, String field) {
    try {
      return LocalTime.parse(map.text(field));
    } catch (DateTimeException none) {
      map.fault(field, "应是时刻，例如 \"09:00\"", "a time is expected, \"09:00\" say");
      return LocalTime.MIN;
    }
  }
}
