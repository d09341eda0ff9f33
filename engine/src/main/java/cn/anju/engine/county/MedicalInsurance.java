package cn.anju.engine.county;

import java.time.LocalDate;

/** 医保局: MI-01, MI-02, MI-03. */
final class MedicalInsurance {
  private static final String[] HOSPITALS = {
    "安居区人民医院", "安居区中医医院", "遂宁市中心医院", "遂宁市第一人民医院", "拦江镇中心卫生院", "三家镇中心卫生院", "川北医学院附属医院"
  };
  private static final String[][] DISEASES = {
    {"J18.900", "肺炎"},
    {"I10.x00", "高血压"},
    {"K80.200", "胆囊结石"},
    {"M51.200", "腰椎间盘突出"},
    {"E11.900", "2型糖尿病"},
    {"J44.900", "慢性阻塞性肺病"},
    {"S72.000", "股骨颈骨折"},
    {"K29.500", "慢性胃炎"},
    {"I63.900", "脑梗死"},
    {"N18.900", "慢性肾病"}
  };

  private MedicalInsurance() {}

  /** What one settlement says. Amounts in fen. */
  record Bill(
      String number,
      String visit,
      String kind,
      LocalDate day,
      long selfPay,
      long aidInside,
      boolean refund,
      boolean valid) {

    /** An inpatient's bill with its own number and visit. */
    static Bill admission(Household home, LocalDate day, long selfPay) {
      return new Bill(home.serial("S"), home.serial("V"), "21", day, selfPay, 0, false, true);
    }

    /** A bill of the chronic outpatient clinic. */
    static Bill chronic(Household home, LocalDate day, long selfPay) {
      return new Bill(home.serial("S"), home.serial("V"), "14", day, selfPay, 0, false, true);
    }

    Bill of(String otherVisit) {
      return new Bill(number, otherVisit, kind, day, selfPay, aidInside, refund, valid);
    }

    Bill aided(long amount) {
      return new Bill(number, visit, kind, day, selfPay, amount, refund, valid);
    }

    Bill invalid() {
      return new Bill(number, visit, kind, day, selfPay, aidInside, refund, false);
    }

    /** The row that takes back that much of this bill. */
    Bill takenBack(LocalDate on, long amount) {
      return new Bill(number, visit, kind, on, -amount, 0, true, true);
    }

    /** Flagged as refunded though it is positive. */
    Bill flagged() {
      return new Bill(number, visit, kind, day, selfPay, aidInside, true, valid);
    }
  }

  static Known.Settlement settle(Person person, Bill bill) {
    return settle(person, bill, person.household.time.period(bill.day()));
  }

  /** With the month of the file, which may be later than the bill's. */
  static Known.Settlement settle(Person person, Bill bill, int period) {
    Household home = person.household;
    Dice dice = home.dice;
    long sign = bill.selfPay() < 0 ? -1 : 1;
    long share = dice.between(45, 72);
    long basic = bill.selfPay() * share / (100 - share);
    long fund = basic + bill.aidInside();
    boolean admitted = bill.kind().equals("21");
    LocalDate from = admitted ? bill.day().minusDays(dice.between(3, 14)) : bill.day();
    String[] disease = dice.pick(DISEASES);
    long total = bill.selfPay() + fund;
    long excluded = bill.selfPay() / 5;
    Entry entry =
        home.row(
            person,
            Feed.MI_02,
            period,
            bill.number(),
            bill.visit(),
            person.name,
            person.id,
            "390",
            bill.kind(),
            dice.pick(HOSPITALS),
            dice.chance(0.9) ? "510904" : "510900",
            from.toString(),
            bill.day().toString(),
            bill.day()
                + " %02d:%02d:%02d".formatted(dice.between(8, 17), dice.below(60), dice.below(60)),
            disease[0],
            disease[1],
            Household.yuan(total),
            Household.yuan(excluded),
            "0.00",
            Household.yuan(bill.selfPay() / 10),
            Household.yuan(total - excluded),
            Household.yuan(admitted ? sign * 200_00 : 0),
            Household.yuan(basic),
            "0.00",
            Household.yuan(bill.aidInside()),
            "0.00",
            Household.yuan(fund),
            Household.yuan(bill.selfPay()),
            bill.refund() ? "1" : "0",
            bill.valid() ? "1" : "0");
    return person.add(
        new Known.Settlement(
            entry,
            bill.number(),
            bill.visit(),
            bill.kind(),
            bill.day(),
            bill.selfPay(),
            bill.aidInside(),
            bill.refund(),
            bill.valid()));
  }

  /** Aid paid afterwards; {@code settlement} empty where the row is not linked. */
  static Known.MedicalAid aid(Person person, String settlement, long amount, LocalDate day) {
    Household home = person.household;
    Entry entry =
        home.row(
            person,
            Feed.MI_03,
            home.time.period(day),
            home.serial("A"),
            person.name,
            person.id,
            "1",
            settlement,
            Household.yuan(amount),
            day.toString());
    return person.add(new Known.MedicalAid(entry, settlement, amount, day));
  }

  /** The rows of one person in every month's register. */
  static void register(Person person) {
    Household home = person.household;
    int year = home.time.year();
    for (int period = 0; period < home.time.months(); period++) {
      boolean last = period == home.time.last();
      int rowYear = home.time.month(period).getYear();
      for (int place = 0; place < person.insurance.length; place++) {
        int state = person.insurance[place];
        Entry entry = insurance(person, period, rowYear, state, place);
        if (last) {
          person.add(new Known.Insurance(entry, rowYear, state));
        }
      }
      if (person.insuredLastYear > 0) {
        Entry entry = insurance(person, period, year - 1, person.insuredLastYear, 0);
        if (last) {
          person.add(new Known.Insurance(entry, year - 1, person.insuredLastYear));
        }
      }
    }
  }

  private static Entry insurance(Person person, int period, int year, int state, int place) {
    Household home = person.household;
    boolean employee = state == 1 && person.employed && home.index % 9 == 0;
    boolean aided = home.tuopin;
    LocalDate paid = LocalDate.of(year - 1, 10 + home.index % 3, 1 + home.index % 28);
    return home.row(
        person,
        home.care,
        Feed.MI_01,
        period,
        "5109%s%d".formatted(person.number.substring(1).replace("-", "0"), place),
        person.name,
        person.id,
        home.region(),
        employee ? "310" : "390",
        Integer.toString(year),
        home.benefitKind == 1 ? "3" : home.tuopin ? "1" : "9",
        aided ? "0.00" : "280.00",
        aided ? "280.00" : "0.00",
        Integer.toString(state),
        state == 1 || state == 4 ? paid.toString() : "",
        state == 4 ? "440100" : "510904");
  }
}
