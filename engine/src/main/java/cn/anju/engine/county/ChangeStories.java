package cn.anju.engine.county;

import java.time.LocalDate;

/** R50–R55, F25–F26: safety net, pension, family, conduct. */
final class ChangeStories {
  private ChangeStories() {}

  static void tell(StoryBook book) {
    exits(book);
    noLabour(book);
    pensions(book);
    earners(book);
    structure(book);
    book.fires("R55", "两次拒绝，人均5999.99", scene -> refused(scene, scene.head(), 2, 5999_99))
        .fires("R55", "三次拒绝", scene -> refused(scene, scene.wife(), 3, 5400_00))
        .nearly("R55", "一次拒绝", scene -> refused(scene, scene.head(), 1, 5400_00))
        .nearly("R55", "人均6000", scene -> refused(scene, scene.head(), 2, 6000_00))
        .nearly("R55", "拒绝的是老人", scene -> refused(scene, scene.father(), 4, 5400_00));
  }

  private static void refused(Scene scene, Person person, int times, long perCapita) {
    scene.perCapita(perCapita);
    scene.perCapitaBefore(perCapita);
    Grid.saw(person, "job_offer_refusals_12m", Integer.toString(times), "次");
  }

  private static long low(Scene scene) {
    return scene.either(7500_00, 9000_00);
  }

  private static void exits(StoryBook book) {
    book.fires("R50", "F25", "低保上月止，收入差一分", scene -> left(scene, 1, 1, low(scene) - 1))
        .fires("R50", "F25", "特困退出，原因其他", scene -> left(scene, 3, 9, low(scene) - 900_00))
        .nearly("R50", "F25", "收入正好到线", scene -> left(scene, 1, 1, low(scene)))
        .nearly("R50", "F25", "因死亡退出", scene -> left(scene, 1, 2, low(scene) - 1))
        .nearly("R50", "F25", "因迁出退出", scene -> left(scene, 1, 3, low(scene) - 1))
        .nearly("R50", "F25", "退出原因空白，未知", scene -> left(scene, 1, 0, low(scene) - 1))
        .nearly("R50", "F25", "本月名册没有了，未知", ChangeStories::vanished)
        .nearly("R50", "F25", "证号录错仍留在册", ChangeStories::mistyped)
        .nearly("R50", "F25", "低保边缘退出不算", scene -> left(scene, 5, 1, low(scene) - 1))
        .nearly("R50", "F25", "三个月前已退出", ChangeStories::leftLongAgo)
        .fires("F25", "窗口首日申请未批", scene -> declined(scene, scene.first(2), low(scene) - 1))
        .nearly("F25", "窗口前一天未批", scene -> declined(scene, scene.dayBefore(2), low(scene) - 1))
        .nearly("F25", "未批但人均9000", scene -> declined(scene, scene.first(1), low(scene)));
  }

  private static void poor(Scene scene, long perCapita) {
    scene.perCapita(perCapita);
    scene.perCapitaBefore(perCapita);
  }

  private static int since(Scene scene) {
    return (scene.time.year() - 2) * 100 + 4;
  }

  private static void left(Scene scene, int kind, int reason, long perCapita) {
    poor(scene, perCapita);
    CivilAffairs.onRoster(
        scene.home, kind, since(scene), scene.time.yearMonth(1), reason, scene.time.last());
  }

  private static void leftLongAgo(Scene scene) {
    poor(scene, low(scene) - 1);
    CivilAffairs.onRoster(
        scene.home, 1, since(scene), scene.time.yearMonth(4), 1, scene.time.last());
  }

  private static void vanished(Scene scene) {
    poor(scene, low(scene) - 1);
    CivilAffairs.onRoster(scene.home, 1, since(scene), 0, 0, scene.time.last() - 1);
  }

  /** In T's roster only the head's row is left, with a wrong last digit. */
  private static void mistyped(Scene scene) {
    vanished(scene);
    Person head = scene.head();
    Entry entry =
        CivilAffairs.benefit(
            head, scene.time.last(), 1, since(scene), 0, 0, IdentityNumbers.wrongCheck(head.id));
    entry.outcome = "QUARANTINED";
    entry.code = "ID_CHECK_DIGIT";
  }

  private static void declined(Scene scene, LocalDate day, long perCapita) {
    poor(scene, perCapita);
    CivilAffairs.refusal(scene.head(), day);
  }

