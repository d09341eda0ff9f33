package cn.anju.engine.county;

import cn.anju.engine.county.MedicalInsurance.Bill;
import java.time.LocalDate;

/** R12–R16, F06–F08: what patients paid themselves. */
final class IllnessStories {
  private IllnessStories() {}

  static void tell(StoryBook book) {
    elevated(book);
    high(book);
    household(book);
    admissions(book);
    chronic(book);
  }

  private static void elevated(StoryBook book) {
    book.fires(
            "R12",
            "累计正好5000",
            scene -> scene.admission(scene.wife(), scene.earlierThisYear(), 5000_00))
        .fires(
            "R12",
            "累计7334.99",
            scene -> scene.admission(scene.wife(), scene.earlierThisYear(), 7334_99))
        .fires("R12", "救助已在结算内，不再减", scene -> aided(scene, 5100_00, true, 800_00))
        .nearly(
            "R12",
            "累计4999.99",
            scene -> scene.admission(scene.wife(), scene.earlierThisYear(), 4999_99))
        .nearly("R12", "事后救助减到线下", scene -> aided(scene, 5500_00, false, 600_00))
        .nearly("R12", "退费后4999.99", scene -> refunded(scene, 6000_00, 1000_01))
        .nearly(
            "R12",
            "上年最后一天的不算",
            scene -> {
              scene.admission(scene.wife(), scene.earlierThisYear(), 4000_00);
              scene.admission(scene.wife(), LocalDate.of(scene.time.year() - 1, 12, 31), 2000_00);
            })
        .nearly(
            "R12",
            "无效结算不算",
            scene ->
                MedicalInsurance.settle(
                    scene.wife(),
                    Bill.admission(scene.home, scene.earlierThisYear(), 5600_00).invalid()))
        .nearly(
            "R12",
            "正数行带退费标志不算",
            scene ->
                MedicalInsurance.settle(
                    scene.wife(),
                    Bill.admission(scene.home, scene.earlierThisYear(), 5600_00).flagged()));
  }

  private static void aided(Scene scene, long selfPay, boolean inside, long amount) {
    Bill bill = Bill.admission(scene.home, scene.earlierThisYear(), selfPay);
    MedicalInsurance.settle(scene.wife(), inside ? bill.aided(amount) : bill);
    MedicalInsurance.aid(scene.wife(), bill.number(), amount, scene.first(1).plusDays(5));
  }

  private static void refunded(Scene scene, long selfPay, long back) {
    Bill bill = Bill.admission(scene.home, scene.earlierThisYear(), selfPay);
    MedicalInsurance.settle(scene.wife(), bill);
    MedicalInsurance.settle(scene.wife(), bill.takenBack(scene.first(2).plusDays(3), back));
  }

  private static void high(StoryBook book) {
    book.fires(
            "R13",
            "累计正好7335",
            scene -> scene.admission(scene.father(), scene.earlierThisYear(), 7335_00))
        .fires("R13", "多次累计9千", scene -> several(scene, 3000_00))
        .nearly(
            "R13",
            "累计7334.99",
            scene -> scene.admission(scene.father(), scene.earlierThisYear(), 7334_99))
        .nearly("R13", "未关联的救助减到线下", scene -> unlinked(scene, 7500_00, 165_01))
        .fires(
            "F06",
            "累计正好14670",
            scene -> scene.admission(scene.father(), scene.earlierThisYear(), 14_670_00))
        .fires("F06", "多次累计1万8", scene -> several(scene, 6000_00))
        .nearly(
            "F06",
            "累计14669.99",
            scene -> scene.admission(scene.father(), scene.earlierThisYear(), 14_669_99))
        .nearly("F06", "退费后不足", scene -> refunded(scene, 16_000_00, 1330_01));
  }

  private static void several(Scene scene, long each) {
    for (int count = 0; count < 3; count++) {
      scene.admission(scene.father(), scene.earlierThisYear().plusDays(9L * count), each);
    }
  }

  private static void unlinked(Scene scene, long selfPay, long aid) {
    scene.admission(scene.father(), scene.earlierThisYear(), selfPay);
    MedicalInsurance.aid(scene.father(), "", aid, scene.first(1).plusDays(3));
  }

