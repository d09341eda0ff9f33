package cn.anju.engine.county;

import java.time.LocalDate;

/** R17–R20, F09–F10: diseases, insurance, self-care. */
final class CareStories {
  private CareStories() {}

  static void tell(StoryBook book) {
    book.fires(
            "R17",
            "F09",
            "窗口首日确诊胃癌",
            scene -> Health.majorDisease(scene.wife(), "胃癌", scene.first(2)))
        .fires(
            "R17",
            "F09",
            "本月确诊终末期肾病",
            scene -> Health.majorDisease(scene.father(), "终末期肾病", scene.first(1)))
        .nearly(
            "R17",
            "F09",
            "窗口前一天确诊",
            scene -> Health.majorDisease(scene.wife(), "肺癌", scene.dayBefore(2)))
        .nearly(
            "R17",
            "F09",
            "慢性胃炎不是大病",
            scene -> Health.majorDisease(scene.wife(), "慢性胃炎", scene.first(1)));
    insurance(book);
    book.fires("R19", "随访过了101天", scene -> Health.followUp(scene.father(), 1, scene.daysAgo(101)))
        .fires("R19", "随访过了半年", scene -> Health.followUp(scene.father(), 4, scene.daysAgo(180)))
        .nearly("R19", "随访正好100天", scene -> Health.followUp(scene.father(), 1, scene.daysAgo(100)))
        .nearly(
            "R19",
            "另一种病随访过",
            scene -> {
              Health.followUp(scene.father(), 1, scene.daysAgo(130));
              Health.followUp(scene.father(), 2, scene.daysAgo(40));
            });
    selfCare(book);
  }

  private static void insurance(StoryBook book) {
    book.fires("R18", "F10", "参保终止", scene -> scene.wife().insurance = new int[] {3})
        .fires(
            "R18",
            "F10",
            "出生91天，终止",
            scene -> scene.join(true, scene.daysAgo(91), "20").insurance = new int[] {3})
        .nearly("R18", "F10", "终止后异地参保", scene -> scene.wife().insurance = new int[] {3, 4})
        .nearly(
            "R18",
            "F10",
            "出生90天",
            scene -> scene.join(true, scene.daysAgo(90), "20").insurance = new int[] {3})
        .nearly("R18", "F10", "暂停，未知", scene -> scene.wife().insurance = new int[] {2})
        .nearly("R18", "F10", "终止与暂停并存，未知", scene -> scene.wife().insurance = new int[] {3, 2})
        .nearly("R18", "F10", "名册查无，未知", scene -> scene.wife().insurance = new int[0])
        .nearly(
            "R18",
            "F10",
            "只有上年终止，未知",
            scene -> {
              scene.wife().insurance = new int[0];
              scene.wife().insuredLastYear = 3;
            })
        .nearly(
            "R18",
            "F10",
            "现役免参保",
            scene -> {
              scene.wife().insurance = new int[] {3};
              scene.wife().exempt = "SERVICE";
            })
        .nearly(
            "R18",
            "F10",
            "已故",
            scene -> {
              scene.father().insurance = new int[] {3};
              CivilAffairs.death(scene.father(), scene.first(5).plusDays(3));
            })
        .nearly(
            "R18",
            "F10",
            "服刑",
            scene -> {
              scene.wife().insurance = new int[] {3};
              Grid.saw(
                  scene.wife(), "custody_start_date", scene.first(9).plusDays(6).toString(), "");
            })
        .nearly("R18", "姓名不符的终止行不得触发红色，未知", CareStories::misnamedEnd);
  }

  private static void misnamedEnd(Scene scene) {
    Person wife = scene.wife();
    wife.insurance = new int[0];
    Timeline time = scene.time;
    Entry entry =
        scene.home.row(
            wife,
            Feed.MI_01,
            time.last(),
            "5109" + wife.number.substring(1).replace("-", "0") + "0",
            wife.name,
            wife.id,
            scene.home.region(),
            "390",
            Integer.toString(time.year()),
            "1",
            "0.00",
            "280.00",
            "3",
            "",
            "510904");
    scene.misname(entry);
    wife.add(new Known.Insurance(entry, time.year(), 3));
  }

  private static void selfCare(StoryBook book) {
    book.fires("R20", "窗口首日由轻度到中度", scene -> assessed(scene, 1, 2, scene.first(3)))
        .fires("R20", "首次评估即重度", scene -> Health.assess(scene.father(), 3, scene.first(1)))
        .fires("R20", "网格评估加重", scene -> seen(scene, "轻度失能", "重度失能"))
        .nearly("R20", "重度没有加重", scene -> assessed(scene, 3, 3, scene.first(2)))
        .nearly("R20", "窗口前一天", scene -> assessed(scene, 1, 3, scene.dayBefore(3)))
        .nearly("R20", "加重但只是轻度", scene -> assessed(scene, 0, 1, scene.first(2)))
        .nearly("R20", "网格评估减轻", scene -> seen(scene, "重度失能", "中度失能"));
  }

  private static void assessed(Scene scene, int before, int now, LocalDate day) {
    Health.assess(scene.father(), before, day.minusMonths(14));
    Health.assess(scene.father(), now, day);
  }

  private static void seen(Scene scene, String before, String now) {
    Grid.saw(scene.father(), "selfcare_assessed_date", scene.first(1).plusDays(2).toString(), "");
    Grid.saw(scene.father(), "selfcare_level", now, "");
    Grid.saw(scene.father(), "selfcare_level_prev", before, "");
  }
}
