package cn.anju.comparison;

import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;
import static org.assertj.core.api.Assertions.assertThat;

import anju.tables.warning.tables.records.WarningRecord;
import cn.anju.access.Role;
import cn.anju.access.Worker;
import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import cn.anju.engine.definition.Level;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.Workflows;
import cn.anju.engine.workflow.calendar.HolidayFiles;
import cn.anju.engine.workflow.calendar.LegalClock;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.enrolment.MonitoringHouse;
import cn.anju.platform.Scope;
import cn.anju.workflow.ActionRequest;
import cn.anju.workflow.CaseOutcome;
import cn.anju.workflow.Doer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A made-up county's year, month by month, with towns that send every warning to the door (nobody
 * clears a false alarm from the desk: the most visits there can be) and monitors who find every
 * second household as the departments say and the others not so. How many raw hits become how many
 * visits; and whether a hit that was gathered with others is ever due later than it alone would be.
 * Each month comes in two halves on one day, so that open warnings grow.
 *
 * <p>Asked for with {@code -Danju.scale=3000} (households).
 */
@EnabledIfSystemProperty(named = "anju.scale", matches = "\\d+")
class YearOfWarningsTest extends MonitoringHouse {
  private static final Logger LOG = LoggerFactory.getLogger(YearOfWarningsTest.class);
  private static final int HOUSEHOLDS = Integer.getInteger("anju.scale", 0);
  private static final YearMonth LAST = YearMonth.of(2020, 12);
  private static final UUID NOBODYS = new UUID(0, 0);
  private static final Worker LOADER =
      new Worker(
          "demo", "样板县", new Worker.Worn(NOBODYS, Role.STEWARD, "510904000000", null), NOBODYS);

  @TempDir private Path county;
  @Autowired private RegistryImports registry;
  @Autowired private ReceivedFiles files;
  @Autowired private MonthRuns runs;

  private int compared;
  private final WorkflowDefinition warning;
  private final LegalClock legal;

  YearOfWarningsTest() throws Exception {
    Path definitions = Path.of("../definitions");
    warning =
        Workflows.load(definitions).all().stream()
            .filter(one -> one.code().equals("warning"))
            .findFirst()
            .orElseThrow();
    legal = new LegalClock(HolidayFiles.load(definitions).calendar(), SHANGHAI);
  }

