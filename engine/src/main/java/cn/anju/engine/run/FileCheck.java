package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.fact.GridObservations;
import cn.anju.engine.feed.Intake;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.linkage.Candidates;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.registry.RegistrySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * 来文检查: what a month's run would make of the files of one feed, or a few: outcomes, holds,
 * receipts, rejected rows, names of places. Facts and indicators are not asked. The cost is that of
 * reading households and members, and little more.
 *
 * <p>Which feed a single file is of is told by {@link cn.anju.engine.feed.FeedRecognition}.
 */
public final class FileCheck {
  private final Order order;
  private final Definitions definitions;
  private final RunListener listener;

  /**
   * What to check.
   *
   * @param definitions folder of the definitions, for the region names beside them
   * @param registry where households and members come from; ledgers are not read
   * @param feeds parent of the period folders, with the files of the feeds to be checked only. With
   *     the periods before, refunds, snapshots and repeated rows are judged as in a run
   * @param period the month whose file is checked
   * @param out folder for {@code receipts/}; made if absent
   * @param memory upper bound of the engine, e.g. {@code 1GB}
   * @param threads processors that the engine may use, at least 1
   * @param taught what people have said; it wins over the rules
   */
  public record Order(
      Path definitions,
      RegistrySource registry,
      Path feeds,
      YearMonth period,
      Path out,
      String memory,
      int threads,
      Taught taught) {}

  public FileCheck(Order order, Definitions definitions, RunListener listener) {
    this.order = order;
    this.definitions = definitions;
    this.listener = listener;
  }

  /**
   * Checks and tells what came out.
   *
   * @return the receipts that were written, in the order of the files
   * @throws UnusableInput if the registry cannot be worked with
   * @throws RunStopped if the listener asked for it
   */
  public List<Path> run(ResultTaker taker) throws IOException, SQLException {
    Files.createDirectories(order.out());
    Path receipts = order.out().resolve("receipts");
    if (Files.isDirectory(receipts)) {
      Deletion.ofTree(receipts);
    }
    Path work = Files.createTempDirectory(order.out(), ".work-");
    try (DuckDb engine = DuckDb.open(order.memory(), work, order.threads());
        Brake brake = Brake.on(engine, listener)) {
      try {
        return stages(engine, work, taker);
      } catch (SQLException | RuntimeException fault) {
        if (brake.isPulled()) {
          throw new RunStopped();
        }
        throw fault;
      }
    } finally {
      Deletion.ofTree(work);
    }
  }

  private List<Path> stages(DuckDb engine, Path work, ResultTaker taker)
      throws IOException, SQLException {
    LocalDate asOf = order.period().atEndOfMonth();
    StageLog log = new StageLog(line -> {}, listener);
    log.begin(RunStage.REGISTRY.words());
    DefinitionTables.load(engine, definitions, asOf);
    Registry registry = new Registry(engine, order.registry().withoutLedgers(), asOf);
    registry.read();
    String county = MonthRun.homeCounty(engine);

    log.begin(RunStage.INTAKE.words());
    RawSheets raw =
        Intake.read(
            order.feeds(),
            order.period().toString(),
            order.taught().shapes(definitions.feeds()),
            engine.connection(),
            work);
    FeedLedger ledger =
        new FeedLedger(
            engine,
            definitions.feeds(),
            asOf,
            county,
            RegionNames.load(order.definitions(), county).with(order.taught().places()),
            order.taught().identities());
    ledger.register(raw.sheets());

    log.begin(RunStage.STAGING.words());
    ledger.stage(order.taught());

    log.begin(RunStage.LINKAGE.words());
    ledger.link();
    new GridObservations(
            engine,
            MonthRun.factsOf(definitions, Grain.MEMBER),
            MonthRun.factsOf(definitions, Grain.HOUSEHOLD))
        .read(asOf);
    ledger.conclude();

    log.begin(RunStage.RECEIPTS.words());
    new Outputs(engine, order.out(), order.period().toString()).gatherRows(ledger.present());
    List<Path> receipts =
        new Receipts(engine, definitions, order.out(), order.period().toString())
            .write(raw.sheets());

    log.begin(RunStage.RESULTS.words());
    FileResults results = new FileResults(engine, definitions, ledger, raw);
    results.tell(taker, registry.notices(), false);
    if (taker.wantsCandidates()) {
      results.tellCandidates(
          taker,
          Candidates.of(
              engine, definitions.linkage(Candidates.DEFINITION), order.definitions(), asOf));
    }
    log.end();
    return receipts;
  }
}
