package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a household earned and spent in the last five years. */
final class Livelihood {
  private static final String[] COOPERATIVES = {
    "琼江柠檬专业合作社", "红苕产业合作社", "凤凰生猪养殖合作社", "群力水产合作社", "金果林业合作社"
  };

  private final Household home;
  private final Timeline time;
  private final Dice dice;

  Livelihood(Household home) {
    this.home = home;
    this.time = home.time;
    this.dice = home.dice;
  }

  /** The twelve months that end {@code years} years before T. */
  static Predicate<LocalDate> window(Timeline time, int years) {
    LocalDate from = time.monthsBack(12 * (years + 1));
    LocalDate before = time.monthsBack(12 * years + 1).plusMonths(1);
    return day -> !day.isBefore(from) && day.isBefore(before);
  }

  /** An ordinary household of this county. */
  void ordinary() {
    List<Person> workers = new ArrayList<>();
    for (Person person : home.people) {
      int age = person.age(time.asOf());
      if (person.able(time.asOf()) && !person.student && age >= 18) {
        workers.add(person);
      }
    }
    boolean anybody = false;
    for (Person worker : workers) {
      worker.employed =
          dice.chance(worker.relation.equals("12") ? 0.4 : 0.72)
              || (!anybody && worker == workers.getLast());
      anybody |= worker.employed;
    }
    boolean noWork = workers.isEmpty();
    if (dice.chance(home.tuopin ? (noWork ? 0.93 : 0.06) : noWork ? 0.06 : 0.008)) {
      home.benefitKind = noWork && dice.chance(0.15) ? 3 : 1;
    }
    double level =
        (home.tuopin ? 9600 : 15000) * Math.exp(dice.normal() * (home.tuopin ? 0.26 : 0.3));
    level = Math.max(level, home.benefitKind > 0 ? 5600 : 3000);
    double last = dice.chance(0.004) ? 1.5 : 0.91 + 0.06 * dice.unit();
    earn(Math.round(level) * 100, last);
    spend();
  }

  /** A household whose books give no cause for anything. */
  void calm() {
    earn(11_000_00, 0.95);
  }

  private void earn(long perCapita, double last) {
    long net = perCapita * Math.max(1, home.size());
    double factor = 1;
    Plan plan = plan(net);
    for (int years = 0; years < 5; years++) {
      write(plan, years, factor);
      home.accounts[years] = home.ledger.net(window(time, years));
      factor *= years == 0 ? last : 0.9 + 0.07 * dice.unit();
    }
  }

  /** The yearly amounts of a household, in fen. */
  private record Plan(
      List<Person> workers,
      List<Person> pensioners,
      long wages,
      long farm,
      long cost,
      String farming,
      long pension,
      long support,
      long subsidy,
      long benefit,
      long rent,
      long dividend) {}

  private Plan plan(long net) {
    List<Person> workers = new ArrayList<>();
    List<Person> pensioners = new ArrayList<>();
    for (Person person : home.people) {
      if (person.employed && person.counted) {
        workers.add(person);
      } else if (person.counted && person.age(time.asOf()) >= 62) {
        pensioners.add(person);
      }
    }
    long pension = dice.yuan(1260, 2100);
    long subsidy = dice.yuan(260, 640);
    long benefit = home.benefitKind > 0 ? dice.yuan(1800, 3600) * home.size() : 0;
    long rent = dice.chance(0.12) ? dice.yuan(300, 1500) : 0;
    long dividend = dice.chance(0.1) ? dice.yuan(200, 1700) : 0;
    long rest =
        Math.max(net / 5, net - pension * pensioners.size() - subsidy - benefit - rent - dividend);
    double farmShare = workers.isEmpty() ? 0.5 : home.told ? 0.3 : 0.1 + 0.4 * dice.unit();
    boolean hasFarmer =
        home.told
            || workers.size() < home.ableWorkers()
            || !pensioners.isEmpty()
            || workers.isEmpty()
            || dice.chance(0.8);
    long farmNet = hasFarmer ? (long) (rest * farmShare) : 0;
    long cost = (long) (farmNet * (0.3 + 0.15 * dice.unit()));
    long other = rest - farmNet;
    String farming = dice.pick(new String[] {"种植", "种植", "养殖", "林果"});
    return new Plan(
        workers,
        pensioners,
        workers.isEmpty() ? 0 : other,
        farmNet + cost,
        cost,
        farming,
        pension,
        workers.isEmpty() ? other : 0,
        subsidy,
        benefit,
        rent,
        dividend);
  }