  private <T> T job(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  @Test
  void gathered_hits_are_few_visits_and_none_of_them_waits_longer_than_it_would_alone()
      throws Exception {
    CountyGenerator.generate(
        new CountyOrder(county, HOUSEHOLDS, 37, 12, LAST, 0.03, "510904", null, 0));
    Map<RegistryTable, Path> tables = new EnumMap<>(RegistryTable.class);
    for (RegistryTable table : RegistryTable.values()) {
      Path file = county.resolve("registry").resolve(table.key() + ".csv");
      if (Files.isRegularFile(file)) {
        tables.put(table, file);
      }
    }
    UUID id = Scope.ofJob("demo").call(() -> registry.ask("demo", tables, true));
    awaited(() ->
        job(() -> Objects.requireNonNull(registry.find(id))).state() == RegistryImports.State.DONE
            ? true
            : null);
    long hits = 0;
    long visits = 0;
    long hitsOfLast = 0;
    long visitsOfLast = 0;
    for (int back = 11; back >= 0; back--) {
      YearMonth month = LAST.minusMonths(back);
      receive(month, true);
      run(month);
      noneIsLate();
      receive(month, false);
      hitsOfLast = run(month);
      noneIsLate();
      visitsOfLast = toTheDoor();
      hits += hitsOfLast;
      visits += visitsOfLast;
      LOG.warn("scale {}: {} raw hits, {} visits", month, hitsOfLast, visitsOfLast);
      pass(Duration.ofDays(30));
    }
    LOG.warn("scale the year: {} raw hits, {} visits", hits, visits);
    assertThat(compared).as("hits whose due time was compared").isGreaterThan(HOUSEHOLDS / 20);
    assertThat((double) visitsOfLast / hitsOfLast).isLessThanOrEqualTo(0.35);
  }

  private void receive(YearMonth month, boolean first) throws Exception {
    List<Path> sent;
    try (Stream<Path> found = Files.list(county.resolve("feeds").resolve(month.toString()))) {
      sent =
          found
              .filter(one -> String.valueOf(one.getFileName()).startsWith("MI-") == first)
              .sorted()
              .toList();
    }
    for (Path file : sent) {
      Scope.ofJob("demo")
          .call(() -> {
            try (InputStream in = Files.newInputStream(file)) {
              return files.receive(Sender.demo(), String.valueOf(file.getFileName()), month, in);
            }
          });
    }
  }

  /**
   * The raw hits of a month: each indicator that is true of a household or of one of its people.
   */
  private long run(YearMonth month) throws Exception {
    UUID id = job(() -> runs.request(month, LOADER)).id();
    MonthRunView run =
        awaited(() -> {
          MonthRunView now = job(() -> Objects.requireNonNull(runs.find(id)));
          return now.state() == MonthRunView.State.DONE ? now : null;
        });
    awaited(() -> allHaveTheirCase() ? true : null);
    return Objects.requireNonNull(run.hits());
  }

  /** A month of thousands of households may take minutes. */
  private static <T> T awaited(Callable<@Nullable T> something) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(10));
    while (Instant.now().isBefore(end)) {
      T found = something.call();
      if (found != null) {
        return found;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("it did not happen within ten minutes");
  }

  private boolean allHaveTheirCase() {
    return job(() ->
        !sql.fetchExists(
            WARNING_,
            WARNING_
                .STATE
                .eq("OPEN")
                .and(WARNING_.CASE_ID.isNull().or(WARNING_.CASE_LEVEL.ne(WARNING_.LEVEL)))));
  }

  /** A hit found now, alone, would be due at the town by its own level. */
  private void noneIsLate() {
    Instant now = workflow.now();
    job(() -> {
      var waiting =
          sql.select(WARNING_.HOUSEHOLD_NO, WARNING_.DUE_AT, HIT.INDICATOR, HIT.LEVEL)
              .from(HIT)
              .join(WARNING_)
              .on(WARNING_.ID.eq(HIT.WARNING_ID))
              .where(WARNING_.STATE.eq("OPEN").and(HIT.STATE.eq("ACTIVE")))
              .and(WARNING_.STEP.eq("TOWN_REVIEW"))
              .fetch();
      compared += waiting.size();
      assertThat(waiting)
          .allSatisfy(one -> {
            Limit limit =
                Objects.requireNonNull(
                    warning.state("TOWN_REVIEW").limit(Level.valueOf(one.value4())));
            assertThat(one.value2().toInstant())
                .as("%s %s", one.value1(), one.value3())
                .isBeforeOrEqualTo(legal.due(now, limit));
          });
      return true;
    });
  }

  private int toTheDoor() {
    List<WarningRecord> all =
        job(() -> sql.selectFrom(WARNING_).where(WARNING_.STEP.eq("TOWN_REVIEW")).fetch());
    for (WarningRecord one : all) {
      Doer town = doer("TOWN", one.getGroupCode().substring(0, 9) + "000");
      Doer village = doer("VILLAGE", one.getGroupCode().substring(0, 12));
      act(one, "send_visit", Map.of(), town);
      boolean isTrue = one.getHouseholdNo().hashCode() % 2 == 0;
      Map<String, Object> seen =
          Map.of(
              "verdict",
              isTrue ? "IS_TRUE" : "NOT_TRUE",
              "visited_on",
              LocalDate.ofInstant(workflow.now(), SHANGHAI).toString());
      act(one, "report_visit", seen, village);
      if (isTrue) {
        act(
            one,
            "confirm",
            Map.of("to_problem", true, "to_enrolment", false, "opinion", "属实"),
            town);
      } else {
        act(one, "dismiss_after_visit", Map.of("reason", "INCOME_STABLE"), town);
      }
    }
    return all.size();
  }

  private static Doer doer(String role, String region) {
    return new Doer(role + region, "某人", role, region, null);
  }

  private void act(WarningRecord one, String action, Map<String, Object> fields, Doer by) {
    CaseOutcome outcome =
        job(() -> workflow.act(one.getCaseId(), action, ActionRequest.of(fields), by));
    assertThat(outcome).as("%s %s", action, outcome).isInstanceOf(CaseOutcome.Done.class);
  }
}
