package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The household of one story, and what can be done to it. Amounts in fen. */
final class Scene {
  /** Nobody in the county has this name. */
  static final String OTHER_NAME = "冉德馨";

  final Household home;
  final Timeline time;
  final People people;
  private final Predicate<LocalDate> year;
  private final Predicate<LocalDate> before;

  Scene(Household home, People people) {
    this.home = home;
    this.time = home.time;
    this.people = people;
    year = Livelihood.window(time, 0);
    before = Livelihood.window(time, 1);
  }

  boolean tuopin() {
    return home.tuopin;
  }

  /** 5000 or 6000 yuan. */
  long line() {
    return home.tuopin ? 5000_00 : 6000_00;
  }

  long either(long returning, long falling) {
    return home.tuopin ? returning : falling;
  }

  Person head() {
    return home.people.getFirst();
  }

  Person wife() {
    return home.people.get(1);
  }

  Person child() {
    return home.people.get(2);
  }

  Person father() {
    return home.people.get(3);
  }

  /** First day of the last {@code months} months. */
  LocalDate first(int months) {
    return time.monthsBack(months);
  }

  LocalDate dayBefore(int months) {
    return first(months).minusDays(1);
  }

  LocalDate daysAgo(int days) {
    return time.asOf().minusDays(days);
  }

  LocalDate asOf() {
    return time.asOf();
  }

  /** Somebody more in the house. */
  Person join(boolean male, LocalDate birth, String relation) {
    Person person = people.add(home, head().name.substring(0, 1), male, birth, relation);
    int age = person.age(asOf());
    person.skill = age < 16 || age >= 60 ? "NONE" : "NORMAL";
    person.student = person.schoolAge(time.year());
    return person;
  }

  /** A student beyond the nine years, of 17. */
  Person highSchoolStudent() {
    Person person = join(home.people.size() % 2 == 0, asOf().minusYears(17).minusDays(60), "20");
    person.student = true;
    person.skill = "NONE";
    return person;
  }

  void perCapita(long target) {
    home.ledger.settleNet(year, target * home.size());
  }

  void net(long target) {
    home.ledger.settleNet(year, target);
  }

  void perCapitaBefore(long target) {
    home.ledger.settleNet(before, target * home.size());
  }

  long netIncome() {
    return home.ledger.net(year);
  }

  long grossIncome() {
    return home.ledger.gross(year);
  }

  void forgetIncome(boolean last) {
    home.ledger.remove(line -> (last ? year : before).test(line.day));
  }

  void forgetFarm() {
    home.ledger.remove(
        line -> line.category == Category.OPERATING || line.category == Category.OPERATING_COST);
  }

  /** A receipt, the given number of months before T's month. */
  void earn(int monthsAgo, Category category, String item, long amount, @Nullable Person who) {
    home.ledger.add(time.until().minusMonths(monthsAgo).atDay(15), category, item, amount, who);
  }

  void earn(LocalDate day, Category category, String item, long amount) {
    home.ledger.add(day, category, item, amount, null);
  }

  /** Rigid spending half a year ago. */
  void rigid(long amount, long reimbursed) {
    home.spend(head(), time.until().minusMonths(5).atDay(12), "MEDICAL", amount, reimbursed);
  }

  void rigid(LocalDate day, long amount, long reimbursed) {
    home.spend(head(), day, "ACCIDENT", amount, reimbursed);
  }

  /** An admission settled on that day. */
  Known.Settlement admission(Person person, LocalDate day, long selfPay) {
    return MedicalInsurance.settle(person, MedicalInsurance.Bill.admission(home, day, selfPay));
  }

  void chronic(Person person, LocalDate day, long selfPay) {
    MedicalInsurance.settle(person, MedicalInsurance.Bill.chronic(home, day, selfPay));
  }

  /**
   * A day of T's year, but neither in its last two months nor before the first file if possible.
   */
  LocalDate earlierThisYear() {
    LocalDate day = time.until().minusMonths(4).atDay(9);
    return day.getYear() == time.year() ? day : LocalDate.of(time.year(), 1, 2);
  }

  /** The row carries somebody else's name. */
  void misname(Entry row) {
    Feed feed = row.feed;
    row.cells[feed.place(Feed.Kind.NAME)] = OTHER_NAME;
    row.otherName = true;
  }

  /** The member's last job, which ended. */
  void jobEnded(Person person, int endMonth, @Nullable LocalDate returned) {
    person.employed = false;
    int start = (time.year() - 2) * 100 + 2;
    LocalDate told = returned != null ? returned : LocalDate.of(endMonth / 100, endMonth % 100, 20);
    int period = time.period(told);
    if (period > 0) {
      HumanResources.job(person, start, 0, null, 0);
    }
    HumanResources.job(person, start, endMonth, returned, period);
  }

  void returnedOn(Person person, LocalDate day) {
    jobEnded(person, day.getYear() * 100 + day.getMonthValue(), day);
  }
}
