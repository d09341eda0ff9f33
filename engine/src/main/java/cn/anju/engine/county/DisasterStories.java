package cn.anju.engine.county;

import cn.anju.engine.county.Emergency.Report;
import java.time.LocalDate;

/** R30–R33, F15–F17. */
final class DisasterStories {
  private static final String EVENT = "秋季暴雨";

  private DisasterStories() {}

  static void tell(StoryBook book) {
    book.fires("R30", "F15", "窗口首日倒塌", scene -> damage(scene, scene.first(6), 1, false, 3))
        .fires(
            "R30",
            "F15",
            "初报一般、核定严重",
            scene -> {
              damage(scene, scene.first(4).plusDays(2), 3, false, 1);
              damage(scene, scene.first(4).plusDays(2), 2, false, 3);
            })
        .nearly("R30", "F15", "窗口前一天", scene -> damage(scene, scene.dayBefore(6), 1, false, 3))
        .nearly("R30", "F15", "已重建", scene -> damage(scene, scene.first(3), 1, true, 3))
        .nearly(
            "R30",
            "F15",
            "初报倒塌、核定一般",
            scene -> {
              damage(scene, scene.first(5), 1, false, 1);
              damage(scene, scene.first(5), 3, false, 3);
            })
        .fires("R31", "窗口首日一般损坏", scene -> damage(scene, scene.first(3), 3, false, 3))
        .fires("R31", "本月一般损坏", scene -> damage(scene, scene.first(1).plusDays(8), 3, false, 2))
        .nearly("R31", "窗口前一天", scene -> damage(scene, scene.dayBefore(3), 3, false, 3))
        .nearly("R31", "已修", scene -> damage(scene, scene.first(2), 3, true, 3));
    losses(book);
    book.fires(
            "R33",
            "F17",
            "窗口首日因灾死亡",
            scene -> Emergency.victim(scene.father(), scene.first(3), true))
        .fires(
            "R33",
            "F17",
            "因灾失踪",
            scene -> Emergency.victim(scene.father(), scene.first(1).plusDays(3), false))
        .nearly(
            "R33",
            "F17",
            "窗口前一天",
            scene -> Emergency.victim(scene.father(), scene.dayBefore(3), true))
        .nearly(
            "R33",
            "F17",
            "姓名不符，未知",
            scene -> {
              Emergency.victim(scene.father(), scene.first(2).plusDays(3), true);
              scene.misname(scene.father().known.getLast().row());
            });
  }

  private static void damage(Scene scene, LocalDate day, int level, boolean rebuilt, int stage) {
    Emergency.damage(scene.home, new Report(EVENT, day, level, 0, 2000_00, rebuilt, stage));
  }

  private static void lost(Scene scene, LocalDate day, long crop, long loss) {
    scene.home.cultivated = 400;
    Emergency.damage(scene.home, new Report(EVENT, day, 3, crop, loss, true, 3));
  }

  private static void losses(StoryBook book) {
    book.fires("R32", "F16", "绝收正好一半", scene -> lost(scene, scene.first(3), 200, 500_00))
        .fires("R32", "F16", "损失正好到限额", scene -> lost(scene, scene.first(2), 0, limit(scene)))
        .fires(
            "R32",
            "F16",
            "农业部门数更大",
            scene -> {
              lost(scene, scene.first(2), 0, 3000_00);
              Agriculture.loss(
                  scene.home, "水稻", scene.first(2), 2, 10 * limit(scene), limit(scene));
            })
        .nearly("R32", "F16", "绝收差一厘", scene -> lost(scene, scene.first(2), 199, 500_00))
        .nearly("R32", "F16", "损失差一分", scene -> lost(scene, scene.first(2), 0, limit(scene) - 1))
        .nearly("R32", "F16", "窗口前一天", scene -> lost(scene, scene.dayBefore(3), 400, limit(scene)))
        .nearly(
            "R32",
            "F16",
            "两部门取大不相加",
            scene -> {
              lost(scene, scene.first(2), 0, limit(scene) - 100_00);
              Agriculture.loss(
                  scene.home, "玉米", scene.first(2), 2, 10 * limit(scene), limit(scene) - 200_00);
            })
        .nearly(
            "R32",
            "F16",
            "疫病不是灾害",
            scene ->
                Agriculture.loss(
                    scene.home, "生猪", scene.first(2), 1, 10 * limit(scene), 2 * limit(scene)))
        .nearly(
            "R32",
            "F16",
            "耕地面积空白，未知",
            scene -> {
              lost(scene, scene.first(2), 300, 500_00);
              scene.home.cultivated = -1;
            });
  }

  private static long limit(Scene scene) {
    return scene.either(10_000_00, 20_000_00);
  }
}
