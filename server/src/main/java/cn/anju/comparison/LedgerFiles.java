package cn.anju.comparison;

import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.AnjuProperties;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 收支台账: the ledgers of the registry as Parquet, without names, one folder for each edition. A new
 * edition has the tables that were imported and those of the edition before that were not.
 */
@Component
class LedgerFiles {
  private static final Map<RegistryTable, List<String>> COLUMNS =
      new EnumMap<>(
          Map.of(
              RegistryTable.INCOME,
              List.of(
                  "household_no varchar",
                  "member_no varchar",
                  "received_on date",
                  "category varchar",
                  "item varchar",
                  "amount decimal(16,2)",
                  "wujin varchar",
                  "quantity decimal(16,4)",
                  "unit varchar",
                  "counterparty varchar",
                  "estimated boolean"),
              RegistryTable.SPENDING,
              List.of(
                  "household_no varchar",
                  "member_no varchar",
                  "paid_on date",
                  "kind varchar",
                  "amount decimal(16,2)",
                  "reimbursed decimal(16,2)",
                  "rigid boolean",
                  "compliant boolean"),
              RegistryTable.ANNUAL_ACCOUNTS,
              List.of(
                  "household_no varchar",
                  "account_year integer",
                  "member_count integer",
                  "net_income decimal(16,2)")));

  private final Path folder;
  private final AnjuProperties properties;

  LedgerFiles(AnjuProperties properties) {
    this.folder = properties.dataDirectory().toAbsolutePath().normalize().resolve("registry");
    this.properties = properties;
  }

  static boolean isLedger(RegistryTable table) {
    return COLUMNS.containsKey(table);
  }

  /** Begins an edition; nothing of it is seen before it is placed. */
  Edition begin(UUID id, Path work) throws IOException, SQLException {
    return new Edition(id, work);
  }

  /** Removes editions that nobody needs. */
  void keepOnly(Set<String> editions) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path one : found) {
        String name = one.getFileName().toString();
        if (!editions.contains(name) && name.matches("\\.?[0-9a-f-]{36}(\\.part)?")) {
          SealedPlaces.remove(one);
        }
      }
    }
  }

  /** One edition while it is made. */
  final class Edition implements AutoCloseable {
    private final UUID id;
    private final DuckDb engine;
    private final Map<RegistryTable, DuckDBAppender> appenders = new EnumMap<>(RegistryTable.class);

    Edition(UUID id, Path work) throws IOException, SQLException {
      this.id = id;
      this.engine =
          DuckDb.open(
              properties.engineMemory(),
              Files.createDirectories(work.resolve("ledgers")),
              Runtime.getRuntime().availableProcessors());
    }

    /** Begins a ledger, which may turn out empty. */
    void begin(RegistryTable table) throws SQLException {
      List<String> columns = COLUMNS.getOrDefault(table, List.of());
      engine.execute(
          "create table %s (%s)"
              .formatted(
                  table.key(),
                  String.join(
                      ", ", columns.stream().map(c -> c.replaceAll(" .*", " varchar")).toList())));
      appenders.put(table, engine.connection().createAppender("main", table.key()));
    }

    void add(RegistryRow row) throws SQLException {
      switch (row) {
        case RegistryRow.Income income ->
            append(
                RegistryTable.INCOME,
                income.householdNo(),
                income.memberNo(),
                income.receivedOn(),
                income.category(),
                income.item(),
                income.amount(),
                income.wujin(),
                income.quantity(),
                income.unit(),
                income.counterparty(),
                income.estimated());
        case RegistryRow.Spending spending ->
            append(
                RegistryTable.SPENDING,
                spending.householdNo(),
                spending.memberNo(),
                spending.paidOn(),
                spending.kind(),
                spending.amount(),
                spending.reimbursed(),
                spending.rigid(),
                spending.compliant());
        case RegistryRow.AnnualAccount account ->
            append(
                RegistryTable.ANNUAL_ACCOUNTS,
                account.householdNo(),
                account.accountYear(),
                account.memberCount(),
                account.netIncome());
        case RegistryRow.Household household -> throw notALedger(household);
        case RegistryRow.Member member -> throw notALedger(member);
        case RegistryRow.IdAlias alias -> throw notALedger(alias);
      }
    }

    private static IllegalStateException notALedger(RegistryRow row) {
      return new IllegalStateException(row + " is of no ledger");
    }

    private void append(RegistryTable table, @Nullable Object... cells) throws SQLException {
      DuckDBAppender appender = appenders.get(table);
      if (appender == null) {
        throw new IllegalStateException(table + " was not begun");
      }
      appender.beginRow();
      for (Object cell : cells) {
        if (cell == null) {
          appender.appendNull();
        } else {
          appender.append(cell.toString());
        }
      }
      appender.endRow();
    }

    /**
     * Writes the edition beside those that are there, and brings it to the disk.
     *
     * @param before folder of the edition in force; null if there is none
     */
    void place(@Nullable Path before) throws IOException, SQLException {
      Path fresh = folder.resolve("." + id + ".part");
      SealedPlaces.remove(fresh);
      SealedPlaces.remove(folder.resolve(id.toString()));
      Files.createDirectories(fresh);
      for (Map.Entry<RegistryTable, DuckDBAppender> one : appenders.entrySet()) {
        one.getValue().close();
        write(one.getKey(), fresh);
      }
      for (RegistryTable table : COLUMNS.keySet()) {
        Path older = before == null ? null : before.resolve(table.key() + ".parquet");
        if (!appenders.containsKey(table) && older != null && Files.exists(older)) {
          Files.copy(older, fresh.resolve(older.getFileName()));
        }
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(fresh)) {
        for (Path file : files) {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
          }
        }
      }
      SealedPlaces.toDisk(fresh);
      Files.move(fresh, folder.resolve(id.toString()));
      SealedPlaces.toDisk(folder);
    }

    private void write(RegistryTable table, Path fresh) throws SQLException {
      List<String> casts =
          COLUMNS.getOrDefault(table, List.of()).stream()
              .map(column -> {
                String[] parts = column.split(" ", 2);
                return "cast(%s as %s) as %s".formatted(parts[0], parts[1], parts[0]);
              })
              .toList();
      engine.execute(
          "copy (select %s from %s) to '%s' (format parquet, compression zstd)"
              .formatted(
                  String.join(", ", casts),
                  table.key(),
                  fresh.resolve(table.key() + ".parquet").toString().replace("'", "''")));
    }

    @Override
    public void close() throws SQLException {
      engine.close();
    }
  }
}
