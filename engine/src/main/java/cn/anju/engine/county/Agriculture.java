package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 农业农村局: AG-01 to AG-04. */
final class Agriculture {
  private Agriculture() {}

  /** A small loan in every month's list; {@code overdue} days in the last one, -1 blank. */
  static void loan(Person person, int overdue) {
    Household home = person.household;
    String number = home.serial("DK");
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      int days = last ? overdue : 0;
      LocalDate due =
          overdue > 0 ? home.time.asOf().minusDays(overdue) : home.time.asOf().plusDays(200);
      Entry entry =
          home.row(
              person,
              Feed.AG_01,
              period,
              number,
              person.name,
              person.id,
              "30000.00",
              "20000.00",
              due.toString(),
              days < 0 ? "" : Integer.toString(days));
      if (last) {
        person.add(new Known.Loan(entry, overdue));
      }
    }
  }

  static void award(Household home, LocalDate day) {
    Person head = home.head();
    long count = home.dice.between(2, 20);
    home.row(
        head,
        Feed.AG_02,
        home.time.period(day),
        home.serial("JB"),
        head.name,
        head.id,
        home.region(),
        "小畜牧",
        Household.yuan(count * 100),
        "30.00",
        Household.yuan(count * 30_00),
        day.toString());
  }

  /** Rent of land (kind 1) or a dividend (kind 2); {@code paid} null while it is not paid. */
  static void contract(
      Household home,
      String number,
      int kind,
      LocalDate due,
      @Nullable LocalDate paid,
      int period) {
    Person head = home.head();
    Entry entry =
        home.row(
            head,
            Feed.AG_03,
            period,
            number,
            Integer.toString(kind),
            head.name,
            head.id,
            "琼江柠檬专业合作社",
            kind == 1 ? "1.60" : "",
            kind == 2 ? "2.00" : "",
            "860.00",
            due.toString(),
            paid == null ? "" : paid.toString());
    home.add(new Known.Contract(entry, number, due, paid));
  }

  /** {@code reason}: 1 disease, 2 disaster, 3 market. Amounts in fen. */
  static void loss(Household home, String item, LocalDate day, int reason, long base, long loss) {
    Person head = home.head();
    Entry entry =
        home.row(
            head,
            Feed.AG_04,
            home.time.period(day),
            head.name,
            head.id,
            home.region(),
            item,
            day.toString(),
            Integer.toString(reason),
            Household.yuan(base),
            Household.yuan(loss),
            Household.yuan(loss / 10));
    home.add(new Known.FarmLoss(entry, day, reason, base, loss));
  }
}
