package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 人社局: HR-01, HR-02, HR-03. */
final class HumanResources {
  private static final String[][] PLACES = {
    {"1", "440300", "深圳市某电子厂"}, {"1", "330100", "杭州市某服装厂"}, {"2", "510100", "成都市某建筑公司"},
    {"2", "510900", "遂宁市某食品厂"}, {"3", "510904", "安居区经开区某机械厂"}, {"1", "350500", "泉州市某鞋厂"}
  };

  private HumanResources() {}

  /** A job; {@code end} 0 while it runs. The row comes with the month in which it last changed. */
  static void job(Person person, int start, int end, @Nullable LocalDate returned, int period) {
    Household home = person.household;
    String[] place = PLACES[Math.floorMod(home.index + start, PLACES.length)];
    Entry entry =
        home.row(
            person,
            Feed.HR_01,
            period,
            person.name,
            person.id,
            home.region(),
            place[0],
            place[1],
            place[2],
            "C",
            Integer.toString(start),
            end > 0 ? Integer.toString(end) : "",
            Household.yuan(home.dice.yuan(2600, 5200)),
            returned == null ? "" : returned.toString(),
            Integer.toString(1 + home.index % 5));
    person.add(new Known.Job(entry, start, end, returned));
  }

  /** The rows of an adult in every month's pension register. */
  static void pension(Person person) {
    Household home = person.household;
    int age = person.age(home.time.asOf());
    if (person.pensionState == 0 || (person.pensionState < 0 && (age < 16 || person.student))) {
      return;
    }
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      boolean draws = age >= 60;
      int usual = draws ? 2 : 1;
      int state = last && person.pensionState > 0 ? person.pensionState : usual;
      int paid = 0;
      if (state == 2 && person.pensionBack >= 0) {
        paid =
            last
                ? home.time.yearMonth(person.pensionBack)
                : Timeline.number(home.time.month(period));
      }
      Entry entry =
          home.row(
              person,
              home.care,
              Feed.HR_02,
              period,
              person.name,
              person.id,
              Integer.toString(state),
              Integer.toString(home.time.month(period).getYear()),
              home.tuopin ? "1" : "0",
              draws ? "108.50" : "0.00",
              paid > 0 ? Integer.toString(paid) : "");
      if (last) {
        person.add(new Known.Pension(entry, state, paid));
      }
    }
  }

  /** A public-welfare post in every month's list; {@code renewed} -1 blank, shown once it ended. */
  static void post(Person person, LocalDate start, LocalDate end, int renewed) {
    Household home = person.household;
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      Entry entry =
          home.row(
              person,
              Feed.HR_03,
              period,
              person.name,
              person.id,
              home.region(),
              "保洁员",
              start.toString(),
              end.toString(),
              last && renewed >= 0 ? Integer.toString(renewed) : "",
              "500.00");
      if (last) {
        person.add(new Known.Post(entry, end, renewed));
      }
    }
  }
}
