package cn.anju.engine.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, times and months in the forms that departments send (feeds.md §9, 16). The declared
 * forms are {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm:ss} and {@code yyyyMM}; others are mended;
 * where day and month could be exchanged the cell is refused, without guessing.
 */
final class DateReader {
  private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ISO_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
  private static final Pattern TIME_BEHIND =
      Pattern.compile("(.*?\\d日?)[ T]+(\\d{1,2}[:：]\\d{2}([:：]\\d{2}(\\.\\d+)?)?)");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4}|\\d{2})[-./年](\\d{1,2})[-./月](\\d{1,2})日?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern COMPACT_TIME = Pattern.compile("(\\d{8})(\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})[-./年]?(\\d{1,2})月?份?");
  private static final Pattern SERIAL = Pattern.compile("\\d{5}(\\.\\d+)?");
  private static final String CHINESE_DIGITS = "〇一二三四五六七八九";

  private DateReader() {}

  /** A day. */
  static Reading date(String cell) {
    String trimmed = CellText.trim(cell);
    if (ISO.matcher(trimmed).matches()) {
      LocalDate day = dayOf(trimmed);
      return day == null ? Reading.unreadable("DATE_UNREADABLE") : Reading.plain(day);
    }
    Reading reading = dateTime(trimmed);
    if (reading.value() instanceof LocalDateTime moment) {
      boolean asDeclared = reading.fix() == null && moment.toLocalTime().equals(LocalTime.MIDNIGHT);
      return new Reading(
          moment.toLocalDate(),
          asDeclared ? null : reading.fix() == null ? "DATE_FORM" : reading.fix(),
          null);
    }
    return reading;
  }

  /** A moment; a day alone counts as its beginning and is as good as declared. */
  static Reading dateTime(String cell) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty()) {
      return Reading.NOTHING;
    }
    if (CellReader.isBlankMark(trimmed)) {
      return Reading.mended(null, "BLANK_MARK");
    }
    if (ISO_TIME.matcher(trimmed).matches()) {
      try {
        return Reading.plain(LocalDateTime.parse(trimmed.replace(' ', 'T')));
      } catch (DateTimeParseException notAMoment) {
        return Reading.unreadable("DATE_UNREADABLE");
      }
    }
    if (ISO.matcher(trimmed).matches()) {
      LocalDate day = dayOf(trimmed);
      return day == null
          ? Reading.unreadable("DATE_UNREADABLE")
          : Reading.plain(day.atStartOfDay());
    }
    return mended(trimmed);
  }

  private static Reading mended(String trimmed) {
    String plain =
        ofChineseDigits(
            CellText.trim(CellText.withoutInvisible(CellText.compatible(trimmed)))
                .replace("'", ""));
    LocalTime time = LocalTime.MIDNIGHT;
    Matcher behind = TIME_BEHIND.matcher(plain);
    if (behind.matches()) {
      LocalTime said = timeOf(behind.group(2).replace('：', ':'));
      if (said == null) {
        return Reading.unreadable("DATE_UNREADABLE");
      }
      time = said;
      plain = behind.group(1);
    }
    Matcher compactTime = COMPACT_TIME.matcher(plain);
    if (compactTime.matches()) {
      LocalTime said =
          timeOf(compactTime.group(2) + ":" + compactTime.group(3) + ":" + compactTime.group(4));
      if (said == null) {
        return Reading.unreadable("DATE_UNREADABLE");
      }
      time = said;
      plain = compactTime.group(1);
    }
    plain = plain.replace(" ", "");
    Matcher yearFirst = YEAR_FIRST.matcher(plain);
    Matcher compact = COMPACT.matcher(plain);
    Matcher yearLast = YEAR_LAST.matcher(plain);
    Matcher month = MONTH.matcher(plain);
    if (yearFirst.matches()) {
      return moment(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), time, "DATE_FORM");
    }
    if (compact.matches()) {
      return moment(compact.group(1), compact.group(2), compact.group(3), time, "DATE_FORM");
    }
    if (yearLast.matches()) {
      int first = Integer.parseInt(yearLast.group(1));
      int second = Integer.parseInt(yearLast.group(2));
      if (first <= 12 && second <= 12 && first != second) {
        return Reading.unreadable("DATE_AMBIGUOUS");
      }
      String monthText = first > 12 ? yearLast.group(2) : yearLast.group(1);
      String dayText = first > 12 ? yearLast.group(1) : yearLast.group(2);
      return moment(yearLast.group(3), monthText, dayText, time, "DATE_FORM");
    }
    if (SERIAL.matcher(plain).matches()) {
      long days = (long) Double.parseDouble(plain);
      return days < 10_000 || days > 60_000
          ? Reading.unreadable("DATE_UNREADABLE")
          : Reading.mended(LocalDate.of(1899, 12, 30).plusDays(days).atStartOfDay(), "DATE_FORM");
    }
    if (month.matches()) {
      return moment(month.group(1), month.group(2), "1", time, "DATE_MONTH_ONLY");
    }
    return Reading.unreadable("DATE_UNREADABLE");
  }

  /** A month as the number yyyyMM. */
  static Reading month(String cell) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty()) {
      return Reading.NOTHING;
    }
    if (CellReader.isBlankMark(trimmed)) {
      return Reading.mended(null, "BLANK_MARK");
    }
    String plain =
        ofChineseDigits(CellText.withoutInvisible(CellText.compatible(trimmed)).replace("'", ""))
            .replace(" ", "");
    Matcher month = MONTH.matcher(plain);
    if (month.matches()) {
      int year = Integer.parseInt(month.group(1));
      int inYear = Integer.parseInt(month.group(2));
      if (inYear < 1 || inYear > 12 || year < 1900 || year > 2100) {
        return Reading.unreadable("DATE_UNREADABLE");
      }
      int value = year * 100 + inYear;
      return trimmed.equals(Integer.toString(value))
          ? Reading.plain(value)
          : Reading.mended(value, "DATE_FORM");
    }
    Reading day = date(trimmed);
    return day.value() instanceof LocalDate said
        ? Reading.mended(said.getYear() * 100 + said.getMonthValue(), "DATE_FORM")
        : day;
  }

  private static Reading moment(String year, String month, String day, LocalTime time, String fix) {
    try {
      int said = Integer.parseInt(year);
      LocalDate date =
          LocalDate.of(
              year.length() == 2 ? 2000 + said : said,
              Integer.parseInt(month),
              Integer.parseInt(day));
      return date.getYear() < 1900 || date.getYear() > 2100
          ? Reading.unreadable("DATE_UNREADABLE")
          : Reading.mended(date.atTime(time), fix);
    } catch (DateTimeException notADate) {
      return Reading.unreadable("DATE_UNREADABLE");
    }
  }

  private static @Nullable LocalDate dayOf(String iso) {
    try {
      return LocalDate.parse(iso);
    } catch (DateTimeParseException notADay) {
      return null;
    }
  }

  private static @Nullable LocalTime timeOf(String said) {
    try {
      String[] parts = said.split("[:.]", -1);
      return LocalTime.of(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
    } catch (DateTimeException | NumberFormatException notATime) {
      return null;
    }
  }

  /** 二〇二〇年一月五日 → 2020年1月5日; anything else stays. */
  private static String ofChineseDigits(String text) {
    if (text.codePoints().noneMatch(c -> CHINESE_DIGITS.indexOf(c) >= 0 || c == '零' || c == '十')) {
      return text;
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c == '零' || c == '○' ? 0 : CHINESE_DIGITS.indexOf(c);
      if (digit >= 0) {
        digits.append(digit);
      } else if (c == '十') {
        boolean leads = i == 0 || !isDigitCharacter(text.charAt(i - 1));
        boolean ends = i + 1 == text.length() || !isDigitCharacter(text.charAt(i + 1));
        digits.append(leads ? "1" : "").append(ends ? "0" : "");
      } else {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static boolean isDigitCharacter(char c) {
    return CHINESE_DIGITS.indexOf(c) >= 0 || c == '零';
  }

  /** The form in which moments go to the engine. */
  static final DateTimeFormatter ENGINE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
}
