package cn.anju.comparison;

import static anju.tables.comparison.Tables.INDICATOR_MONTH;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.run.MonthRun;
import cn.anju.engine.run.RunListener;
import cn.anju.engine.run.RunStage;
import cn.anju.engine.run.RunStopped;
import cn.anju.household.StoredRegistry;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Announcements;
import cn.anju.region.PlaceNames;
import cn.anju.warning.HitSheet;
import cn.anju.warning.WarningDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run does, from the received files to the warnings. */
@Component
class MonthRunWork {
  private final MonthRuns runs;
  private final MonthFiles files;
  private final FileCheckResults checks;
  private final MonthFacts facts;
  private final MonthFolders folders;
  private final WarningDesk warnings;
  private final StoredRegistry registry;
  private final DefinitionsInForce inEffect;
  private final AnjuProperties properties;
  private final PlaceNames placeNames;
  private final Teaching teaching;
  private final DSLContext sql;
  private final Announcements announcements;
  private final TransactionTemplate transaction;

  MonthRunWork(
      MonthRuns runs,
      MonthFiles files,
      FileCheckResults checks,
      MonthFacts facts,
      MonthFolders folders,
      WarningDesk warnings,
      StoredRegistry registry,
      DefinitionsInForce definitions,
      AnjuProperties properties,
      PlaceNames placeNames,
      Teaching teaching,
      DSLContext sql,
      Announcements announcements,
      PlatformTransactionManager transactions) {
    this.runs = runs;
    this.files = files;
    this.checks = checks;
    this.facts = facts;
    this.folders = folders;
    this.warnings = warnings;
    this.registry = registry;
    this.inEffect = definitions;
    this.properties = properties;
    this.placeNames = placeNames;
    this.teaching = teaching;
    this.sql = sql;
    this.announcements = announcements;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Does all of it. Until the last transaction nothing is changed but the stages.
   *
   * @throws RunStopped if it was asked to stop
   * @throws cn.anju.engine.run.UnusableInput if somebody must first mend the input
   */
  void run(MonthRuns.Begun begun, BooleanSupplier isStopAsked) throws IOException, SQLException {
    // a parameter may be set otherwise meanwhile: a run keeps to what it began with
    Definitions definitions = inEffect.latest();
    Path folder = folders.of(begun.id(), begun.attempt());
    try {
      List<ReceivedFiles.InForce> inForce = fetch(begun, folder, isStopAsked);
      Path out = MonthFolders.privately(folder.resolve("out"));
      try (HitSheet hits = warnings.sheet(MonthFolders.privately(folder.resolve("hits")))) {
        List<ReceivedFiles.InForce> unchecked = unchecked(inForce);
        MonthResults results =
            new MonthResults(
                hits,
                unchecked.stream().map(ReceivedFiles.InForce::period).collect(Collectors.toSet()));
        new MonthRun(
                new MonthRun.Order(
                    inEffect.folder(),
                    registry.source(folder),
                    folder.resolve("feeds"),
                    begun.month(),
                    out,
                    properties.engineMemory(),
                    Runtime.getRuntime().availableProcessors(),
                    teaching.all()),
                definitions,
                new Stages(begun.id(), isStopAsked))
            .run(results);
        hits.close();
        takeIn(begun, definitions.digest(), results, hits, inForce, unchecked, out);
      }
    } finally {
      folders.remove(folder);
    }
  }

  private List<ReceivedFiles.InForce> fetch(
      MonthRuns.Begun begun, Path folder, BooleanSupplier isStopAsked) throws IOException {
    long start = System.nanoTime();
    runs.stageBegun(begun.id(), MonthStage.FILES);
    List<ReceivedFiles.InForce> inForce = files.inForce(begun.month());
    files.open(inForce, MonthFolders.privately(folder.resolve("feeds")), isStopAsked);
    runs.stageEnded(begun.id(), MonthStage.FILES, secondsSince(start));
    return inForce;
  }

  /** Files that no check has told of yet; a name that comes twice is left to its check. */
  private static List<ReceivedFiles.InForce> unchecked(List<ReceivedFiles.InForce> inForce) {
    Map<String, Long> names =
        inForce.stream()
            .collect(Collectors.groupingBy(ReceivedFiles.InForce::name, Collectors.counting()));
    return inForce.stream()
        .filter(file ->
            file.state() == FileState.RECEIVED && Long.valueOf(1).equals(names.get(file.name())))
        .toList();
  }

  /** All or nothing; the folder of the facts changes hands as the last step before the commit. */
  private void takeIn(
      MonthRuns.Begun begun,
      String digest,
      MonthResults results,
      HitSheet hits,
      List<ReceivedFiles.InForce> inForce,
      List<ReceivedFiles.InForce> unchecked,
      Path out)
      throws IOException {
    long start = System.nanoTime();
    runs.stageBegun(begun.id(), MonthStage.TAKING);
    List<Path> receipts;
    try (Stream<Path> all = Files.list(out.resolve("receipts"))) {
      receipts = all.sorted().toList();
    }
    try (MonthFacts.Change change = facts.prepare(begun.month(), out.resolve("facts"))) {
      transaction.executeWithoutResult(status -> {
        if (!runs.isStillOurs(begun)) {
          // a node that was thought dead; whoever has taken the run up writes its results
          return;
        }
        try {
          WarningDesk.Taken taken = warnings.take(begun.month(), digest, hits);
          checks.writeOfRun(unchecked, results.ofUnchecked(), receipts, out);
          files.conclude(begun.month(), inForce, results.sheets(), results.held());
          placeNames.heard(results.unresolved());
          checks.heard(results.learnt(), results.sheets(), results.changes());
          keepIndicators(begun, results);
          runs.done(begun, resultOf(results, taken, digest), secondsSince(start));
          announcements.tell("warning", begun.month());
          change.publish();
        } catch (IOException fault) {
          throw new UncheckedIOException(fault);
        } catch (SQLException fault) {
          throw new IllegalStateException(fault);
        }
      });
      change.keep();
    }
  }

  private static MonthRuns.Result resultOf(
      MonthResults results, WarningDesk.Taken taken, String digest) {
    return new MonthRuns.Result(
        results.rows(),
        taken.hits(),
        taken.households(),
        taken.opened(),
        taken.grown(),
        taken.withdrawn(),
        results.feedsMissing(),
        results.held().stream()
            .map(one ->
                new MonthRunView.Held(
                    one.feed(),
                    one.period(),
                    one.file(),
                    one.code(),
                    one.text().zh(),
                    one.text().en()))
            .toList(),
        digest);
  }

  private void keepIndicators(MonthRuns.Begun begun, MonthResults results) {
    String period = begun.month().toString();
    sql.deleteFrom(INDICATOR_MONTH).where(INDICATOR_MONTH.PERIOD.eq(period)).execute();
    Map<String, Long> households = results.householdsByIndicator();
    var insert =
        sql.insertInto(
            INDICATOR_MONTH,
            INDICATOR_MONTH.PERIOD,
            INDICATOR_MONTH.INDICATOR,
            INDICATOR_MONTH.HOUSEHOLDS,
            INDICATOR_MONTH.UNKNOWN,
            INDICATOR_MONTH.RUN_ID);
    for (Map.Entry<String, Long> one : results.unknown().entrySet()) {
      insert =
          insert.values(
              period,
              one.getKey(),
              households.getOrDefault(one.getKey(), 0L),
              one.getValue(),
              begun.id());
    }
    insert.execute();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1_000_000 / 1000.0;
  }

  /** Says how far the engine is. */
  private final class Stages implements RunListener {
    private final UUID run;
    private final BooleanSupplier isStopAsked;

    Stages(UUID run, BooleanSupplier isStopAsked) {
      this.run = run;
      this.isStopAsked = isStopAsked;
    }

    @Override
    public void begun(RunStage stage) {
      runs.stageBegun(run, MonthStage.of(stage));
    }

    @Override
    public void ended(RunStage stage, double seconds, @Nullable Long rows) {
      runs.stageEnded(run, MonthStage.of(stage), seconds);
    }

    @Override
    public boolean isStopAsked() {
      return isStopAsked.getAsBoolean();
    }
  }
}
