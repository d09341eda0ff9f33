package cn.anju.engine.county;

import cn.anju.engine.county.Ledger.Category;

/** R01–R07, F01–F03. */
final class IncomeStories {
  private IncomeStories() {}

  static void tell(StoryBook book) {
    belowTheLine(book);
    nearTheLine(book);
    falls(book);
    sources(book);
  }

  private static void belowTheLine(StoryBook book) {
    book.fires("R01", "F01", "人均比线低一分", scene -> scene.perCapita(scene.line() - 1))
        .fires("R01", "F01", "人均远低于线", scene -> scene.perCapita(scene.line() - 1800_00))
        .fires(
            "R01",
            "F01",
            "慰问金不计入后低于线",
            scene -> {
              scene.perCapita(scene.line() - 20_00);
              scene.earn(1, Category.TRANSFER, "慰问金", 900_00, null);
            })
        .nearly("R01", "F01", "人均正好等于线", scene -> scene.perCapita(scene.line()))
        .nearly("R01", "F01", "四舍五入后等于线", scene -> scene.net(4 * scene.line() - 2))
        .nearly("R01", "F01", "近12月无收入台账，未知", scene -> scene.forgetIncome(true))
        .fires("R02", "人均正好等于线", scene -> scene.perCapita(5000_00))
        .fires("R02", "人均5999.99", scene -> scene.perCapita(5999_99))
        .nearly("R02", "人均6000", scene -> scene.perCapita(6000_00))
        .nearly("R02", "人均4999.99", scene -> scene.perCapita(4999_99));
  }

  private static void nearTheLine(StoryBook book) {
    book.fires("R03", "F02", "扣自付后比线低一分", scene -> adjusted(scene, 600_01 * 4, 0))
        .fires("R03", "F02", "理赔补不足", scene -> adjusted(scene, 900_00 * 4, 299_00 * 4))
        .nearly("R03", "F02", "扣自付后正好等于线", scene -> adjusted(scene, 600_00 * 4, 0))
        .nearly("R03", "F02", "理赔补足", scene -> adjusted(scene, 600_01 * 4, 4))
        .nearly(
            "R03",
            "F02",
            "支出不合规不扣",
            scene -> {
              scene.perCapita(scene.line() + 600_00);
              scene.home.spend(null, scene.earlierThisYear(), "OTHER", 5000_00, 0);
            });
  }

  private static void adjusted(Scene scene, long compliant, long claim) {
    scene.perCapita(scene.line() + 600_00);
    scene.rigid(compliant + 300_00, 300_00);
    if (claim > 0) {
      scene.earn(2, Category.CLAIM, scene.tuopin() ? "扶贫保" : "防贫保", claim, null);
    }
  }

  private static void fell(Scene scene, long now, long before) {
    scene.perCapita(now);
    scene.perCapitaBefore(before);
  }

  private static void falls(StoryBook book) {
    book.fires("R04", "正好降两成", scene -> fell(scene, 9000_00, 11_250_00))
        .fires("R04", "9999.99且降两成多", scene -> fell(scene, 9999_99, 12_500_00))
        .nearly("R04", "差两分不到两成", scene -> fell(scene, 9000_00, 11_249_98))
        .nearly("R04", "降两成多但人均10000", scene -> fell(scene, 10_000_00, 13_000_00))
        .fires("F03", "正好降三成", scene -> fell(scene, 7000_00, 10_000_00))
        .fires("F03", "11999.99且降三成", scene -> fell(scene, 11_999_99, 17_142_86))
        .nearly("F03", "差一点不到三成", scene -> fell(scene, 7000_00, 9999_98))
        .nearly("F03", "降三成多但人均12000", scene -> fell(scene, 12_000_00, 18_000_00))
        .fires("R05", "两年都刚过百分之五", scene -> accounts(scene, 9024_99, 9499_99, 10_000_00))
        .fires("R05", "连续两年大降", scene -> accounts(scene, 7000_00, 9000_00, 12_000_00))
        .nearly("R05", "上年正好降百分之五", scene -> accounts(scene, 8000_00, 9500_00, 10_000_00))
        .nearly("R05", "当年差一分", scene -> accounts(scene, 9025_00, 9499_99, 10_000_00))
        .nearly("R05", "缺前年核算，未知", scene -> accounts(scene, 8000_00, 9000_00, -1));
  }

  private static void accounts(Scene scene, long now, long last, long before) {
    scene.home.accounts[0] = 4 * now;
    scene.home.accounts[1] = 4 * last;
    scene.home.accounts[2] = before < 0 ? -1 : 4 * before;
  }

  private static void sources(StoryBook book) {
    book.fires("R06", "转移性正好六成", scene -> transfers(scene, 24_000_00))
        .fires("R06", "转移性七成五", scene -> transfers(scene, 30_000_00))
        .nearly("R06", "转移性差一分六成", scene -> transfers(scene, 23_999_99))
        .nearly(
            "R06",
            "转移性高但无劳动力",
            scene -> {
              transfers(scene, 36_000_00);
              scene.head().skill = "NONE";
              scene.wife().skill = "NONE";
            })
        .fires("R07", "八成来自务工，近3月没有", scene -> single(scene, 32_000_00, 4))
        .fires("R07", "九成来自务工，窗口前一天还有", scene -> single(scene, 36_000_00, 0))
        .nearly("R07", "占比差一点八成", scene -> single(scene, 31_999_00, 4))
        .nearly("R07", "窗口第一天还有一笔", scene -> single(scene, 32_000_00, -1));
  }

  private static void transfers(Scene scene, long transfers) {
    for (int years = 0; years < 2; years++) {
      scene.forgetIncome(years == 0);
      scene.earn(12 * years + 1, Category.TRANSFER, "赡养费", transfers, null);
      scene.earn(12 * years + 2, Category.WAGE, "务工", 40_000_00 - transfers, scene.head());
    }
  }

  /** Wages of the year before; the last ones so many months ago, or around the window's edge. */
  private static void single(Scene scene, long wages, int monthsAgo) {
    scene.forgetIncome(false);
    scene.forgetIncome(true);
    scene.earn(14, Category.WAGE, "务工", wages, scene.head());
    scene.earn(14, Category.PROPERTY, "土地流转", 40_000_00 - wages, null);
    scene.earn(1, Category.PROPERTY, "土地流转", 25_000_00, null);
    if (monthsAgo > 0) {
      scene.earn(monthsAgo, Category.WAGE, "务工", 15_000_00, scene.head());
    } else if (monthsAgo == 0) {
      scene.earn(scene.dayBefore(3), Category.WAGE, "务工", 15_000_00);
    } else {
      scene.earn(5, Category.WAGE, "务工", 15_000_00, scene.head());
      scene.earn(scene.first(3), Category.WAGE, "务工", 1);
    }
  }
}
