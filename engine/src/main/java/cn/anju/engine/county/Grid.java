package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 网格员: structured observations, GRID-01. */
final class Grid {
  private Grid() {}

  /** An observation of the judged month about the household. */
  static void saw(Household home, String fact, String value, String unit) {
    saw(home, null, fact, value, unit, home.time.asOf().minusDays(4));
  }

  static void saw(Person person, String fact, String value, String unit) {
    saw(person.household, person, fact, value, unit, person.household.time.asOf().minusDays(4));
  }

  static void saw(
      Household home,
      @Nullable Person person,
      String fact,
      String value,
      String unit,
      LocalDate day) {
    boolean byNumber = home.index % 3 == 0 && !home.head().id.isEmpty();
    int period = home.time.period(day);
    Entry entry =
        home.row(
            null,
            Feed.GRID_01,
            period,
            byNumber ? home.head().id : home.number,
            person == null ? "" : person.name,
            day.toString(),
            fact,
            value,
            unit,
            "");
    if (period == home.time.last()) {
      Known.Seen seen = new Known.Seen(entry, fact, value, day);
      if (person == null) {
        home.add(seen);
      } else {
        person.add(seen);
      }
    }
  }
}
