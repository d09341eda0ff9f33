package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.YearMonth;

/** What happens in an ordinary household in these months: mostly nothing. */
final class OrdinaryLife {
  private static final String[] ILLNESSES = {
    "胃癌", "肺癌", "肝癌", "食管癌", "终末期肾病", "慢性胃炎", "颈椎病", "慢性胃炎"
  };

  private final Household home;
  private final Timeline time;
  private final Dice dice;

  private OrdinaryLife(Household home) {
    this.home = home;
    this.time = home.time;
    this.dice = home.dice;
  }

  static void live(Household home) {
    OrdinaryLife life = new OrdinaryLife(home);
    for (Person person : home.people) {
      life.registered(person);
      life.treated(person);
      life.schooled(person);
      life.worked(person);
    }
    life.farmed();
    for (int period = 0; period < home.time.months(); period++) {
      life.month(period);
    }
    life.visited();
  }

  private void registered(Person person) {
    if (person.insurance.length > 0) {
      int kind = dice.below(10_000);
      if (kind < 300) {
        person.insurance = new int[] {4};
      } else if (kind < 306) {
        person.insurance = new int[] {2};
      } else if (kind < 309) {
        person.insurance = new int[] {3};
      } else if (kind < 320) {
        person.insurance = new int[0];
      }
    }
    int age = person.age(time.asOf());
    if (age >= 8 && dice.chance(age > 55 ? 0.04 : 0.015)) {
      int level = 1 + dice.below(4);
      LocalDate issued =
          dice.day(LocalDate.of(time.year() - 8, 1, 1), LocalDate.of(time.year() - 1, 6, 30));
      if (dice.chance(0.03)) {
        issued = dice.day(time.month(0).atDay(1), time.asOf());
      }
      DisabledFederation.card(person, 1 + dice.below(6), level, issued, 1, 1);
      if ((level <= 2 || home.benefitKind == 1) && !dice.chance(0.01)) {
        CivilAffairs.subsidy(person, level <= 2 ? 2 : 1, dice.chance(0.1) ? 1 : 0);
      }
    }
    if (age < 15 && dice.chance(0.0015)) {
      CivilAffairs.orphan(person, LocalDate.of(time.year() - 2, 5, 20), 2);
    }
  }

  private void treated(Person person) {
    int age = person.age(time.asOf());
    boolean chronic = age >= 45 && dice.chance(0.09);
    int usual = dice.between(60, 330);
    for (int period = 0; period < time.months(); period++) {
      YearMonth month = time.month(period);
      if (dice.chance(age > 60 ? 0.022 : 0.01)) {
        long selfPay = Math.round(Math.exp(7.1 + 0.7 * dice.normal())) * 100 + dice.below(100);
        LocalDate day = dice.day(month.atDay(1), month.atEndOfMonth());
        MedicalInsurance.Bill bill = MedicalInsurance.Bill.admission(home, day, selfPay);
        Known.Settlement settled =
            MedicalInsurance.settle(
                person, bill, Math.min(time.last(), period + (dice.chance(0.05) ? 1 : 0)));
        if (home.tuopin && dice.chance(0.15)) {
          MedicalInsurance.aid(person, settled.number(), selfPay / 500 * 100, later(day, 20));
        } else if (dice.chance(0.01)) {
          MedicalInsurance.settle(
              person, bill.takenBack(later(day, 3), selfPay), Math.min(time.last(), period + 1));
        }
      }
      if (chronic) {
        LocalDate day = dice.day(month.atDay(1), month.atEndOfMonth());
        MedicalInsurance.settle(
            person, MedicalInsurance.Bill.chronic(home, day, usual * 100L + dice.below(3000)));
      }
      if (dice.chance(0.0002)) {
        Health.majorDisease(
            person, dice.pick(ILLNESSES), dice.day(month.atDay(1), month.atEndOfMonth()));
      }
      if (age >= 70 && dice.chance(0.003)) {
        Health.assess(
            person,
            dice.chance(0.9) ? dice.below(2) : 2,
            dice.day(month.atDay(1), month.atEndOfMonth()));
      }
    }
    if (age >= 50 && dice.chance(0.13)) {
      int disease = dice.chance(0.7) ? 1 : 2;
      LocalDate visit = time.asOf().minusDays(dice.chance(0.01) ? 140 : dice.between(3, 90));
      do {
        Health.followUp(person, disease, visit);
        visit = visit.minusDays(dice.between(80, 91));
      } while (!visit.isBefore(time.month(0).atDay(1)));
    }
  }

