package cn.anju.engine.county;

import java.time.LocalDate;

/** R21–R25, F11–F12. */
final class SchoolStories {
  private static final String GRANT = "家庭经济困难学生生活补助";
  private static final String MEALS = "营养改善计划";

  private SchoolStories() {}

  static void tell(StoryBook book) {
    book.fires("R21", "F11", "辍学", scene -> scene.child().rollState = 6)
        .fires("R21", "F11", "失学", scene -> scene.child().rollState = 5)
        .fires("R21", "F11", "8月31日正好满6岁，失学", scene -> pupil(scene, 6, 0).rollState = 5)
        .fires("R21", "F11", "9月1日才满16岁，辍学", scene -> pupil(scene, 16, 1).rollState = 6)
        .nearly("R21", "F11", "9月1日才满6岁", scene -> pupil(scene, 6, 1).rollState = 5)
        .nearly("R21", "F11", "8月31日已满16岁", scene -> pupil(scene, 16, 0).rollState = 6)
        .nearly("R21", "F11", "休学仍算在籍", scene -> scene.child().rollState = 2)
        .nearly("R21", "F11", "转出，未知", scene -> scene.child().rollState = 3)
        .nearly("R21", "F11", "学籍查无，未知", scene -> scene.child().rollState = 0)
        .nearly("R21", "F11", "九年级毕业", SchoolStories::graduated)
        .nearly("R21", "F11", "重残豁免", SchoolStories::exempted)
        .nearly("R21", "F11", "网格核实在外地就读", SchoolStories::elsewhere)
        .fires("R22", "连续旷课5天", scene -> scene.child().absentDays = 5)
        .fires("R22", "连续旷课12天", scene -> scene.child().absentDays = 12)
        .nearly("R22", "连续旷课4天", scene -> scene.child().absentDays = 4)
        .nearly(
            "R22",
            "休学不论旷课",
            scene -> {
              scene.child().rollState = 2;
              scene.child().absentDays = 9;
            });
    higher(book);
    aid(book);
  }

  /** Somebody who is that old on the last day of August, or some days later. */
  private static Person pupil(Scene scene, int years, int later) {
    LocalDate birth = LocalDate.of(scene.time.year() - years, 8, 31).plusDays(later);
    Person pupil = scene.join(true, birth, "20");
    pupil.student = true;
    pupil.skill = "NONE";
    if (!pupil.schoolAge(scene.time.year())) {
      int state = years == 6 ? 5 : 6;
      pupil.rollState = state;
      Education.register(pupil);
    }
    return pupil;
  }

  private static void graduated(Scene scene) {
    Person pupil = pupil(scene, 16, 1);
    pupil.rollState = 7;
    pupil.rollGrade = 9;
  }

  private static void exempted(Scene scene) {
    scene.child().rollState = 5;
    scene.child().schoolExemption = 1;
  }

  private static void elsewhere(Scene scene) {
    scene.child().rollState = 6;
    Grid.saw(scene.child(), "enrolled_flag", "是", "");
  }

  private static void higher(StoryBook book) {
    book.fires("R23", "F12", "两人合计正好1万", scene -> students(scene, 6000_00, 4000_00))
        .fires("R23", "F12", "一人1万2", scene -> students(scene, 12_000_00, 0))
        .fires(
            "R23",
            "F12",
            "网格登记1万",
            scene -> Grid.saw(scene.home, "education_selfpay_school_year", "10000.00", "元"))
        .nearly("R23", "F12", "差一分", scene -> students(scene, 6000_00, 3999_99))
        .nearly(
            "R23",
            "F12",
            "网格数代替部门数",
            scene -> {
              students(scene, 12_000_00, 0);
              Grid.saw(scene.home, "education_selfpay_school_year", "8200.00", "元");
            })
        .nearly(
            "R23",
            "F12",
            "上学年的不算",
            scene -> schoolYear(scene, scene.highSchoolStudent(), true, 13_000_00))
        .fires("R24", "两人在读", scene -> students(scene, 3000_00, 2600_00))
        .fires(
            "R24",
            "网格登记两人",
            scene -> Grid.saw(scene.home, "noncompulsory_students_count", "2", "人"))
        .nearly("R24", "一人在读", scene -> students(scene, 3000_00, 0))
        .nearly(
            "R24",
            "另一人是上学年",
            scene -> {
              students(scene, 3000_00, 0);
              schoolYear(scene, scene.highSchoolStudent(), true, 2800_00);
            });
  }

  private static void students(Scene scene, long first, long second) {
    schoolYear(scene, scene.highSchoolStudent(), false, first);
    if (second > 0) {
      schoolYear(scene, scene.highSchoolStudent(), false, second);
    }
  }

  private static void schoolYear(Scene scene, Person student, boolean last, long selfPay) {
    String now = scene.time.schoolYear();
    int from = Integer.parseInt(now.substring(0, 4)) - (last ? 1 : 0);
    int period = last ? 0 : scene.time.period(scene.first(3));
    Education.higherSchool(student, from + "-" + (from + 1), selfPay, period);
  }

  private static void aid(StoryBook book) {
    book.fires("R25", "应享未发", scene -> due(scene, GRANT, true, false, 3))
        .fires(
            "R25",
            "两项中一项未发",
            scene -> {
              due(scene, GRANT, true, true, 3);
              due(scene, MEALS, true, false, 3);
            })
        .nearly("R25", "应享已发", scene -> due(scene, GRANT, true, true, 3))
        .nearly(
            "R25",
            "先未发后补发",
            scene -> {
              due(scene, GRANT, true, false, 3);
              due(scene, GRANT, true, true, 1);
            })
        .nearly("R25", "不应享", scene -> due(scene, GRANT, false, false, 3))
        .nearly(
            "R25",
            "上学期的未发",
            scene -> {
              String term = scene.time.term();
              String earlier =
                  term.endsWith("2")
                      ? term.substring(0, 4) + "1"
                      : Integer.parseInt(term.substring(0, 4)) - 1 + "2";
              Education.aid(scene.child(), earlier, GRANT, true, 500_00, null, 0);
            });
  }

  private static void due(Scene scene, String item, boolean due, boolean paid, int monthsBack) {
    LocalDate day = scene.first(monthsBack).plusDays(10);
    Education.aid(
        scene.child(),
        scene.time.term(),
        item,
        due,
        500_00,
        paid ? day : null,
        scene.time.period(day));
  }
}
