package cn.anju.engine.county;

import java.time.LocalDate;

/** The registers that name everybody: insurance, school, pension, jobs, houses, water, roster. */
final class Registers {
  private Registers() {}

  static void write(Household home) {
    Timeline time = home.time;
    for (Person person : home.people) {
      MedicalInsurance.register(person);
      if (person.schoolAge(time.year())) {
        Education.register(person);
      }
      HumanResources.pension(person);
      if (person.employed) {
        int start = (time.year() - 1 - home.index % 3) * 100 + 1 + home.index % 9;
        HumanResources.job(person, start, 0, null, 0);
      }
    }
    if (!home.ownHouseRows) {
      house(home);
    }
    if (!home.ownWaterRow) {
      water(home);
    }
    if (home.benefitKind > 0) {
      int start = (time.year() - 2) * 100 + 1 + home.index % 12;
      CivilAffairs.onRoster(home, home.benefitKind, start, 0, 0, time.last());
    }
  }

  private static void house(Household home) {
    Dice dice = home.dice;
    LocalDate appraised =
        LocalDate.of(home.time.year() - 2, 1 + home.index % 12, 3 + home.index % 25);
    String number = "FW" + home.number.substring(1);
    int kind = home.told ? 0 : dice.below(2000);
    if (kind < 1958) {
      HomeAndWater.house(home, number, kind % 5 < 3 ? 'A' : 'B', appraised, 1, 0, 0);
    } else if (kind < 1999) {
      HomeAndWater.house(home, number, kind % 3 == 0 ? 'D' : 'C', appraised, 1, 4, 0);
    } else {
      HomeAndWater.house(home, number, 'C', appraised, 1, 1, 0);
    }
  }

  private static void water(Household home) {
    Village.Supply supply = home.village.supply();
    boolean servedByVillage =
        !home.told
            && supply != null
            && supply.quality()
            && supply.outageFrom() < 0
            && home.index % 2 == 0;
    if (!servedByVillage) {
      boolean bad = !home.told && home.dice.chance(0.0005);
      HomeAndWater.water(home, bad ? "1011" : "1111", null, null, 0);
    }
  }
}
