package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** R47–R49, F24: industry. */
final class IndustryStories {
  private IndustryStories() {}

  static void tell(StoryBook book) {
    book.fires(
            "R47", "F24", "窗口首日损失正好一半", scene -> lost(scene, scene.first(6), 40_000_00, 20_000_00))
        .fires("R47", "F24", "疫病损失八成", scene -> lost(scene, scene.first(2), 50_000_00, 40_000_00))
        .nearly(
            "R47", "F24", "窗口前一天", scene -> lost(scene, scene.dayBefore(6), 40_000_00, 30_000_00))
        .nearly(
            "R47", "F24", "损失差一分不到一半", scene -> lost(scene, scene.first(3), 80_000_00, 39_999_99))
        .nearly("F24", "过半但差一分不到2万", scene -> lost(scene, scene.first(3), 30_000_00, 19_999_99))
        .fires("R47", "经营收入由5000降到2500", scene -> farm(scene, 5000_00, 2500_00))
        .fires("R47", "经营收入降到零", scene -> farm(scene, 9000_00, 0))
        .nearly("R47", "上年经营收入4999.99", scene -> farm(scene, 4999_99, 1000_00))
        .nearly("R47", "降得差一分不到一半", scene -> farm(scene, 5000_00, 2500_01))
        .fires("R48", "货值5000滞销30天", scene -> unsold(scene, "5000.00", "30"))
        .fires("R48", "货值1万滞销60天", scene -> unsold(scene, "10000.00", "60"))
        .nearly("R48", "货值4999.99", scene -> unsold(scene, "4999.99", "45"))
        .nearly("R48", "滞销29天", scene -> unsold(scene, "8000.00", "29"))
        .nearly(
            "R48",
            "只有货值，未知",
            scene -> Grid.saw(scene.home, "unsold_goods_value_yuan", "8000.00", "元"))
        .fires("R49", "租金逾期30天", scene -> due(scene, 1, 30, null))
        .fires("R49", "分红逾期90天", scene -> due(scene, 2, 90, null))
        .nearly("R49", "逾期29天", scene -> due(scene, 1, 29, null))
        .nearly("R49", "逾期40天后已付", scene -> due(scene, 1, 60, scene.daysAgo(20)));
  }

  private static void lost(Scene scene, LocalDate day, long base, long loss) {
    Agriculture.loss(scene.home, "生猪", day, 1, base, loss);
  }

  private static void farm(Scene scene, long before, long now) {
    scene.forgetFarm();
    scene.earn(14, Category.OPERATING, "养殖", before, null);
    if (now > 0) {
      scene.earn(2, Category.OPERATING, "养殖", now, null);
    }
  }

  private static void unsold(Scene scene, String value, String days) {
    Grid.saw(scene.home, "unsold_goods_value_yuan", value, "元");
    Grid.saw(scene.home, "unsold_days", days, "天");
  }

  private static void due(Scene scene, int kind, int daysAgo, @Nullable LocalDate paid) {
    String number = scene.home.serial("HT");
    LocalDate due = scene.daysAgo(daysAgo);
    Agriculture.contract(scene.home, number, kind, due, null, scene.time.period(due));
    if (paid != null) {
      Agriculture.contract(scene.home, number, kind, due, paid, scene.time.period(paid));
    }
  }
}
