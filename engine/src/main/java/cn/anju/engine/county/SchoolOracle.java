package cn.anju.engine.county;

import java.util.HashMap;
import java.util.Map;

/** Schooling: R21–R25, F11–F12. */
final class SchoolOracle {
  private final Oracle oracle;
  private final Timeline time;

  SchoolOracle(Oracle oracle) {
    this.oracle = oracle;
    time = oracle.time;
  }

  void judge() {
    long selfPay = 0;
    int students = 0;
    for (Person person : oracle.home.people) {
      compulsory(person);
      aid(person);
      long own = 0;
      boolean listed = false;
      for (Known.HigherSchool row : oracle.of(person, Known.HigherSchool.class)) {
        if (row.schoolYear().equals(time.schoolYear())) {
          own = row.selfPay();
          listed = true;
        }
      }
      selfPay += own;
      students += listed ? 1 : 0;
    }
    Long seenPay = oracle.seenNumber("education_selfpay_school_year");
    Long seenStudents = oracle.seenNumber("noncompulsory_students_count");
    long pay = seenPay != null ? seenPay : selfPay;
    oracle.say("R23", "F12", Kleene.of(pay >= 10_000_00));
    oracle.say("R24", "", Kleene.of((seenStudents != null ? seenStudents / 100 : students) >= 2));
  }

  private void compulsory(Person child) {
    Kleene enrolled = Kleene.UNKNOWN;
    Kleene completed = Kleene.UNKNOWN;
    Kleene exempt = Kleene.UNKNOWN;
    for (Known.SchoolRoll row : oracle.of(child, Known.SchoolRoll.class)) {
      enrolled =
          switch (row.state()) {
            case 1, 2, 4 -> Kleene.TRUE;
            case 5, 6 -> Kleene.FALSE;
            default -> Kleene.UNKNOWN;
          };
      completed = Kleene.of(row.state() == 7 && row.grade() == 9);
      exempt = Kleene.of(row.exemption() > 0);
      oracle.say("R22", "", child, Kleene.of(row.state() == 1 && row.absentDays() >= 5));
    }
    Boolean seen = oracle.seen(child, "enrolled_flag");
    if (seen != null) {
      enrolled = Kleene.of(seen);
    }
    Kleene out =
        Kleene.of(child.schoolAge(time.year()))
            .and(completed.not())
            .and(enrolled.not())
            .and(exempt.not());
    oracle.say("R21", "F11", child, out);
  }

  private void aid(Person student) {
    Map<String, Known.StudentAid> latest = new HashMap<>();
    for (Known.StudentAid row : oracle.of(student, Known.StudentAid.class)) {
      if (row.term().equals(time.term())) {
        latest.put(row.item(), row);
      }
    }
    boolean open = latest.values().stream().anyMatch(row -> row.due() && row.paid() == null);
    boolean longSince = !oracle.asOf.isBefore(time.termStart().plusDays(60));
    oracle.say("R25", "", student, Kleene.of(open && longSince));
  }
}
