package cn.anju.engine.registry;

import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a run gets its registry from: a folder of files; a copy of the people and a folder of the
 * ledgers; or people handed in row by row with a folder for the ledgers only.
 */
public final class RegistrySource {
  /** Tables of the people: what may be handed in row by row, and what a copy consists of. */
  public static final Set<String> PEOPLE = Set.of("households", "members", "id_aliases");

  private final @Nullable Path peopleFolder;
  private final @Nullable Path ledgers;
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

  private RegistrySource(
      @Nullable Path peopleFolder,
      @Nullable Path ledgers,
      @Nullable People people,
      boolean withLedgers) {
    this.peopleFolder = peopleFolder;
    this.ledgers = ledgers;
    this.people = people;
    this.withLedgers = withLedgers;
  }

  /** All tables from files of a folder, CSV or Parquet (interfaces.md §2). */
  public static RegistrySource folder(Path folder) {
    return new RegistrySource(folder, folder, null, true);
  }

  /**
   * Households and members from a copy that {@link #copy} made, many times quicker to read than
   * rows.
   *
   * @param people folder of the copy
   * @param ledgers as for {@link #handedIn}
   */
  public static RegistrySource copied(Path people, @Nullable Path ledgers) {
    return new RegistrySource(people, ledgers, null, true);
  }

  /**
   * Writes households and members into a folder, as Parquet and in the clear.
   *
   * @param folder is there; gets {@code households.parquet}, {@code members.parquet} and {@code
   *     id_aliases.parquet}
   * @param memory upper bound of the engine, e.g. {@code 1GB}
   */
  public static void copy(People people, Path folder, String memory)
      throws IOException, SQLException {
    try (DuckDb engine = DuckDb.open(memory, folder, Runtime.getRuntime().availableProcessors())) {
      handedIn(people, null).handOver(engine);
      for (String table : PEOPLE) {
        engine.execute(
            "copy %s to '%s' (format parquet, compression zstd)"
                .formatted(
                    RegistryRows.tableOf(table),
                    folder.resolve(table + ".parquet").toString().replace("'", "''")));
      }
    }
  }

  /**
   * Households, members and their other numbers straight from memory; no file with names or numbers
   * is needed.
   *
   * @param ledgers folder with {@code income}, {@code spending} and {@code annual_accounts} as CSV
   *     or Parquet; those that are not there make their facts unknown. Null = none
   */
  public static RegistrySource handedIn(People people, @Nullable Path ledgers) {
    return new RegistrySource(null, ledgers, people, true);
  }

  /** The same people without the ledgers, for what needs no facts. */
  public RegistrySource withoutLedgers() {
    return new RegistrySource(peopleFolder, ledgers, people, false);
  }

  /** False if the ledgers are left out on purpose. */
  public boolean isWithLedgers() {
    return withLedgers;
  }

  /** Folder of the files of the people; that of the ledgers if there are none; null if neither. */
  public @Nullable Path folder() {
    return peopleFolder == null ? ledgers : peopleFolder;
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
    boolean isOfPeople = PEOPLE.contains(table);
    if (people != null && isOfPeople) {
      return new Relation.Table(RegistryRows.tableOf(table));
    }
    Path folder = isOfPeople ? peopleFolder : withLedgers ? ledgers : null;
    if (folder == null) {
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