  private static void household(StoryBook book) {
    book.fires(
            "R14", "F07", "全户合计正好到限额", scene -> shared(scene, scene.either(30_000_00, 50_000_00)))
        .fires("R14", "F07", "自付等于全年纯收入", scene -> againstIncome(scene, 0))
        .nearly("R14", "F07", "全户合计差一分", scene -> shared(scene, scene.either(29_999_99, 49_999_99)))
        .nearly("R14", "F07", "自付比纯收入少一分", scene -> againstIncome(scene, -1))
        .nearly(
            "R14",
            "F07",
            "姓名不符的结算不得触发红色，未知",
            scene -> {
              scene.perCapita(20_000_00);
              scene.misname(
                  scene
                      .admission(
                          scene.wife(), scene.earlierThisYear(), scene.either(31_000_00, 51_000_00))
                      .row());
            });
  }

  private static void shared(Scene scene, long amount) {
    scene.perCapita(20_000_00);
    scene.perCapitaBefore(19_000_00);
    scene.admission(scene.wife(), scene.earlierThisYear(), amount / 2);
    scene.admission(scene.father(), scene.earlierThisYear().plusDays(4), amount - amount / 2);
  }

  private static void againstIncome(Scene scene, long more) {
    scene.perCapita(6500_00);
    scene.perCapitaBefore(6300_00);
    scene.admission(scene.wife(), scene.earlierThisYear(), scene.netIncome() + more);
  }

  private static void admissions(StoryBook book) {
    book.fires(
            "R15",
            "F08",
            "窗口首日正好到限额",
            scene -> scene.admission(scene.wife(), scene.first(2), limit(scene)))
        .fires("R15", "F08", "同一就诊两次结算合计", scene -> visit(scene, true, limit(scene) / 2))
        .nearly(
            "R15",
            "F08",
            "差一分",
            scene -> scene.admission(scene.wife(), scene.first(1), limit(scene) - 1))
        .nearly(
            "R15",
            "F08",
            "窗口前一天",
            scene -> scene.admission(scene.wife(), scene.dayBefore(2), limit(scene)))
        .nearly("R15", "F08", "两次不同住院不合并", scene -> visit(scene, false, limit(scene) - 500_00))
        .nearly(
            "R15",
            "F08",
            "退费后不足",
            scene -> {
              Bill bill = Bill.admission(scene.home, scene.first(2).plusDays(2), limit(scene));
              MedicalInsurance.settle(scene.wife(), bill);
              MedicalInsurance.settle(
                  scene.wife(), bill.takenBack(scene.first(1).plusDays(2), 100));
            });
  }

  private static long limit(Scene scene) {
    return scene.either(6000_00, 10_000_00);
  }

  /** Two settlements, the first before the window, of one admission or of two. */
  private static void visit(Scene scene, boolean same, long each) {
    Bill first = Bill.admission(scene.home, same ? scene.dayBefore(2) : scene.first(2), each);
    Bill second = Bill.admission(scene.home, scene.first(2).plusDays(10), each);
    MedicalInsurance.settle(scene.wife(), first);
    MedicalInsurance.settle(scene.wife(), same ? second.of(first.visit()) : second);
  }

  private static void chronic(StoryBook book) {
    book.fires("R16", "连续两月正好500", scene -> twoMonths(scene, 500_00, 500_00))
        .fires(
            "R16",
            "本月两次合计500",
            scene -> {
              twoMonths(scene, 250_00, 700_00);
              scene.chronic(scene.father(), scene.first(1).plusDays(20), 250_00);
            })
        .nearly("R16", "本月499.99", scene -> twoMonths(scene, 499_99, 900_00))
        .nearly("R16", "上月没有", scene -> scene.chronic(scene.father(), scene.first(1), 900_00))
        .nearly(
            "R16",
            "上月的发生在再前一月",
            scene -> {
              scene.chronic(scene.father(), scene.first(1), 600_00);
              scene.chronic(scene.father(), scene.dayBefore(2), 600_00);
            });
  }

  private static void twoMonths(Scene scene, long now, long before) {
    scene.chronic(scene.father(), scene.first(1).plusDays(3), now);
    scene.chronic(scene.father(), scene.first(2), before);
  }
}
