package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 教育体育局: ED-01, ED-02, ED-03. */
final class Education {
  private Education() {}

  /** The rows of one child in every month's register, if it is listed. */
  static void register(Person child) {
    Household home = child.household;
    if (child.rollState == 0) {
      return;
    }
    int years = child.age(LocalDate.of(home.time.year(), 8, 31));
    int grade = child.rollGrade > 0 ? child.rollGrade : Math.clamp(years - 5L, 1, 9);
    boolean away = child.rollState == 5 || child.rollState == 6;
    Person guardian = home.head();
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      Entry entry =
          home.row(
              child,
              home.care,
              Feed.ED_01,
              period,
              "G" + child.id,
              child.name,
              child.id,
              home.region(),
              home.village.town() + (grade < 7 ? "中心小学" : "初级中学"),
              "35100" + (10000 + Math.floorMod(home.village.town().hashCode(), 90000)),
              Integer.toString(grade),
              1 + home.index % 6 + "班",
              Integer.toString(last || !away ? child.rollState : 1),
              last && away ? home.time.monthsBack(2).plusDays(8).toString() : "",
              last && away ? "1" : "",
              Integer.toString(last ? child.absentDays : 0),
              Integer.toString(child.schoolExemption),
              guardian.name,
              guardian.id);
      if (last) {
        child.add(
            new Known.SchoolRoll(
                entry, child.rollState, grade, child.absentDays, child.schoolExemption));
      }
    }
  }

  /** One item of aid for a term; {@code paid} null while it is not paid. */
  static void aid(
      Person student,
      String term,
      String item,
      boolean due,
      long amount,
      @Nullable LocalDate paid,
      int period) {
    Household home = student.household;
    String stage =
        student.age(home.time.asOf()) < 13 ? "2" : student.age(home.time.asOf()) < 16 ? "3" : "4";
    Entry entry =
        home.row(
            student,
            Feed.ED_02,
            period,
            student.name,
            student.id,
            term,
            stage,
            item,
            due ? "1" : "0",
            Household.yuan(amount),
            paid == null ? "" : paid.toString());
    student.add(new Known.StudentAid(entry, term, item, due, paid));
  }

  static void higherSchool(Person student, String schoolYear, long selfPay, int period) {
    Household home = student.household;
    long aid = home.tuopin ? 1000_00 : 0;
    boolean college = student.age(home.time.asOf()) > 18;
    Entry entry =
        home.row(
            student,
            Feed.ED_03,
            period,
            student.name,
            student.id,
            schoolYear,
            college ? "6" : "4",
            college ? "四川职业技术学院" : "遂宁市安居育才中学",
            Household.yuan(selfPay - 600_00 + aid),
            "500.00",
            "100.00",
            Household.yuan(aid),
            Household.yuan(selfPay));
    student.add(new Known.HigherSchool(entry, schoolYear, selfPay));
  }
}
