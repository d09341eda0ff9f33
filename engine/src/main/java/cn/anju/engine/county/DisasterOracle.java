package cn.anju.engine.county;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Disaster and accident: R30–R37, F15–F20. Amounts in fen. */
final class DisasterOracle {
  private final Oracle oracle;
  private final Timeline time;

  DisasterOracle(Oracle oracle) {
    this.oracle = oracle;
    time = oracle.time;
  }

  void judge() {
    Collection<Known.Damage> damages = damages();
    boolean severe = false;
    boolean partial = false;
    long crop = 0;
    long civil = 0;
    for (Known.Damage damage : damages) {
      boolean open = !damage.rebuilt();
      severe |= open && damage.level() <= 2 && time.inLast(damage.day(), 6);
      partial |= open && damage.level() == 3 && time.inLast(damage.day(), 3);
      if (time.inLast(damage.day(), 3)) {
        crop += damage.cropHundredths();
        civil += damage.loss();
      }
    }
    oracle.say("R30", "F15", Kleene.of(severe));
    oracle.say("R31", "", Kleene.of(partial));
    long farm = 0;
    for (Known.FarmLoss loss : oracle.ofHome(Known.FarmLoss.class)) {
      farm += loss.reason() == 2 && time.inLast(loss.day(), 3) ? loss.loss() : 0;
    }
    long mu = oracle.home.cultivated;
    Kleene half = mu > 0 ? Kleene.of(2 * crop >= mu) : Kleene.UNKNOWN;
    long limit = oracle.tuopin() ? 10_000_00 : 20_000_00;
    oracle.say("R32", "F16", half.or(Kleene.of(Math.max(civil, farm) >= limit)));
    boolean victims = false;
    for (Person person : oracle.home.people) {
      victims |= oracle.any(person, Known.DisasterVictim.class, row -> time.inLast(row.day(), 3));
      crashes(person);
      mishaps(person);
    }
    oracle.say("R33", "F17", Kleene.of(victims));
  }

  /** Of several reports of one event the highest stage counts. */
  private Collection<Known.Damage> damages() {
    Map<String, Known.Damage> highest = new LinkedHashMap<>();
    for (Known.Damage damage : oracle.ofHome(Known.Damage.class)) {
      highest.merge(
          damage.event() + damage.day(),
          damage,
          (left, right) -> right.stage() >= left.stage() ? right : left);
    }
    return highest.values();
  }

  private void crashes(Person person) {
    for (Known.Crash crash : oracle.of(person, Known.Crash.class)) {
      Kleene recent = Kleene.of(time.inLast(crash.day(), 3));
      oracle.say("R34", "F18", person, recent.and(Kleene.of(crash.injury() <= 2)));
      Kleene liable = crash.liability() < 0 ? Kleene.UNKNOWN : Kleene.of(crash.liability() <= 2);
      long limit = oracle.tuopin() ? 20_000_00 : 50_000_00;
      oracle.say("R35", "F19", person, liable.and(Kleene.of(crash.unpaid() >= limit)));
      Kleene lightly = Kleene.of(crash.injury() == 3 || crash.injury() == 4);
      Kleene days = crash.lostDays() < 0 ? Kleene.UNKNOWN : Kleene.of(crash.lostDays() >= 30);
      oracle.say("R36", "", person, recent.and(lightly).and(days));
    }
  }

  private void mishaps(Person person) {
    long limit = oracle.tuopin() ? 30_000_00 : 50_000_00;
    for (Known.Mishap mishap : oracle.of(person, Known.Mishap.class)) {
      boolean grave = mishap.result() <= 2 || mishap.loss() >= limit;
      oracle.say("R37", "F20", person, Kleene.of(grave && time.inLast(mishap.day(), 3)));
    }
    Known.Seen day = person.seen("other_accident_date");
    if (day != null) {
      Known.Seen result = person.seen("other_accident_result");
      Known.Seen loss = person.seen("other_accident_loss_yuan");
      boolean grave =
          (result != null && (result.value().equals("死亡") || result.value().equals("致残")))
              || (loss != null && Oracle.hundredths(loss.value()) >= limit);
      Kleene verdict =
          grave ? Kleene.TRUE : result == null || loss == null ? Kleene.UNKNOWN : Kleene.FALSE;
      oracle.say(
          "R37",
          "F20",
          person,
          verdict.and(Kleene.of(time.inLast(LocalDate.parse(day.value()), 3))));
    }
  }
}