  private void schooled(Person person) {
    if (!person.student) {
      return;
    }
    boolean higher = person.age(time.asOf()) >= 16;
    if (higher && !person.schoolAge(time.year())) {
      int october =
          time.period(LocalDate.of(time.year(), Math.min(10, time.until().getMonthValue()), 5));
      Education.higherSchool(person, time.schoolYear(), dice.yuan(2200, 6800), october);
      if (dice.chance(0.5)) {
        String before = time.year() - 1 + "-" + time.year();
        if (!before.equals(time.schoolYear())) {
          Education.higherSchool(person, before, dice.yuan(2200, 6800), 0);
        }
      }
    }
    if (home.tuopin) {
      LocalDate paid = time.monthsBack(2).plusDays(9);
      boolean open = dice.chance(0.01);
      Education.aid(
          person,
          time.term(),
          "家庭经济困难学生生活补助",
          true,
          dice.yuan(300, 900),
          open ? null : paid,
          time.period(paid));
    }
  }

  private void worked(Person person) {
    int age = person.age(time.asOf());
    if (person.employed && dice.chance(0.003)) {
      person.employed = false;
      int start = (time.year() - 2) * 100 + 3;
      int back = dice.between(0, 4);
      int end = time.yearMonth(back);
      HumanResources.job(
          person, start, end, null, time.period(time.until().minusMonths(back).atDay(1)));
    } else if (home.tuopin
        && !person.employed
        && age >= 18
        && age < 65
        && person.counted
        && dice.chance(0.03)) {
      HumanResources.post(
          person, LocalDate.of(time.year() - 1, 7, 1), LocalDate.of(time.year() + 1, 6, 30), -1);
    }
    for (int period = 0; period < time.months(); period++) {
      LocalDate day = dice.day(time.month(period).atDay(1), time.month(period).atEndOfMonth());
      if (age >= 16 && dice.chance(0.0003)) {
        int injury = 3 + dice.below(3);
        TrafficPolice.accident(
            person,
            TrafficPolice.Involvement.hurt(day, injury, injury == 5 ? 0 : dice.between(2, 24)));
      }
      if (age >= 16 && dice.chance(0.0002)) {
        Emergency.mishap(person, day, 3, dice.yuan(300, 6000), 0);
      }
      if (age >= 72 && dice.chance(0.0012)) {
        CivilAffairs.death(person, day);
        return;
      }
    }
  }

  private void farmed() {
    if (dice.chance(0.001)) {
      home.cultivated = -1;
    }
    if (home.tuopin && home.head().age(time.asOf()) < 62 && dice.chance(0.06)) {
      Agriculture.loan(home.head(), dice.chance(0.01) ? 45 : 0);
    }
    for (Ledger.Line line : home.ledger.lines) {
      if (line.category == Ledger.Category.PROPERTY && time.inLast(line.day, 12)) {
        int kind = line.wujin.equals("RENT") ? 1 : 2;
        Agriculture.contract(
            home, home.serial("HT"), kind, line.day.minusDays(2), line.day, time.period(line.day));
      }
    }
  }

  private void month(int period) {
    LocalDate from = time.month(period).atDay(1);
    LocalDate day = dice.day(from, from.plusDays(27));
    boolean flood = from.getMonthValue() == 7 || from.getMonthValue() == 8;
    if (dice.chance(flood ? 0.006 : 0.0001)) {
      String event = from.getYear() + "年" + from.getMonthValue() + "月洪涝";
      long loss = dice.yuan(400, 5200);
      LocalDate same = from.plusDays(15);
      Emergency.damage(
          home, new Emergency.Report(event, same, 3, dice.below(60), loss, dice.chance(0.3), 1));
      Emergency.damage(home, new Emergency.Report(event, same, 3, dice.below(60), loss, true, 3));
    }
    if (dice.chance(0.0004)) {
      Agriculture.loss(home, "生猪", day, 1, dice.yuan(8000, 20000), dice.yuan(500, 3500));
    }
    int month = from.getMonthValue();
    if (dice.chance(month == 12 || month == 1 ? 0.008 : 0)) {
      Emergency.winterAid(home, period);
    }
    if (dice.chance(0.002)) {
      CivilAffairs.temporaryAid(home.head(), day);
    }
    if (dice.chance(0.0004)) {
      CivilAffairs.refusal(home.head(), day);
    }
    if (home.tuopin && dice.chance(0.007)) {
      Agriculture.award(home, day);
    }
    if (dice.chance(0.0008)) {
      DisabledFederation.service(home.people.getLast(), day);
    }
  }

  private void visited() {
    for (int period = 0; period < time.months(); period++) {
      if (dice.chance(0.004)) {
        LocalDate day = time.month(period).atDay(dice.between(10, 24));
        if (period == time.last()) {
          Grid.saw(home, null, "house_tenure", "自有", "", day);
        } else {
          Grid.saw(home, home.head(), "job_offer_refusals_12m", "0", "次", day);
        }
      }
      if (period == time.last() && dice.chance(0.006)) {
        Grid.saw(home, "water_quality_ok", "是", "");
      }
    }
  }

  private LocalDate later(LocalDate day, int days) {
    LocalDate later = day.plusDays(dice.between(1, days));
    return later.isAfter(time.asOf()) ? time.asOf() : later;
  }
}
