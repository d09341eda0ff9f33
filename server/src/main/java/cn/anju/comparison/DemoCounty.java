package cn.anju.comparison;

import cn.anju.access.Role;
import cn.anju.access.Worker;
import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Readiness;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 样板县: what a demo's first start loads, through the same doors that people use: a made-up registry,
 * twelve months of departments' files, and the last two months run. If it is cut off, the next
 * start goes on: what is there already stays as it is.
 */
@Component
@Order(30)
class DemoCounty implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCounty.class);
  private static final YearMonth LAST = YearMonth.of(2020, 12);
  private static final int MONTHS = 12;
  private static final UUID NOBODYS = new UUID(0, 0);
  private static final Worker LOADER =
      new Worker(
          "demo", "样板县", new Worker.Worn(NOBODYS, Role.STEWARD, "510904000000", null), NOBODYS);

  private final AnjuProperties properties;
  private final Readiness readiness;
  private final RegistryImports registry;
  private final ReceivedFiles files;
  private final MonthRuns runs;

  DemoCounty(
      AnjuProperties properties,
      Readiness readiness,
      RegistryImports registry,
      ReceivedFiles files,
      MonthRuns runs) {
    this.properties = properties;
    this.readiness = readiness;
    this.registry = registry;
    this.files = files;
    this.runs = runs;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    boolean isThere = Scope.ofJob("demo").call(runs::done).contains(LAST);
    if (!properties.demo() || properties.demoHouseholds() == 0 || isThere) {
      return;
    }
    say("造样板县", "making the county");
    Thread.ofPlatform()
        .name("demo-county")
        .start(() -> {
          try {
            Scope.ofJob("demo")
                .call(() -> {
                  load();
                  return true;
                });
          } catch (Exception fault) {
            LOG.error("the made-up county could not be loaded", fault);
          } finally {
            readiness.waitsNoMore();
          }
        });
  }

  private void load() throws IOException, InterruptedException {
    Path county = properties.dataDirectory().resolve("demo-county");
    if (!Files.isRegularFile(county.resolve("truth.csv"))) {
      MonthFolders.removeTree(county);
      CountyGenerator.generate(
          new CountyOrder(
              county,
              properties.demoHouseholds(),
              properties.demoSeed(),
              MONTHS,
              LAST,
              0.03,
              "510904",
              null,
              0));
    }
    say("导入农户档案", "importing the registry");
    Map<RegistryTable, Path> tables = new EnumMap<>(RegistryTable.class);
    for (RegistryTable table : RegistryTable.values()) {
      Path file = county.resolve("registry").resolve(table.key() + ".csv");
      if (Files.isRegularFile(file)) {
        tables.put(table, file);
      }
    }
    await(registry.ask(LOADER.account(), tables, true));
    say("接收十二个月的部门文件", "receiving twelve months of departments' files");
    for (int back = MONTHS - 1; back >= 0; back--) {
      receive(county.resolve("feeds"), LAST.minusMonths(back));
    }
    for (YearMonth month : List.of(LAST.minusMonths(1), LAST)) {
      say("比对 " + month, "comparing " + month);
      await(month);
    }
    MonthFolders.removeTree(county);
  }

  private void receive(Path feeds, YearMonth month) throws IOException {
    Path folder = feeds.resolve(month.toString());
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> sent;
    try (Stream<Path> found = Files.list(folder)) {
      sent = found.sorted().toList();
    }
    for (Path file : sent) {
      try (InputStream in = Files.newInputStream(file)) {
        files.receive(Sender.demo(), String.valueOf(file.getFileName()), month, in);
      }
    }
  }

  private void await(UUID id) throws InterruptedException {
    while (true) {
      RegistryImports.RegistryImport asked = registry.find(id);
      switch (asked == null ? RegistryImports.State.FAILED : asked.state()) {
        case DONE -> {
          return;
        }
        case REFUSED, FAILED -> throw new IllegalStateException("the registry was not imported");
        case QUEUED, RUNNING -> Thread.sleep(200);
      }
    }
  }

  private void await(YearMonth month) throws InterruptedException {
    MonthRunView run = runs.request(month, LOADER);
    while (run != null && run.state() != MonthRunView.State.DONE) {
      if (run.state() == MonthRunView.State.FAILED) {
        throw new IllegalStateException(month + " could not be run");
      }
      Thread.sleep(200);
      run = runs.find(run.id());
    }
  }

  private void say(String zh, String en) {
    readiness.waitsFor(en);
    if (properties.welcome()) {
      System.out.println(zh + "…… " + en + "…");
    }
    LOG.info("demo: {}", en);
  }
}
