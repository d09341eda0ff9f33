package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Parameters;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.fact.FactContext;
import cn.anju.engine.fact.FactPlan;
import cn.anju.engine.fact.GridObservations;
import cn.anju.engine.feed.Intake;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.indicator.Evaluation;
import cn.anju.engine.indicator.Evidence;
import cn.anju.engine.indicator.Hits;
import cn.anju.engine.indicator.IndicatorSet;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * The month's comparison on files alone: registry and feeds in; hits, warnings, rows, receipts and
 * facts out. {@link #run} is the list of its stages.
 */
public final class MonthRun {
  private final Order order;
  private final Definitions definitions;
  private final StageLog log;
  private final RunListener listener;
  private final LocalDate asOf;

  /**
   * What to run.
   *
   * @param definitions folder of the definitions, for the region names beside them
   * @param registry where households and members come from
   * @param feeds parent of the period folders
   * @param out folder for the results; made if absent
   * @param memory upper bound of the engine, e.g. {@code 2GB}
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
      Taught taught) {

    /** On all processors, with the registry in a folder (interfaces.md §2) and nothing taught. */
    public Order(
        Path definitions, Path registry, Path feeds, YearMonth period, Path out, String memory) {
      this(
          definitions,
          RegistrySource.folder(registry),
          feeds,
          period,
          out,
          memory,
          Runtime.getRuntime().availableProcessors(),
          Taught.NOTHING);
    }
  }

  /** A run that says its progress in lines of text and is followed by nobody. */
  public MonthRun(Order order, Definitions definitions, Consumer<String> progress) {
    this(order, definitions, progress, RunListener.NOBODY);
  }

  /** A run that somebody follows. Several can go on at once, each with a folder of its own. */
  public MonthRun(Order order, Definitions definitions, RunListener listener) {
    this(order, definitions, line -> {}, listener);
  }

  private MonthRun(
      Order order, Definitions definitions, Consumer<String> progress, RunListener listener) {
    this.order = order;
    this.definitions = definitions;
    this.log = new StageLog(progress, listener);
    this.listener = listener;
    this.asOf = order.period().atEndOfMonth();
  }

  /**
   * Runs all stages; files are all that is left behind.
   *
   * @throws UnusableInput if the registry or the feeds' folder cannot be worked with
   * @throws RunStopped if the listener asked for it
   */
  public Summary run() throws IOException, SQLException {
    return run(ResultTaker.NOBODY);
  }

  /**
   * Runs all stages and tells the results before the run's database is closed.
   *
   * @throws UnusableInput if the registry or the feeds' folder cannot be worked with
   * @throws RunStopped if the listener asked for it
   */
  public Summary run(ResultTaker taker) throws IOException, SQLException {
    Outputs.removeEarlier(order.out());
    Files.createDirectories(order.out().resolve("facts"));
    Path work = Files.createTempDirectory(order.out(), ".work-");
    try (DuckDb engine = DuckDb.open(order.memory(), work, order.threads());
        Brake brake = Brake.on(engine, listener)) {
      if (Boolean.getBoolean("anju.trace")) {
        engine.traceTo(log::note);
      }
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

  private Summary stages(DuckDb engine, Path work, ResultTaker taker)
      throws IOException, SQLException {
    Parameters parameters = definitions.parametersOf(asOf);
    List<FactGroup> groups = definitions.factGroups();
    List<FeedDefinition> feeds = definitions.feeds();

    log.begin("定义 definitions");
    DefinitionTables.load(engine, definitions, asOf);
    List<CompiledIndicator> indicators = IndicatorSet.compile(definitions, asOf).all();

    // files are parsed while the engine reads the registry
    FutureTask<RawSheets> intake = new FutureTask<>(() -> receive(engine, work));
    Thread.ofPlatform().name("intake").start(intake);
    Registry registry = new Registry(engine, order.registry(), asOf);
    try {
      log.begin("档案 registry");
      registry.read();
      log.rows(engine.number("select count(*) from member"));
      log.begin("收文 intake");
    } catch (Throwable unusable) {
      awaitQuietly(intake);
      throw unusable;
    }
    String county = homeCounty(engine);

    RawSheets raw = resultOf(intake);
    FeedLedger ledger =
        new FeedLedger(
            engine,
            feeds,
            asOf,
            county,
            RegionNames.load(order.definitions(), county).with(order.taught().places()),
            order.taught().identities());
    ledger.register(raw.sheets());
    log.rows(raw.sheets().stream().mapToLong(RawSheet::physicalRows).sum());

    log.begin("规范 staging");
    ledger.stage(order.taught());

    log.begin("关联 linkage");
    ledger.link();
    GridObservations grid =
        new GridObservations(
            engine, factsOf(definitions, Grain.MEMBER), factsOf(definitions, Grain.HOUSEHOLD));
    grid.read(asOf);
    ledger.conclude();

    log.begin("事实 facts");
    Set<String> arrived = new HashSet<>(ledger.arrived());
    arrived.addAll(registry.present());
    FactContext context = new FactContext(asOf, arrived, grid.observedFacts(), parameters.texts());
    FactPlan facts = new FactPlan(groups, context, "");
    engine.run(facts.plan());

    log.begin("指标 indicators");
    Evaluation evaluation = new Evaluation(engine, indicators);
    Map<String, String> missing = missingFeeds(groups, arrived);
    evaluation.evaluate("", missing.keySet());
    boolean isAnyNameDoubted = ledger.makeStrictViews();
    if (isAnyNameDoubted) {
      engine.run(new FactPlan(groups, context, "strict_").plan());
      evaluation.evaluate("strict_", missing.keySet());
      evaluation.gatherFacts("strict_", missing.keySet());
      evaluation.doubtRedWithoutStrictProof();
    } else {
      evaluation.doubtNothing();
    }

    log.begin("说明 explanations");
    evaluation.gatherFacts("", missing.keySet());
    Hits hits = new Hits(engine, indicators, isAnyNameDoubted);
    hits.make(evaluation.blind(), missing);

    log.begin("依据 evidence");
    new Evidence(engine, indicators, groups, facts).find();

    log.begin("输出 outputs");
    Outputs outputs = new Outputs(engine, order.out(), order.period().toString());
    outputs.gatherRows(ledger.present());
    log.rows(outputs.writeRows(taker.wantsRowFile()));
    outputs.writeHits(indicators, evaluation.blind(), hits.everybodyBlind(evaluation.blind()));
    outputs.writeWarnings();
    outputs.writeFacts();

    log.begin("回执 receipts");
    new Receipts(engine, definitions, order.out(), order.period().toString()).write(raw.sheets());
    log.end();
    Summary summary =
        Summary.of(engine, order, definitions, raw, ledger, registry.notices(), indicators, log);
    summary.write(order.out().resolve("summary.json"));
    if (taker != ResultTaker.NOBODY) {
      log.begin("交付 results");
      FileResults files = new FileResults(engine, definitions, ledger, raw);
      files.tell(taker, registry.notices(), true);
      if (taker.wantsCandidates()) {
        files.tellCandidates(
            taker,
            Candidates.of(
                engine, definitions.linkage(Candidates.DEFINITION), order.definitions(), asOf));
      }
      new HitResults(engine, definitions, raw)
          .tell(taker, indicators, summary.unknown(), order.registry());
      log.end();
    }
    return summary;
  }

  /** Reads all files on a connection of its own. */
  private RawSheets receive(DuckDb engine, Path work) throws IOException, SQLException {
    try (DuckDBConnection own = (DuckDBConnection) engine.connection().duplicate()) {
      return Intake.read(
          order.feeds(),
          order.period().toString(),
          order.taught().shapes(definitions.feeds()),
          own,
          work);
    }
  }

  private static RawSheets resultOf(FutureTask<RawSheets> intake) throws IOException, SQLException {
    try {
      return intake.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException unreadable -> throw unreadable;
        case SQLException fault -> throw fault;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void awaitQuietly(FutureTask<RawSheets> intake) {
    try {
      intake.get();
    } catch (ExecutionException | InterruptedException alsoFailed) {
      // the registry's refusal is what the user is told
    }
  }

  static String homeCounty(DuckDb engine) throws SQLException {
    List<String> counties =
        engine.rows(
            "select left(group_code, 6) as county from household where group_code is not null group by county order by count(*) desc, county limit 1",
            row -> row.getString(1));
    return counties.isEmpty() ? "000000" : counties.getFirst();
  }

  static List<FactDefinition> factsOf(Definitions definitions, Grain grain) {
    List<FactDefinition> facts = new ArrayList<>();
    for (FactGroup group : definitions.factGroups()) {
      if (group.grain() == grain) {
        facts.addAll(group.facts());
        group.events().forEach(event -> facts.addAll(event.facts()));
      }
    }
    return facts;
  }

  /** Fact → the feeds of it that did not arrive, in words. */
  private Map<String, String> missingFeeds(List<FactGroup> groups, Set<String> arrived) {
    Map<String, String> titles = new HashMap<>();
    definitions
        .feeds()
        .forEach(feed -> titles.put(feed.code(), feed.code() + " " + feed.title().zh()));
    titles.put("income", "收入台账");
    titles.put("spending", "支出台账");
    titles.put("annual_account", "年度收入账");
    Map<String, String> missing = new HashMap<>();
    for (FactGroup group : groups) {
      group
          .facts()
          .forEach(f ->
              note(
                  missing,
                  f.name(),
                  f.needs() == null ? group.sources() : f.needs(),
                  arrived,
                  titles));
      group
          .events()
          .forEach(e -> {
            List<String> sources = e.sources() == null ? group.sources() : e.sources();
            note(missing, e.name(), sources, arrived, titles);
            e.facts().forEach(f -> note(missing, f.name(), sources, arrived, titles));
          });
    }
    return missing;
  }

  private static void note(
      Map<String, String> missing,
      String fact,
      List<String> needs,
      Set<String> arrived,
      Map<String, String> titles) {
    List<String> absent =
        needs.stream()
            .filter(f -> !f.equals("registry") && !arrived.contains(f))
            .map(f -> titles.getOrDefault(f, f))
            .toList();
    if (!absent.isEmpty()) {
      missing.put(fact, String.join("、", absent));
    }
  }
}
