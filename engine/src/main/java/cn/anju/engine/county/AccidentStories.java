package cn.anju.engine.county;

import cn.anju.engine.county.TrafficPolice.Involvement;
import java.time.LocalDate;

/** R34–R37, F18–F20. */
final class AccidentStories {
  private AccidentStories() {}

  static void tell(StoryBook book) {
    book.fires("R34", "F18", "窗口首日重伤", scene -> hurt(scene, scene.first(3), 2))
        .fires("R34", "F18", "死亡", scene -> hurt(scene, scene.first(1).plusDays(6), 1))
        .nearly("R34", "F18", "窗口前一天", scene -> hurt(scene, scene.dayBefore(3), 1))
        .nearly("R34", "F18", "只是轻伤", scene -> hurt(scene, scene.first(2), 3))
        .nearly(
            "R34",
            "F18",
            "姓名不符，未知",
            scene -> {
              hurt(scene, scene.first(2).plusDays(1), 2);
              scene.misname(scene.father().known.getLast().row());
            });
    liable(book);
    book.fires("R36", "轻伤误工30天", scene -> idle(scene, scene.first(3), 3, 30))
        .fires("R36", "轻微伤误工45天", scene -> idle(scene, scene.first(2), 4, 45))
        .nearly("R36", "误工29天", scene -> idle(scene, scene.first(2), 3, 29))
        .nearly("R36", "窗口前一天", scene -> idle(scene, scene.dayBefore(3), 3, 60))
        .nearly("R36", "误工天数空白，未知", scene -> idle(scene, scene.first(2), 3, -1));
    mishaps(book);
  }

  private static void hurt(Scene scene, LocalDate day, int injury) {
    TrafficPolice.accident(scene.father(), Involvement.hurt(day, injury, 0));
  }

  private static void idle(Scene scene, LocalDate day, int injury, int days) {
    TrafficPolice.accident(scene.wife(), Involvement.hurt(day, injury, days));
  }

  private static void liable(StoryBook book) {
    book.fires("R35", "F19", "主责待赔正好到限额", scene -> owes(scene, 2, scene.first(2), 0))
        .fires("R35", "F19", "全责，一年多前的仍欠", scene -> owes(scene, 1, scene.first(15), 8000_00))
        .nearly("R35", "F19", "待赔差一分", scene -> owes(scene, 1, scene.first(2), -1))
        .nearly("R35", "F19", "同等责任", scene -> owes(scene, 3, scene.first(2), 9000_00))
        .nearly("R35", "F19", "责任空白，未知", scene -> owes(scene, -1, scene.first(1), 9000_00));
  }

  private static void owes(Scene scene, int liability, LocalDate day, long more) {
    long unpaid = scene.either(20_000_00, 50_000_00) + more;
    TrafficPolice.accident(
        scene.wife(),
        new Involvement(day, 5, liability, unpaid + 15_000_00, 5000_00, 10_000_00, 0));
  }

  private static void mishaps(StoryBook book) {
    book.fires(
            "R37",
            "F20",
            "窗口首日致残",
            scene -> Emergency.mishap(scene.father(), scene.first(3), 2, 4000_00, 0))
        .fires("R37", "F20", "扣赔付后正好到限额", scene -> property(scene, 0, scene.first(2)))
        .fires(
            "R37",
            "F20",
            "网格补报死亡",
            scene -> {
              Grid.saw(
                  scene.father(), "other_accident_date", scene.first(1).plusDays(1).toString(), "");
              Grid.saw(scene.father(), "other_accident_result", "死亡", "");
              Grid.saw(scene.father(), "other_accident_loss_yuan", "0.00", "元");
            })
        .nearly("R37", "F20", "扣赔付后差一分", scene -> property(scene, -1, scene.first(2)))
        .nearly(
            "R37",
            "F20",
            "窗口前一天",
            scene -> Emergency.mishap(scene.father(), scene.dayBefore(3), 1, 60_000_00, 0))
        .nearly(
            "R37",
            "F20",
            "受伤且损失不大",
            scene -> Emergency.mishap(scene.father(), scene.first(2), 3, 9000_00, 0));
  }

  private static void property(Scene scene, long more, LocalDate day) {
    long loss = scene.either(30_000_00, 50_000_00) + more;
    Emergency.mishap(scene.wife(), day, 4, loss + 6000_00, 6000_00);
  }
}
