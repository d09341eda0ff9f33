package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All workflows of a folder of definitions, found by scanning. */
public final class Workflows {
  private Workflows() {}

  /**
   * What the folder held.
   *
   * @param all by code; those with faults are left out
   * @param faults everything that is wrong, by file and line
   */
  public record Loaded(List<WorkflowDefinition> all, List<DefinitionFault> faults) {}

  /** Reads {@code workflows/*.yaml}; an absent folder holds none. */
  public static Loaded load(Path definitions) throws IOException {
    Path folder = definitions.resolve("workflows");
    List<DefinitionFault> faults = new ArrayList<>();
    List<WorkflowDefinition> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return new Loaded(all, faults);
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      try {
        WorkflowDefinition read = WorkflowFile.read(file, Files.readString(file), faults);
        if (read != null) {
          all.add(read);
        }
      } catch (CharacterCodingException notUtf8) {
        faults.add(
            new DefinitionFault(
                file, 1, 1, "文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"));
      }
    }
    return new Loaded(List.copyOf(all), List.copyOf(faults));
  }
}
