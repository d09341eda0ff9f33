package cn.anju.definition;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.expression.ProvenDefinitions;
import cn.anju.engine.feed.CodeBook;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The definitions that this node works with, read and proven once at the start. */
@Component
public class DefinitionsInForce {
  private final Path folder;
  private final Definitions definitions;
  private final CodeBook codes;

  DefinitionsInForce(AnjuProperties properties) throws IOException, SQLException {
    this.folder = properties.definitions().toAbsolutePath().normalize();
    Definitions.Loaded loaded =
        ProvenDefinitions.load(
            folder, properties.dataDirectory().toAbsolutePath().resolve("proven-definitions"));
    if (loaded.definitions() == null) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + loaded.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    this.definitions = loaded.definitions();
    this.codes = CodeBook.of(definitions);
  }

  /** The folder that they came from. */
  public Path folder() {
    return folder;
  }

  /** All of them. */
  public Definitions all() {
    return definitions;
  }

  /** The words for the codes of rows. */
  public CodeBook codes() {
    return codes;
  }

  /** The feed of a code; null if there is none. */
  public @Nullable FeedDefinition feed(@Nullable String code) {
    return definitions.feeds().stream()
        .filter(feed -> feed.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  /** What a feed is called; null if there is none of that code. */
  public @Nullable Bilingual feedTitle(@Nullable String code) {
    FeedDefinition feed = feed(code);
    return feed == null ? null : new Bilingual(feed.title().zh(), feed.title().en());
  }
}
