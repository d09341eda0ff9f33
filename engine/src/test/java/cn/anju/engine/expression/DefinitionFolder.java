package cn.anju.engine.expression;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A folder of definitions that a test may spoil. */
record DefinitionFolder(Path path) {
  /** The definitions of this project; Maven runs tests in the module's folder. */
  static final Path OF_THE_PROJECT = Path.of("..", "definitions").toAbsolutePath().normalize();

  static DefinitionFolder copyInto(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(OF_THE_PROJECT)) {
      for (Path source : all.toList()) {
        Path target = folder.resolve(OF_THE_PROJECT.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    }
    return new DefinitionFolder(folder);
  }

  String read(String file) throws IOException {
    return Files.readString(path.resolve(file));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(path.resolve(file), text);
  }

  /** Replaces the first occurrence, which must be there. */
  void replace(String file, String words, String others) throws IOException {
    String text = read(file);
    if (!text.contains(words)) {
      throw new AssertionError(file + " does not contain " + words);
    }
    write(
        file,
        text.substring(0, text.indexOf(words))
            + others
            + text.substring(text.indexOf(words) + words.length()));
  }

  /** All that loading and checking complain about. */
  List<DefinitionFault> faults() throws IOException, SQLException {
    Definitions.Loaded loaded = Definitions.load(path);
    return loaded.definitions() == null
        ? loaded.faults()
        : DefinitionCheck.of(loaded.definitions()).faults();
  }
}
