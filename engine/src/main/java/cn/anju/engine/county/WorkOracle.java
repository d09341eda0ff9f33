package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Work and industry: R43–R49, F23–F24. */
final class WorkOracle {
  private final Oracle oracle;
  private final MoneyOracle money;
  private final Timeline time;

  WorkOracle(Oracle oracle, MoneyOracle money) {
    this.oracle = oracle;
    this.money = money;
    time = oracle.time;
  }

  void judge() {
    for (Person person : oracle.home.people) {
      unemployed(person);
      returned(person);
      post(person);
    }
    zeroEmployment();
    industry();
  }

  private List<Known.Job> jobs(Person person) {
    Map<Integer, Known.Job> latest = new LinkedHashMap<>();
    for (Known.Job job : oracle.of(person, Known.Job.class)) {
      latest.put(job.start(), job);
    }
    return new ArrayList<>(latest.values());
  }

  private boolean running(Known.Job job) {
    return job.returned() == null && (job.end() == 0 || job.end() >= time.yearMonth(0));
  }

  private static LocalDate ended(Known.Job job) {
    return job.returned() != null
        ? job.returned()
        : YearMonth.of(job.end() / 100, job.end() % 100).atEndOfMonth();
  }

  private void unemployed(Person person) {
    int limit = oracle.tuopin() ? 60 : 90;
    Kleene idle = Kleene.UNKNOWN;
    List<Known.Job> jobs = jobs(person);
    if (jobs.stream().anyMatch(this::running)) {
      idle = Kleene.FALSE;
    } else if (!jobs.isEmpty()) {
      LocalDate last = jobs.stream().map(WorkOracle::ended).max(LocalDate::compareTo).orElseThrow();
      idle = Kleene.of(ChronoUnit.DAYS.between(last, oracle.asOf) >= limit);
    }
    Known.Seen seen = person.seen("main_earner_unemployed_days");
    if (seen != null) {
      idle = Kleene.of(Integer.parseInt(seen.value()) >= limit);
    }
    oracle.say("R43", "F23", person, money.mainEarner(person).and(idle).and(money.wagesHalf()));
  }

  private Kleene reemployed(Person person) {
    Boolean seen = oracle.seen(person, "reemployed_flag");
    if (seen != null) {
      return Kleene.of(seen);
    }
    return jobs(person).stream().anyMatch(this::running) ? Kleene.TRUE : Kleene.UNKNOWN;
  }

  private void returned(Person person) {
    List<LocalDate> days = new ArrayList<>();
    for (Known.Job job : jobs(person)) {
      if (job.returned() != null) {
        days.add(job.returned());
      }
    }
    Known.Seen seen = person.seen("migrant_return_date");
    if (seen != null) {
      days.clear();
      days.add(LocalDate.parse(seen.value()));
    }
    for (LocalDate day : days) {
      boolean settled = ChronoUnit.DAYS.between(day, oracle.asOf) >= 30;
      oracle.say(
          "R44",
          "",
          person,
          Kleene.of(time.inLast(day, 3) && settled).and(reemployed(person).not()));
    }
  }

  private void post(Person person) {
    for (Known.Post post : oracle.of(person, Known.Post.class)) {
      Kleene renewed = post.renewed() < 0 ? Kleene.UNKNOWN : Kleene.of(post.renewed() == 1);
      oracle.say(
          "R45",
          "",
          person,
          Kleene.of(time.inLast(post.end(), 2)).and(renewed.not()).and(reemployed(person).not()));
    }
  }

  private void zeroEmployment() {
    Kleene able = Kleene.of(oracle.home.ableWorkers() >= 1);
    Long seen = oracle.seenNumber("months_without_employment");
    Kleene idle = Kleene.UNKNOWN;
    if (seen != null) {
      idle = Kleene.of(seen >= 300);
    } else {
      LocalDate last = LocalDate.MIN;
      boolean busy = false;
      for (Person person : oracle.home.people) {
        for (Known.Job job : person.able(oracle.asOf) ? jobs(person) : List.<Known.Job>of()) {
          busy |= running(job);
          last = !running(job) && ended(job).isAfter(last) ? ended(job) : last;
        }
      }
      if (busy) {
        idle = Kleene.FALSE;
      } else if (last.isAfter(LocalDate.MIN)) {
        idle = Kleene.of(ChronoUnit.MONTHS.between(YearMonth.from(last), time.until()) >= 3);
      }
    }
    Kleene noFarm = money.known ? Kleene.of(money.operating(true) == 0) : Kleene.UNKNOWN;
    oracle.say("R46", "", able.and(idle).and(noFarm));
  }

  private void industry() {
    boolean failed = false;
    for (Known.FarmLoss loss : oracle.ofHome(Known.FarmLoss.class)) {
      boolean half = 2 * loss.loss() >= loss.base() && time.inLast(loss.day(), 6);
      failed |= half && (oracle.tuopin() || loss.loss() >= 20_000_00);
    }
    Kleene shrunk = Kleene.UNKNOWN;
    if (money.knownBefore && money.operating(false) < 5000_00) {
      shrunk = Kleene.FALSE;
    } else if (money.knownBefore && money.known) {
      shrunk = Kleene.of(2 * money.operating(true) <= money.operating(false));
    } else if (money.known && !money.knownBefore) {
      shrunk = Kleene.UNKNOWN;
    }
    oracle.say("R47", "", Kleene.of(failed).or(shrunk));
    oracle.say("", "F24", Kleene.of(failed));
    unsold();
    boolean overdue = false;
    Map<String, Known.Contract> latest = new LinkedHashMap<>();
    for (Known.Contract contract : oracle.ofHome(Known.Contract.class)) {
      latest.put(contract.number() + contract.due(), contract);
    }
    for (Known.Contract contract : latest.values()) {
      overdue |=
          contract.paid() == null && ChronoUnit.DAYS.between(contract.due(), oracle.asOf) >= 30;
    }
    oracle.say("R49", "", Kleene.of(overdue));
  }

  private void unsold() {
    Known.Seen value = oracle.home.seen("unsold_goods_value_yuan");
    Known.Seen days = oracle.home.seen("unsold_days");
    if (value == null && days == null) {
      return;
    }
    Kleene much =
        value == null ? Kleene.UNKNOWN : Kleene.of(Oracle.hundredths(value.value()) >= 5000_00);
    Kleene lasting =
        days == null ? Kleene.UNKNOWN : Kleene.of(Integer.parseInt(days.value()) >= 30);
    oracle.say("R48", "", much.and(lasting));
  }
}
