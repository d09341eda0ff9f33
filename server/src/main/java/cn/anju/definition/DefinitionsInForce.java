package cn.anju.definition;

import static anju.tables.definition.Tables.PARAMETER_CHANGE;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.ParameterChange;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.expression.ProvenDefinitions;
import cn.anju.engine.feed.CodeBook;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The definitions that this node works with: read and proven once at the start, with the parameters
 * that the district has set otherwise since ({@link ParameterChanges}).
 */
@Component
public class DefinitionsInForce {
  static final String CHANGED = "definitions";

  private final Path folder;
  private final Definitions written;
  private final CodeBook codes;
  private final DSLContext sql;
  private volatile Definitions definitions;

  DefinitionsInForce(AnjuProperties properties, DSLContext sql, Announcements announcements)
      throws IOException, SQLException {
    this.sql = sql;
    this.folder = properties.definitions().toAbsolutePath().normalize();
    Definitions.Loaded loaded =
        ProvenDefinitions.load(
            folder, properties.dataDirectory().toAbsolutePath().resolve("proven-definitions"));
    if (loaded.definitions() == null) {
      throw new IllegalStateException(
          "定义有误，不能启动。 Definitions are wrong; nothing is started.\n"
              + loaded.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    this.written = loaded.definitions();
    this.codes = CodeBook.of(written);
    this.definitions = withChanges();
    announcements.listen(heard -> {
      if (heard.topic().equals(CHANGED)) {
        refresh();
      }
    });
  }

  /** From now on with all approved changes. */
  synchronized void refresh() {
    definitions = withChanges();
  }

  /**
   * All of them, read anew: for work that must not miss a change that this node did not hear of.
   */
  public Definitions latest() {
    refresh();
    return definitions;
  }

  private Definitions withChanges() {
    List<ParameterChange> changes = new ArrayList<>();
    sql.selectFrom(PARAMETER_CHANGE)
        .where(PARAMETER_CHANGE.STATE.eq(ParameterChanges.State.APPROVED.name()))
        .orderBy(PARAMETER_CHANGE.DECIDED_AT, PARAMETER_CHANGE.ID)
        .forEach(row -> {
          ParameterValue like =
              ParameterChanges.valueOf(written, row.getParameter(), row.getHoldsFrom());
          ParameterValue value = like == null ? null : ParameterChange.read(row.getValue(), like);
          if (value != null) {
            changes.add(new ParameterChange(row.getParameter(), row.getHoldsFrom(), value));
          }
        });
    return written.with(changes);
  }

  /** As the folder has them, without what was set since. */
  Definitions written() {
    return written;
  }

  /** The folder that they came from. */
  public Path folder() {
    return folder;
  }

  /** All of them, as they stand now; whoever works long asks once. */
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