  private void write(Plan plan, int years, double factor) {
    int parts = years < 2 ? 4 : 2;
    int count = plan.workers().size();
    for (int place = 0; place < count; place++) {
      double share = count == 1 ? 1 : place == 0 ? 0.6 : 0.4 / (count - 1);
      repeat(
          years,
          parts,
          Category.WAGE,
          "务工",
          plan.wages() * factor * share,
          plan.workers().get(place),
          "SALARY");
    }
    if (plan.farm() > 0) {
      for (Ledger.Line line :
          repeat(
              years,
              years < 2 ? 2 : 1,
              Category.OPERATING,
              plan.farming(),
              plan.farm() * factor,
              null,
              "CASH")) {
        line.quantity = Household.yuan(home.cultivated);
        line.unit = "mu";
      }
      for (Ledger.Line line :
          repeat(
              years,
              1,
              Category.OPERATING_COST,
              plan.farming() + "支出",
              plan.cost() * factor,
              null,
              "")) {
        line.estimated = dice.chance(0.4);
      }
    }
    for (Person pensioner : plan.pensioners()) {
      repeat(
          years,
          years < 2 ? 2 : 1,
          Category.TRANSFER,
          "养老金",
          plan.pension() * factor,
          pensioner,
          "");
    }
    repeat(years, parts, Category.TRANSFER, "赡养费", plan.support() * factor, null, "");
    repeat(years, 1, Category.TRANSFER, "农业补贴", plan.subsidy() * factor, null, "");
    repeat(years, years < 2 ? 2 : 1, Category.TRANSFER, "低保金", plan.benefit() * factor, null, "");
    for (Ledger.Line line :
        repeat(years, 1, Category.PROPERTY, "土地流转", plan.rent() * factor, null, "RENT")) {
      line.quantity = "1.60";
      line.unit = "mu";
      line.counterparty = dice.pick(COOPERATIVES);
    }
    for (Ledger.Line line :
        repeat(years, 1, Category.PROPERTY, "资产收益分红", plan.dividend() * factor, null, "DIVIDEND")) {
      line.counterparty = dice.pick(COOPERATIVES);
    }
    if (home.tuopin && years == 0 && !home.told && dice.chance(0.15)) {
      home.ledger.add(day(years, 2), Category.TRANSFER, "慰问金", dice.yuan(200, 800), null);
    }
  }

  private List<Ledger.Line> repeat(
      int years,
      int parts,
      Category category,
      String item,
      double yearly,
      @Nullable Person who,
      String wujin) {
    List<Ledger.Line> lines = new ArrayList<>(parts);
    long each = Math.round(yearly / parts / 100) * 100;
    if (each <= 0) {
      return lines;
    }
    for (int part = 0; part < parts; part++) {
      int month = parts == 4 ? 3 * part : parts == 2 ? 1 + 6 * part : 1;
      Ledger.Line line = home.ledger.add(day(years, month), category, item, each, who);
      line.wujin = wujin;
      lines.add(line);
    }
    return lines;
  }

  private LocalDate day(int years, int monthsAgo) {
    return time.until().minusMonths(12L * years + monthsAgo).atDay(dice.between(3, 26));
  }

  private void spend() {
    for (Person person : home.people) {
      int age = person.age(time.asOf());
      if (dice.chance(age > 60 ? 0.3 : 0.08)) {
        long amount = dice.yuan(400, 4200);
        home.spend(
            person,
            day(0, dice.between(0, 11)),
            "MEDICAL",
            amount,
            amount * dice.between(45, 70) / 100 / 100 * 100);
      }
      if (person.student && age >= 16) {
        long amount = dice.yuan(2400, 9000);
        home.spend(person, day(0, 3), "EDUCATION", amount, home.tuopin ? amount / 200 * 100 : 0);
      }
    }
    if (dice.chance(0.05)) {
      home.spend(
          null,
          day(0, dice.between(0, 11)),
          dice.chance(0.5) ? "OTHER" : "DEBT",
          dice.yuan(500, 3000),
          0);
    }
  }
}
