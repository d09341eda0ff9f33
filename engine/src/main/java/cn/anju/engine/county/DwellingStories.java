package cn.anju.engine.county;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** R38–R42, F21–F22. */
final class DwellingStories {
  private DwellingStories() {}

  static void tell(StoryBook book) {
    book.fires("R38", "F21", "唯一住房C级待改", scene -> house(scene, 'C', 1, 1))
        .fires("R38", "F21", "D级竣工未验收", scene -> house(scene, 'D', 1, 3))
        .fires(
            "R38",
            "F21",
            "两处都是危房",
            scene -> {
              house(scene, "1", 'C', 1, 4);
              house(scene, "2", 'D', 0, 1);
            })
        .nearly("R38", "F21", "已验收", scene -> house(scene, 'C', 1, 4))
        .nearly("R38", "F21", "不是唯一住房", scene -> house(scene, 'D', 0, 1))
        .nearly(
            "R38",
            "F21",
            "另有B级住房",
            scene -> {
              house(scene, "1", 'D', 1, 1);
              house(scene, "2", 'B', 0, 0);
            })
        .nearly("R38", "F21", "是否唯一空白，未知", scene -> house(scene, 'C', -1, 1))
        .nearly("R38", "F21", "名册查无，未知", scene -> scene.home.ownHouseRows = true);
    hazard(book);
    tenure(book);
    water(book);
    outage(book);
  }

  private static void house(Scene scene, char grade, int sole, int renovation) {
    house(scene, "1", grade, sole, renovation);
  }

  private static void house(Scene scene, String which, char grade, int sole, int renovation) {
    scene.home.ownHouseRows = true;
    LocalDate appraised = LocalDate.of(scene.time.year() - 1, 3, 4);
    HomeAndWater.house(
        scene.home,
        "FW" + scene.home.number.substring(1) + which,
        grade,
        appraised,
        sole,
        renovation,
        0);
  }

  private static void hazard(StoryBook book) {
    book.fires("R39", "报告满15天未鉴定", scene -> reported(scene, 15))
        .fires("R39", "报告40天未鉴定", scene -> reported(scene, 40))
        .nearly("R39", "报告满14天", scene -> reported(scene, 14))
        .nearly(
            "R39",
            "报告当日鉴定",
            scene -> {
              reported(scene, 20);
              HomeAndWater.house(
                  scene.home,
                  "FW" + scene.home.number.substring(1),
                  'B',
                  scene.daysAgo(20),
                  1,
                  0,
                  scene.time.period(scene.daysAgo(20)));
              scene.home.ownHouseRows = true;
            })
        .nearly(
            "R39",
            "网格说已鉴定",
            scene -> {
              reported(scene, 30);
              Grid.saw(scene.home, "house_appraised_flag", "是", "");
            });
  }

  private static void reported(Scene scene, int days) {
    Grid.saw(scene.home, "house_hazard_report_date", scene.daysAgo(days).toString(), "");
  }

  private static void tenure(StoryBook book) {
    book.fires(
            "R40",
            "C级且借住",
            scene -> {
              house(scene, 'C', 0, 1);
              Grid.saw(scene.home, "house_tenure", "借住", "");
            })
        .fires(
            "R40",
            "网格说无安全住房、租住",
            scene -> {
              Grid.saw(scene.home, "safe_house_owned_flag", "否", "");
              Grid.saw(scene.home, "house_tenure", "租住", "");
            })
        .nearly("R40", "B级，租住", scene -> Grid.saw(scene.home, "house_tenure", "租住", ""))
        .nearly(
            "R40",
            "C级但自有",
            scene -> {
              house(scene, 'C', 0, 1);
              Grid.saw(scene.home, "house_tenure", "自有", "");
            })
        .nearly("R40", "C级，居住方式不明，未知", scene -> house(scene, 'C', 0, 1));
  }

  private static void water(StoryBook book) {
    book.fires("R41", "F22", "水质不达标", scene -> water(scene, "1011", null, null))
        .fires("R41", "F22", "断水正好30天", scene -> water(scene, "1111", scene.daysAgo(29), null))
        .fires("R41", "F22", "网格说水量不足", scene -> Grid.saw(scene.home, "water_quantity_ok", "否", ""))
        .nearly("R41", "F22", "断水29天", scene -> water(scene, "1111", scene.daysAgo(28), null))
        .nearly(
            "R41",
            "F22",
            "网格核实水质已达标",
            scene -> {
              water(scene, "1011", null, null);
              Grid.saw(scene.home, "water_quality_ok", "是", "");
            })
        .nearly(
            "R41",
            "F22",
            "断水在上月最后一天结束",
            scene -> water(scene, "1111", scene.daysAgo(120), scene.dayBefore(1)))
        .supplied(3)
        .nearly("R41", "F22", "名册查无，未知", scene -> scene.home.ownWaterRow = true)
        .supplied(0)
        .fires("R41", "F22", "本村供水点水质不达标", scene -> scene.home.ownWaterRow = true)
        .nearly("R41", "F22", "供水点不达标但本户另有记录", scene -> water(scene, "1111", null, null))
        .supplied(-1);
  }

  private static void outage(StoryBook book) {
    book.fires("R42", "断水7天", scene -> water(scene, "1111", scene.daysAgo(6), null))
        .fires(
            "R42",
            "跨月断水29天",
            scene -> water(scene, "1111", scene.first(1).minusDays(28), scene.first(1)))
        .nearly("R42", "断水6天", scene -> water(scene, "1111", scene.daysAgo(5), null))
        .nearly("R42", "断水30天", scene -> water(scene, "1111", scene.daysAgo(29), null))
        .nearly("R42", "断水在上月结束", scene -> water(scene, "1111", scene.first(2), scene.dayBefore(1)))
        .supplied(1)
        .fires("R42", "本村供水点断水10天", scene -> scene.home.ownWaterRow = true)
        .supplied(-1);
  }

  private static void water(
      Scene scene, String inOrder, @Nullable LocalDate from, @Nullable LocalDate to) {
    scene.home.ownWaterRow = true;
    int last = scene.time.last();
    if (last > 0 && (from != null || !inOrder.equals("1111"))) {
      HomeAndWater.water(scene.home, "1111", null, null, 0);
    }
    HomeAndWater.water(scene.home, inOrder, from, to, last);
  }
}
