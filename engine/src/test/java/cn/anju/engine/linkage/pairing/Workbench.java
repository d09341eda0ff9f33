package cn.anju.engine.linkage.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder with small tables and definitions, and a database to pair them in. */
final class Workbench implements AutoCloseable {
  private static final Path TABLES = Path.of("..", "definitions", "linkage");

  final Path folder;
  final DuckDb engine;
  final List<String> said = new ArrayList<>();

  Workbench(Path folder) throws SQLException {
    this.folder = folder;
    this.engine = DuckDb.open("500MB", folder, 2);
  }

  Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  LinkageDefinition definition(String... lines) throws IOException {
    String[] all = new String[lines.length + 1];
    all[0] = "title: {zh: 试, en: trial}";
    System.arraycopy(lines, 0, all, 1, lines.length);
    LinkageDefinition.Loaded loaded = LinkageDefinition.load(file("definition.yaml", all));
    assertThat(loaded.faults()).isEmpty();
    LinkageDefinition definition = loaded.definition();
    if (definition == null) {
      throw new AssertionError("no definition");
    }
    return definition;
  }

  /** Reads the tables and finds the pairs; villages 甲村 and 老甲村 are one, all lie in one town. */
  TableLinkage prepared(LinkageDefinition definition, Path left, @Nullable Path right)
      throws IOException, SQLException {
    TableLinkage linkage = new TableLinkage(engine, definition, right == null, said::add);
    linkage.prepare(
        left,
        right,
        TABLES,
        text ->
            new PlaceReader.Place(
                text.endsWith("甲村") ? "510904100201" : text.endsWith("乙村") ? "510904100202" : null,
                text.contains("镇") || text.endsWith("村") ? "510904100" : null),
        null);
    return linkage;
  }

  /** The rows of a query, cells joined by blanks. */
  List<String> rows(String query) throws SQLException {
    return engine.rows(
        query,
        row -> {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(row.getString(i));
          }
          return String.join(" ", cells);
        });
  }

  @Override
  public void close() throws SQLException {
    engine.close();
  }
}
