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
import cn.anju.engine.feed.ColumnShape;
import cn.anju.engine.feed.FeedShape;
import cn.anju.engine.feed.Intake;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.indicator.Evaluation;
import cn.anju.engine.indicator.Evidence;
import cn.anju.engine.indicator.Hits;
import cn.anju.engine.indicator.IndicatorSet;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.plan.DuckDb;
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
  private final LocalDate asOf;

  /**
   * What to run.
   *
   * @param definitions folder of the definitions, for the region names beside them
   * @param registry folder of interfaces.md §2
   * @param feeds parent of the period folders
   * @param out folder for the results; made if absent
   * @param memory upper bound of the engine, e.g. {@code 2GB}
   */
  public record Order(
      Path definitions, Path registry, Path feeds, YearMonth period, Path out, String memory) {}

  public MonthRun(Order order, Definitions definitions, Consumer<String> progress) {
    this.order = order;
    this.definitions = definitions;
    this.log = new StageLog(progress);
    this.asOf = order.period().atEndOfMonth();
  }

  /**
   * Runs all stages.
   *
   * @throws UnusableInput if the registry or the feeds' folder cannot be worked with
   */
  public Summary run() throws IOException, SQLException {
    Outputs.removeEarlier(order.out());
    Files.createDirectories(order.out().resolve("facts"));
    Path work = Files.createTempDirectory(order.out(), ".work-");
    try (DuckDb engine =
        DuckDb.open(order.memory(), work, Runtime.getRuntime().availableProcessors())) {
      if (Boolean.getBoolean("anju.trace")) {
        engine.traceTo(log::note);
      }
      return stages(engine, work);
    } finally {
      Deletion.ofTree(work);
    }
  }

  private Summary stages(DuckDb engine, Path work) throws IOException, SQLException {
    Parameters parameters = definitions.parametersOf(asOf);
    List<FactGroup> groups = definitions.factGroups();
    List<FeedDefinition> feeds = definitions.feeds();

    log.begin("定义 definitions");
    DefinitionTables.load(engine, definitions, asOf);
    List<CompiledIndicator> indicators = IndicatorSet.compile(definitions, asOf).all();

    // files are parsed while the engine reads the registry
    FutureTask<RawSheets> intake = new FutureTask<>(() -> receive(engine, work));
    Thread.ofPlatform().name("intake").start(intake);
    log.begin("档案 registry");
    Registry registry = new Registry(engine, order.registry(), asOf);
    try {
      registry.read();
    } catch (Throwable unusable) {
      awaitQuietly(intake);
      throw unusable;
    }
    String county = homeCounty(engine);

    log.begin("收文 intake");
    RawSheets raw = resultOf(intake);
    FeedLedger ledger =
        new FeedLedger(engine, feeds, asOf, county, RegionNames.load(order.definitions(), county));
    ledger.register(raw.sheets());

    log.begin("规范 staging");
    ledger.stage();

    log.begin("关联 linkage");
    ledger.link();
    GridObservations grid =
        new GridObservations(engine, factsOf(Grain.MEMBER), factsOf(Grain.HOUSEHOLD));
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
    outputs.writeRows();
    outputs.writeHits(indicators, evaluation.blind(), hits.everybodyBlind(evaluation.blind()));
    outputs.writeWarnings();
    outputs.writeFacts();

    log.begin("回执 receipts");
    new Receipts(engine, definitions, order.out(), order.period().toString()).write(raw.sheets());
    log.end();
    Summary summary =
        Summary.of(engine, order, definitions, raw, ledger, registry.notices(), indicators, log);
    summary.write(order.out().resolve("summary.json"));
    return summary;
  }

  /** Reads all files on a connection of its own. */
  private RawSheets receive(DuckDb engine, Path work) throws IOException, SQLException {
    try (DuckDBConnection own = (DuckDBConnection) engine.connection().duplicate()) {
      return Intake.read(
          order.feeds(),
          order.period().toString(),
          definitions.feeds().stream().map(MonthRun::shapeOf).toList(),
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

  private static FeedShape shapeOf(FeedDefinition feed) {
    return new FeedShape(
        feed.code(),
        feed.columns().stream()
            .map(c -> new ColumnShape(c.name(), c.header(), c.variants(), c.required()))
            .toList());
  }

  private static String homeCounty(DuckDb engine) throws SQLException {
    List<String> counties =
        engine.rows(
            "select left(group_code, 6) as county from household where group_code is not null group by county order by count(*) desc, county limit 1",
            row -> row.getString(1));
    return counties.isEmpty() ? "000000" : counties.getFirst();
  }

  private List<FactDefinition> factsOf(Grain grain) {
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
