package cn.anju.engine.county;

/** R08–R11, F04–F05. */
final class SpendingStories {
  private SpendingStories() {}

  static void tell(StoryBook book) {
    book.fires("R08", "F04", "刚性支出正好到比例", scene -> share(scene, 0, 0))
        .fires("R08", "F04", "刚性支出七成五", scene -> scene.rigid(scene.grossIncome() / 400 * 300, 0))
        .nearly("R08", "F04", "差一分不到比例", scene -> share(scene, -1, 0))
        .nearly("R08", "F04", "扣报销后不到比例", scene -> share(scene, 500_00, 500_01))
        .fires("R09", "F05", "刚性支出等于收入", scene -> scene.rigid(scene.grossIncome(), 0))
        .fires("R09", "F05", "刚性支出超过收入", scene -> scene.rigid(scene.grossIncome() + 9000_00, 0))
        .nearly("R09", "F05", "差一分到全部收入", scene -> scene.rigid(scene.grossIncome() - 1, 0))
        .nearly(
            "R09", "F05", "扣报销后不足收入", scene -> scene.rigid(scene.grossIncome() + 900_00, 1000_00))
        .fires("R10", "窗口首日一笔正好1万", scene -> scene.rigid(scene.first(3), 10_000_00, 0))
        .fires("R10", "扣报销后1万", scene -> scene.rigid(scene.first(2), 15_000_00, 5000_00))
        .nearly("R10", "9999.99", scene -> scene.rigid(scene.first(2), 9999_99, 0))
        .nearly("R10", "窗口前一天", scene -> scene.rigid(scene.dayBefore(3), 10_000_00, 0))
        .nearly("R10", "扣报销后不足1万", scene -> scene.rigid(scene.first(2), 12_000_00, 2000_01))
        .fires("R11", "逾期30天", scene -> Agriculture.loan(scene.head(), 30))
        .fires("R11", "偿债正好三成", scene -> debt(scene, 0))
        .fires("R11", "网格说偿债三成", scene -> seen(scene, 30))
        .nearly("R11", "逾期29天", scene -> Agriculture.loan(scene.head(), 29))
        .nearly("R11", "偿债差一分三成", scene -> debt(scene, -1))
        .nearly(
            "R11",
            "网格数代替台账",
            scene -> {
              debt(scene, 1000_00);
              seen(scene, 20);
            })
        .nearly("R11", "逾期天数空白，未知", scene -> Agriculture.loan(scene.head(), -1));
  }

  private static void share(Scene scene, long more, long reimbursed) {
    long percent = scene.either(50, 60);
    scene.rigid(scene.grossIncome() * percent / 100 + more, reimbursed);
  }

  private static void debt(Scene scene, long more) {
    long amount = scene.grossIncome() * 30 / 100 + more;
    scene.home.spend(null, scene.earlierThisYear(), "DEBT", amount, 0);
  }

  private static void seen(Scene scene, int percent) {
    Grid.saw(
        scene.home, "debt_service_12m", Household.yuan(scene.grossIncome() * percent / 100), "元");
  }
}
