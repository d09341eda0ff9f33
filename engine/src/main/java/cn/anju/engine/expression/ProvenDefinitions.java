package cn.anju.engine.expression;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 定义的装载: definitions that were read and proven by their own examples, or all that is wrong. */
public final class ProvenDefinitions {
  private ProvenDefinitions() {}

  /**
   * Reads every definition under a folder and runs every example.
   *
   * @param folder the folder {@code definitions}
   * @param remembered folder that remembers by digest what was proven, so that it is not proven
   *     again; made if absent, ignored where it cannot be written. Null = prove always
   * @return the definitions, or null and every fault with file and line
   * @throws IOException if the folder cannot be read
   */
  public static Definitions.Loaded load(Path folder, @Nullable Path remembered)
      throws IOException, SQLException {
    Definitions.Loaded loaded = Definitions.load(folder.toRealPath());
    Definitions definitions = loaded.definitions();
    if (definitions == null) {
      return loaded;
    }
    Path proven = remembered == null ? null : remembered.resolve(definitions.digest());
    if (proven != null && Files.exists(proven)) {
      return loaded;
    }
    List<DefinitionFault> faults = DefinitionCheck.of(definitions).faults();
    if (!faults.isEmpty()) {
      return new Definitions.Loaded(null, faults);
    }
    if (proven != null) {
      remember(proven);
    }
    return loaded;
  }

  private static void remember(Path proven) {
    try {
      Files.createDirectories(proven.getParent());
      Files.writeString(proven, "");
    } catch (IOException readOnly) {
      // an installation that cannot be written to proves its definitions at every start
    }
  }
}
