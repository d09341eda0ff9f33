package cn.anju.engine.cli;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.expression.ProvenDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the definitions are: as asked, or those of this installation. */
final class DefinitionsFolder {
  private DefinitionsFolder() {}

  static Path of(@Nullable Path asked) {
    Path folder =
        asked != null ? asked : Path.of(System.getProperty("anju.home", "."), "definitions");
    if (!Files.isDirectory(folder)) {
      throw Refused.badArguments(
          "定义目录 %s 不存在，请用 --definitions 指定。".formatted(folder),
          "There is no definitions folder %s; name one with --definitions.".formatted(folder));
    }
    return folder;
  }

  /**
   * All definitions, proven by their own examples, or a refusal that names every fault with file
   * and line. What was proven once is known by its digest and not proven again.
   */
  static Definitions load(Path folder) throws IOException, SQLException {
    Definitions.Loaded loaded =
        ProvenDefinitions.load(
            folder, Path.of(System.getProperty("anju.home", "."), "data", "proven-definitions"));
    if (loaded.definitions() == null) {
      throw refusal(loaded.faults());
    }
    return loaded.definitions();
  }

  private static Refused refusal(List<DefinitionFault> faults) {
    String lines =
        faults.stream()
            .map(DefinitionFault::toString)
            .collect(Collectors.joining(System.lineSeparator()));
    return Refused.wrongDefinition(
        lines + System.lineSeparator() + "定义有 %d 处错误，请按上面的文件和行号更正。".formatted(faults.size()),
        "%d faults in the definitions; mend them at the files and lines above."
            .formatted(faults.size()));
  }
}
