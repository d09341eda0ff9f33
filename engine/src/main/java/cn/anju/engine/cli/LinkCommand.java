package cn.anju.engine.cli;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.linkage.pairing.Clusters;
import cn.anju.engine.linkage.pairing.LinkageModel;
import cn.anju.engine.linkage.pairing.PlaceReader;
import cn.anju.engine.linkage.pairing.TableLinkage;
import cn.anju.engine.linkage.pairing.UnusableTable;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./anju link}: record linkage of any one or two tables. */
@Command(
    name = "link",
    sortOptions = false,
    description = {
      "按定义把两张表里说同一个人的行配成对，或找出一张表里的重复行，给出概率。",
      "Pairs the rows of two tables that belong together, or finds duplicates within one, with probabilities."
    })
final class LinkCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "比对定义 linkage definition (YAML)")
  @SuppressWarnings("NullAway.Init")
  private Path config;

  @Option(
      names = "--left",
      required = true,
      paramLabel = "FILE",
      description = "左表，UTF-8 CSV left table")
  @SuppressWarnings("NullAway.Init")
  private Path left;

  @Option(
      names = "--right",
      paramLabel = "FILE",
      description = "右表；没有时在左表内找重复 right table; without it, duplicates within the left one")
  private @Nullable Path right;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "结果 left_id,right_id,match_weight,match_probability results")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "估计出的参数；文件在就照用，不在就估计后写下 the estimated model: used if the file is there, else estimated and written to it")
  private @Nullable Path model;

  @Option(
      names = "--clusters",
      paramLabel = "FILE",
      description = "一张表时，另写 id,cluster 重复组 for one table: groups of duplicates as well")
  private @Nullable Path clusters;

  @Option(
      names = "--cluster-from",
      defaultValue = "0.5",
      paramLabel = "P",
      description = "成组的最低概率，默认 ${DEFAULT-VALUE} least probability that holds a group together")
  private double clusterFrom;

  @Option(names = "--definitions", paramLabel = "DIR", description = "定义目录 definitions folder")
  private @Nullable Path definitions;

  @Option(
      names = "--memory",
      defaultValue = "2GB",
      paramLabel = "SIZE",
      description = "引擎内存上限，默认 ${DEFAULT-VALUE} memory bound of the engine")
  @SuppressWarnings("NullAway.Init")
  private String memory;

  @Override
  public Integer call() throws IOException, SQLException {
    if (!memory.matches("(?i)\\d+(\\.\\d+)?\\s*(MB|GB|MiB|GiB)")) {
      throw Refused.badArguments(
          "内存 %s 读不懂，请写成 2GB 或 512MB。".formatted(memory),
          "Cannot read the memory %s; write 2GB or 512MB.".formatted(memory));
    }
    if (clusters != null && right != null) {
      throw Refused.badArguments(
          "--clusters 只用于一张表。", "--clusters is for one table; leave out --right.");
    }
    if (!Files.isRegularFile(config)) {
      throw Refused.badArguments(
          "没有比对定义 %s。".formatted(config), "There is no linkage definition %s.".formatted(config));
    }
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
      throw Refused.badArguments(
          "结果 %s 写不下去：目录不存在，或它自己是个目录。".formatted(out),
          "Cannot write %s: its folder does not exist, or it is a folder itself.".formatted(out));
    }
    LinkageDefinition definition = definition();
    PrintWriter err = spec.commandLine().getErr();
    Path work = Files.createTempDirectory(folder, ".link-");
    try (DuckDb engine =
        DuckDb.open(memory, work, Math.max(1, Runtime.getRuntime().availableProcessors()))) {
      if (Boolean.getBoolean("anju.trace")) {
        engine.traceTo(err::println);
      }
      link(engine, definition, err);
    } catch (UnusableTable unusable) {
      throw Refused.unusableInput(unusable.chinese(), unusable.english());
    } catch (SQLException | DuckDb.StepFault fault) {
      if (String.valueOf(fault.getMessage()).contains("Out of Memory")) {
        throw Refused.badArguments(
            "内存 %s 不够，请加大 --memory。".formatted(memory),
            "The memory %s does not suffice; give more with --memory.".formatted(memory));
      }
      throw fault;
    } finally {
      Files.deleteIfExists(work);
    }
    return ExitCode.DONE.number();
  }

  private LinkageDefinition definition() throws IOException {
    LinkageDefinition.Loaded loaded = LinkageDefinition.load(config);
    if (loaded.definition() == null) {
      String lines =
          loaded.faults().stream()
              .map(DefinitionFault::toString)
              .collect(Collectors.joining(System.lineSeparator()));
      throw Refused.wrongDefinition(
          lines
              + System.lineSeparator()
              + "定义有 %d 处错误，请按上面的文件和行号更正。".formatted(loaded.faults().size()),
          "%d faults in the definition; mend them at the file and lines above."
              .formatted(loaded.faults().size()));
    }
    return loaded.definition();
  }

  private void link(DuckDb engine, LinkageDefinition definition, PrintWriter err)
      throws IOException, SQLException {
    Path folder = DefinitionsFolder.of(definitions);
    LinkageModel stored =
        model != null && Files.exists(model) ? LinkageModel.read(model, definition) : null;
    try (TableLinkage linkage = new TableLinkage(engine, definition, right == null, err::println)) {
      linkage.prepare(left, right, folder.resolve("linkage"), places(folder), stored);
      LinkageModel used = stored != null ? stored : linkage.estimate();
      if (model != null && stored == null) {
        used.write(model);
      }
      linkage.predict(used);
      linkage.write(out);
    }
    if (clusters != null) {
      Clusters.write(engine, clusterFrom, clusters);
    }
  }

  private static PlaceReader places(Path folder) throws IOException {
    RegionNames names = RegionNames.load(folder);
    return text -> {
      String village = names.placeOf(text).village();
      return new PlaceReader.Place(
          village, village == null ? names.townSaidIn(text) : village.substring(0, 9));
    };
  }
}
