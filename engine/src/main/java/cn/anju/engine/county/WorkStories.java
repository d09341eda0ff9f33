package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;
import java.time.LocalDate;

/** R43–R46, F23: employment. */
final class WorkStories {
  private WorkStories() {}

  static void tell(StoryBook book) {
    unemployed(book);
    returned(book);
    posts(book);
    book.fires("R46", "停工满3个月，无经营收入", scene -> noFarm(scene, 3))
        .fires(
            "R46",
            "网格说4个月无就业",
            scene -> {
              scene.forgetFarm();
              scene.head().employed = false;
              Grid.saw(scene.home, "months_without_employment", "4", "月");
            })
        .nearly("R46", "停工满2个月", scene -> noFarm(scene, 2))
        .nearly(
            "R46",
            "有1元经营收入",
            scene -> {
              noFarm(scene, 5);
              scene.earn(3, Category.OPERATING, "种植", 100, null);
            });
  }

  private static void unemployed(StoryBook book) {
    book.fires(
            "R43",
            "F23",
            "返乡天数正好到限",
            scene -> scene.returnedOn(scene.head(), scene.daysAgo(limit(scene))))
        .fires(
            "R43",
            "F23",
            "无返乡日期，按结束月末算",
            scene ->
                scene.jobEnded(scene.head(), scene.time.yearMonth(scene.tuopin() ? 3 : 4), null))
        .fires(
            "R43",
            "F23",
            "网格说失业天数到限",
            scene ->
                Grid.saw(
                    scene.head(),
                    "main_earner_unemployed_days",
                    Integer.toString(limit(scene)),
                    "天"))
        .nearly(
            "R43",
            "F23",
            "返乡差一天",
            scene -> scene.returnedOn(scene.head(), scene.daysAgo(limit(scene) - 1)))
        .nearly("R43", "F23", "工资不足一半", scene -> wagesBelowHalf(scene))
        .nearly(
            "R43",
            "F23",
            "当月结束，算到月底",
            scene -> scene.jobEnded(scene.head(), scene.time.yearMonth(0), null))
        .nearly("R43", "F23", "人社查无，未知", scene -> scene.head().employed = false)
        .nearly(
            "R43",
            "F23",
            "失业的不是主要劳动力",
            scene -> scene.jobEnded(scene.wife(), scene.time.yearMonth(8), null));
  }

  private static int limit(Scene scene) {
    return scene.tuopin() ? 60 : 90;
  }

  private static void wagesBelowHalf(Scene scene) {
    scene.forgetIncome(false);
    scene.earn(14, Category.WAGE, "务工", 19_999_00, scene.head());
    scene.earn(15, Category.OPERATING, "种植", 12_001_00, null);
    scene.earn(13, Category.TRANSFER, "赡养费", 8000_00, null);
    scene.returnedOn(scene.head(), scene.daysAgo(100));
  }

  private static void returned(StoryBook book) {
    book.fires("R44", "窗口首日返乡", scene -> home(scene, scene.first(3), "否"))
        .fires("R44", "返乡正好30天", scene -> home(scene, scene.daysAgo(30), "否"))
        .fires(
            "R44",
            "网格登记返乡",
            scene -> {
              Grid.saw(scene.wife(), "migrant_return_date", scene.daysAgo(45).toString(), "");
              Grid.saw(scene.wife(), "reemployed_flag", "否", "");
            })
        .nearly("R44", "返乡29天", scene -> home(scene, scene.daysAgo(29), "否"))
        .nearly("R44", "窗口前一天返乡", scene -> home(scene, scene.dayBefore(3), "否"))
        .nearly("R44", "有无再就业不明，未知", scene -> home(scene, scene.daysAgo(40), ""))
        .nearly(
            "R44",
            "返乡后又有工作",
            scene -> {
              home(scene, scene.daysAgo(50), "");
              HumanResources.job(scene.wife(), scene.time.yearMonth(0), 0, null, scene.time.last());
            });
  }

  private static void home(Scene scene, LocalDate day, String reemployed) {
    scene.returnedOn(scene.wife(), day);
    if (!reemployed.isEmpty()) {
      Grid.saw(scene.wife(), "reemployed_flag", reemployed, "");
    }
  }

  private static void posts(StoryBook book) {
    book.fires("R45", "窗口首日到期未续", scene -> post(scene, scene.first(2), 0, "否"))
        .fires("R45", "月底到期未续", scene -> post(scene, scene.asOf(), 0, "否"))
        .nearly("R45", "窗口前一天到期", scene -> post(scene, scene.dayBefore(2), 0, "否"))
        .nearly("R45", "已续聘", scene -> post(scene, scene.first(1).plusDays(9), 1, "否"))
        .nearly("R45", "有无再就业不明，未知", scene -> post(scene, scene.first(1).plusDays(9), 0, ""))
        .nearly("R45", "是否续聘空白，未知", scene -> post(scene, scene.first(1).plusDays(9), -1, "否"))
        .nearly("R45", "已再就业", scene -> post(scene, scene.first(1).plusDays(9), 0, "是"));
  }

  private static void post(Scene scene, LocalDate end, int renewed, String reemployed) {
    HumanResources.post(scene.wife(), LocalDate.of(scene.time.year() - 2, 1, 1), end, renewed);
    if (!reemployed.isEmpty()) {
      Grid.saw(scene.wife(), "reemployed_flag", reemployed, "");
    }
  }

  private static void noFarm(Scene scene, int months) {
    scene.forgetFarm();
    scene.jobEnded(scene.head(), scene.time.yearMonth(months), null);
  }
}
