package cn.anju.engine.registry;

import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a run gets its registry from: a folder of files, or people handed in row by row with a
 * folder for the ledgers only.
 */
public final class RegistrySource {
  /** Tables that a source may hand in row by row. */
  private static final Set<String> PEOPLE = Set.of("households", "members", "id_aliases");

  private final @Nullable Path folder;
  private final @Nullable People people;
  private final boolean withLedgers;

  /** Writes households and members, in an order that does not change, into a run's database. */
  @FunctionalInterface
  public interface People {
    /**
     * Called once per run, on the thread that runs; whatever it throws ends the run. Households and
     * members may come in any order and mixed.
     */
    void write(RegistryRows rows) throws IOException, SQLException;
  }

  private RegistrySource(@Nullable Path folder, @Nullable People people, boolean withLedgers) {
    this.folder = folder;
    this.people = people;
    this.withLedgers = withLedgers;
  }

  /** All tables from files of a folder, CSV or Parquet (interfaces.md §2). */
  public static RegistrySource folder(Path folder) {
    return new RegistrySource(folder, null, true);
  }

  /**
   * Households, members and their other numbers straight from memory; no file with names or numbers
   * is needed.
   *
   * @param ledgers folder with {@code income}, {@code spending} and {@code annual_accounts} as CSV
   *     or Parquet; those that are not there make their facts unknown. Null = none
   */
  public static RegistrySource handedIn(People people, @Nullable Path ledgers) {
    return new RegistrySource(ledgers, people, true);
  }

  /** The same people without the ledgers, for what needs no facts. */
  public RegistrySource withoutLedgers() {
    return new RegistrySource(folder, people, false);
  }

  /** False if the ledgers are left out on purpose. */
  public boolean isWithLedgers() {
    return withLedgers;
  }

  /** Folder of what is read from files; null if nothing is. */
  public @Nullable Path folder() {
    return folder;
  }

  /** Where one table can be selected from. */
  public sealed interface Relation {
    /** A file of the folder. */
    record File(Path path, boolean isCsv) implements Relation {}

    /** A table of the run's database, filled by {@link #handOver}; all columns are texts. */
    record Table(String name) implements Relation {}

    /** Nowhere. */
    record Absent() implements Relation {}
  }

  /** Fills the run's database with what is handed in; nothing if all comes from files. */
  public void handOver(DuckDb engine) throws IOException, SQLException {
    if (people != null) {
      try (RegistryRows rows = RegistryRows.into(engine)) {
        people.write(rows);
      }
    }
  }

  /**
   * Where a table of interfaces.md §2 is found.
   *
   * @param table {@code households}, {@code members}, {@code income}, {@code spending}, {@code
   *     annual_accounts} or {@code id_aliases}
   */
  public Relation relation(String table) {
    if (people != null && PEOPLE.contains(table)) {
      return new Relation.Table(RegistryRows.tableOf(table));
    }
    if (folder == null || (!withLedgers && !PEOPLE.contains(table))) {
      return new Relation.Absent();
    }
    Path csv = folder.resolve(table + ".csv");
    if (Files.isRegularFile(csv)) {
      return new Relation.File(csv, true);
    }
    Path parquet = folder.resolve(table + ".parquet");
    return Files.isRegularFile(parquet) ? new Relation.File(parquet, false) : new Relation.Absent();
  }
}