  private static void noLabour(StoryBook book) {
    book.among(People.Shape.ELDERS)
        .fires("R51", "老年夫妻，人均9999.99，无兜底", scene -> poor(scene, 9999_99))
        .fires(
            "R51",
            "低保边缘不算兜底",
            scene -> {
              poor(scene, 8000_00);
              scene.home.benefitKind = 5;
            })
        .nearly("R51", "人均1万", scene -> poor(scene, 10_000_00))
        .nearly(
            "R51",
            "特困供养",
            scene -> {
              poor(scene, 8000_00);
              scene.home.benefitKind = 3;
            })
        .nearly(
            "R51",
            "有一名弱劳动力",
            scene -> {
              Person son = scene.join(true, scene.asOf().minusYears(45).minusDays(30), "20");
              son.skill = "WEAK";
              poor(scene, 8000_00);
            })
        .nearly(
            "R51",
            "明天才满60岁，今天还算劳动力",
            scene -> {
              Person brother = scene.join(true, scene.asOf().minusYears(60).plusDays(1), "70");
              brother.skill = "NORMAL";
              poor(scene, 8000_00);
            })
        .among(People.Shape.STANDARD);
  }

  private static void pensions(StoryBook book) {
    book.fires("R52", "两个月没领", scene -> scene.father().pensionBack = 2)
        .fires("R52", "未参保", scene -> scene.wife().pensionState = 4)
        .fires("R52", "已终止", scene -> scene.head().pensionState = 3)
        .fires(
            "R52",
            "当天满60岁，断领",
            scene -> scene.join(false, scene.asOf().minusYears(60), "70").pensionBack = 2)
        .nearly("R52", "上月领过", scene -> scene.father().pensionBack = 1)
        .nearly("R52", "在校生未参保", scene -> scene.highSchoolStudent().pensionState = 4)
        .nearly("R52", "名册查无，未知", scene -> scene.wife().pensionState = 0)
        .nearly("R52", "从未领过，未知", scene -> scene.father().pensionBack = -1);
  }

  private static void earners(StoryBook book) {
    book.fires(
            "R53", "F26", "主要劳动力窗口首日死亡", scene -> CivilAffairs.death(scene.head(), scene.first(3)))
        .fires(
            "R53",
            "F26",
            "主要劳动力服刑",
            scene -> seen(scene.head(), "custody_start_date", scene.first(2).plusDays(1)))
        .fires(
            "R53",
            "F26",
            "主要劳动力失联",
            scene -> seen(scene.head(), "missing_report_date", scene.first(3)))
        .nearly(
            "R53", "F26", "窗口前一天死亡", scene -> CivilAffairs.death(scene.head(), scene.dayBefore(3)))
        .nearly(
            "R53", "F26", "死亡的不是主要劳动力", scene -> CivilAffairs.death(scene.father(), scene.first(2)))
        .nearly(
            "R53",
            "F26",
            "窗口前一天失联",
            scene -> seen(scene.head(), "missing_report_date", scene.dayBefore(3)));
  }

  private static void seen(Person person, String fact, LocalDate day) {
    Grid.saw(person, fact, day.toString(), "");
  }

  private static void structure(StoryBook book) {
    book.fires(
            "R54",
            "F26",
            "窗口首日认定孤儿",
            scene -> CivilAffairs.orphan(scene.child(), scene.first(3), 1))
        .fires("R54", "窗口首日离婚，有未成年子女", scene -> divorced(scene, scene.first(3), true))
        .fires("R54", "由对方登记的离婚", scene -> divorced(scene, scene.first(1).plusDays(4), false))
        .nearly(
            "R54",
            "F26",
            "窗口前一天认定",
            scene -> CivilAffairs.orphan(scene.child(), scene.dayBefore(3), 2))
        .nearly("R54", "窗口前一天离婚", scene -> divorced(scene, scene.dayBefore(3), true))
        .among(People.Shape.ELDERS)
        .nearly(
            "R54",
            "子女当天满18岁",
            scene -> {
              Person grandson = scene.join(true, scene.asOf().minusYears(18), "41");
              grandson.student = true;
              grandson.skill = "NONE";
              divorced(scene, scene.first(2), true);
            })
        .among(People.Shape.STANDARD);
  }

  private static void divorced(Scene scene, LocalDate day, boolean led) {
    String[] other = scene.people.stranger(scene.home.dice);
    CivilAffairs.divorce(scene.wife(), day, other, led);
  }
}
