package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Housing and water: R38–R42, F21–F22. */
final class DwellingOracle {
  private static final Set<String> NOT_OWN = Set.of("借住", "租住", "投亲", "无房");

  private final Oracle oracle;
  private final Timeline time;

  DwellingOracle(Oracle oracle) {
    this.oracle = oracle;
    time = oracle.time;
  }

  void judge() {
    List<Known.House> houses = houses();
    Kleene sole = houses.isEmpty() ? Kleene.UNKNOWN : Kleene.FALSE;
    boolean anySound = false;
    boolean allRenovated = !houses.isEmpty();
    boolean anyRenovated = false;
    LocalDate appraised = LocalDate.MIN;
    for (Known.House house : houses) {
      sole = sole.or(house.sole() < 0 ? Kleene.UNKNOWN : Kleene.of(house.sole() == 1));
      anySound |= house.grade() <= 'B';
      allRenovated &= house.renovation() == 4;
      anyRenovated |= house.renovation() == 4;
      appraised = house.appraised().isAfter(appraised) ? house.appraised() : appraised;
    }
    Kleene dangerous = houses.isEmpty() ? Kleene.UNKNOWN : Kleene.of(!anySound);
    Kleene renovated = houses.isEmpty() ? Kleene.UNKNOWN : Kleene.of(allRenovated);
    oracle.say("R38", "F21", sole.and(dangerous).and(renovated.not()));
    hazard(houses, appraised);
    Boolean seenSafe = oracle.seen("safe_house_owned_flag");
    Kleene safe = houses.isEmpty() ? Kleene.UNKNOWN : Kleene.of(anySound || anyRenovated);
    if (seenSafe != null) {
      safe = Kleene.of(seenSafe);
    }
    Known.Seen tenure = oracle.home.seen("house_tenure");
    Kleene elsewhere =
        tenure == null ? Kleene.UNKNOWN : Kleene.of(NOT_OWN.contains(tenure.value()));
    oracle.say("R40", "", safe.not().and(elsewhere));
    water();
  }

  private List<Known.House> houses() {
    Map<String, Known.House> latest = new LinkedHashMap<>();
    for (Known.House house : oracle.ofHome(Known.House.class)) {
      latest.put(house.number(), house);
    }
    return new ArrayList<>(latest.values());
  }

  private void hazard(List<Known.House> houses, LocalDate appraised) {
    Known.Seen report = oracle.home.seen("house_hazard_report_date");
    if (report == null) {
      return;
    }
    LocalDate reported = LocalDate.parse(report.value());
    Boolean seen = oracle.seen("house_appraised_flag");
    Kleene done;
    if (!houses.isEmpty() && !appraised.isBefore(reported)) {
      done = Kleene.TRUE;
    } else if (seen != null) {
      done = Kleene.of(seen);
    } else {
      done = houses.isEmpty() ? Kleene.UNKNOWN : Kleene.FALSE;
    }
    boolean overdue = !oracle.asOf.isBefore(reported.plusDays(15));
    oracle.say("R39", "", Kleene.of(overdue).and(done.not()));
  }

  private void water() {
    List<Known.Water> own = oracle.ofHome(Known.Water.class);
    Village.Supply supply = oracle.home.village.supply();
    Kleene quantity = Kleene.UNKNOWN;
    Kleene quality = Kleene.UNKNOWN;
    Kleene access = Kleene.UNKNOWN;
    Kleene reliability = Kleene.UNKNOWN;
    long days = -1;
    if (!own.isEmpty()) {
      Known.Water row = own.getLast();
      quantity = Kleene.of(row.quantity());
      quality = Kleene.of(row.quality());
      access = Kleene.of(row.access());
      reliability = Kleene.of(row.reliability());
      days = outage(row.from(), row.to());
    } else if (supply != null) {
      quantity = Kleene.of(supply.quantity());
      quality = Kleene.of(supply.quality());
      access = Kleene.of(supply.access());
      reliability = Kleene.TRUE;
      days = supply.outageFrom() < 0 ? 0 : supply.outageFrom() + 1;
    }
    quantity = seen("water_quantity_ok", quantity);
    quality = seen("water_quality_ok", quality);
    access = seen("water_access_ok", access);
    reliability = seen("water_reliability_ok", reliability);
    Long seenDays = oracle.seenNumber("water_outage_days");
    days = seenDays != null ? seenDays / 100 : days;
    Kleene week = days < 0 ? Kleene.UNKNOWN : Kleene.of(days >= 7);
    Kleene month = days < 0 ? Kleene.UNKNOWN : Kleene.of(days >= 30);
    Kleene unsafe = quantity.and(quality).and(access).and(reliability).not();
    oracle.say("R41", "F22", unsafe.or(month));
    oracle.say("R42", "", week.and(month.not()));
  }

  private Kleene seen(String fact, Kleene otherwise) {
    Boolean seen = oracle.seen(fact);
    return seen == null ? otherwise : Kleene.of(seen);
  }

  /** Both ends included, until T while it goes on, and only if it touches T's month. */
  private long outage(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null) {
      return 0;
    }
    LocalDate end = to == null || to.isAfter(oracle.asOf) ? oracle.asOf : to;
    return end.isBefore(time.monthsBack(1)) ? 0 : ChronoUnit.DAYS.between(from, end) + 1;
  }
}
