package cn.anju.engine.county;

import java.time.LocalDate;

/** R26–R29, F13–F14. */
final class DisabilityStories {
  private DisabilityStories() {}

  static void tell(StoryBook book) {
    issued(book);
    book.fires(
            "R28",
            "F14",
            "两人持证",
            scene -> {
              old(scene, scene.wife(), 3, 1);
              old(scene, scene.father(), 4, 1);
            })
        .nearly(
            "R28",
            "F14",
            "一人的证已冻结",
            scene -> {
              old(scene, scene.wife(), 3, 1);
              old(scene, scene.father(), 4, 2);
            })
        .nearly("R28", "F14", "一人持证，家有青壮年", scene -> old(scene, scene.father(), 3, 1))
        .among(People.Shape.ELDERS)
        .fires("R28", "F14", "老年夫妻一人持证", scene -> old(scene, scene.wife(), 3, 1))
        .fires(
            "R28",
            "F14",
            "第三人当天满60岁",
            scene -> {
              old(scene, scene.wife(), 4, 1);
              scene.join(false, scene.asOf().minusYears(60), "70");
            })
        .nearly(
            "R28",
            "F14",
            "第三人明天才满60岁",
            scene -> {
              old(scene, scene.wife(), 4, 1);
              scene.join(false, scene.asOf().minusYears(60).plusDays(1), "70");
            })
        .among(People.Shape.STANDARD);
    subsidies(book);
  }

  private static void issued(StoryBook book) {
    book.fires("R26", "F13", "窗口首日首办二级", scene -> card(scene.wife(), 2, scene.first(2), 1, 1))
        .fires("R26", "F13", "由三级变更为一级", scene -> changed(scene, 3, 1))
        .nearly("R26", "F13", "窗口前一天", scene -> card(scene.wife(), 1, scene.dayBefore(2), 1, 1))
        .nearly("R26", "F13", "由一级变更为二级", scene -> changed(scene, 1, 2))
        .nearly("R26", "F13", "换领不算", scene -> card(scene.wife(), 2, scene.first(1), 2, 1))
        .nearly("R26", "F13", "证已冻结", scene -> card(scene.wife(), 2, scene.first(1), 1, 2))
        .fires("R27", "窗口首日首办三级", scene -> card(scene.wife(), 3, scene.first(2), 1, 1))
        .fires(
            "R27",
            "只给残疾证号的四级首办",
            scene ->
                DisabledFederation.card(
                    scene.father(), 4, 4, scene.first(1), 1, 1, scene.time.last(), true))
        .nearly("R27", "窗口前一天", scene -> card(scene.wife(), 3, scene.dayBefore(2), 1, 1))
        .nearly("R27", "等级变更为三级", scene -> card(scene.wife(), 3, scene.first(1), 3, 1));
  }

  /** With the subsidy that is due for it. */
  private static void card(Person person, int level, LocalDate issued, int kind, int state) {
    DisabledFederation.card(person, 4, level, issued, kind, state);
    if (level <= 2) {
      CivilAffairs.subsidy(person, 2, 0);
    }
  }

  private static void old(Scene scene, Person person, int level, int state) {
    card(person, level, LocalDate.of(scene.time.year() - 3, 4, 8), 1, state);
  }

  /** The earlier card is taken back when the new one is issued. */
  private static void changed(Scene scene, int from, int to) {
    LocalDate before = LocalDate.of(scene.time.year() - 4, 5, 6);
    LocalDate now = scene.first(2).plusDays(4);
    Person wife = scene.wife();
    if (scene.time.period(now) > 0) {
      DisabledFederation.card(wife, 4, from, before, 1, 1, 0, false);
    }
    DisabledFederation.card(wife, 4, from, before, 1, 3, scene.time.period(now), false);
    card(wife, to, now, 3, 1);
  }

  private static void subsidies(StoryBook book) {
    book.fires("R29", "一级，两个月前发过", scene -> carded(scene, 1, 2))
        .fires("R29", "二级，从未发放", scene -> carded(scene, 2, -1))
        .fires("R29", "低保四级，上月是负数追回", DisabilityStories::takenBack)
        .nearly("R29", "一级，上月发过", scene -> carded(scene, 1, 1))
        .nearly("R29", "三级不在低保，从未发放", scene -> carded(scene, 3, -1))
        .nearly(
            "R29",
            "特困户四级，从未发放",
            scene -> {
              carded(scene, 4, -1);
              scene.home.benefitKind = 3;
            });
  }

  private static void carded(Scene scene, int level, int back) {
    DisabledFederation.card(
        scene.father(), 4, level, LocalDate.of(scene.time.year() - 3, 4, 8), 1, 1);
    if (back >= 0) {
      CivilAffairs.subsidy(scene.father(), 2, back);
    }
  }

  private static void takenBack(Scene scene) {
    carded(scene, 4, -1);
    scene.home.benefitKind = 1;
    CivilAffairs.subsidy(scene.father(), 1, 3);
    CivilAffairs.subsidyRow(scene.father(), scene.time.last(), 1, scene.time.yearMonth(1), -80_00);
  }
}
