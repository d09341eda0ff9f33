package cn.anju.income;

import cn.anju.engine.plan.DuckDb;
import cn.anju.household.RunLedgers;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledgers as a month's run reads them: Parquet, without names, one folder for each state of the
 * ledger, made anew when it is first asked for after a change (ADR 0029). A run gets links of its
 * own, so that a newer copy may take the place of the folder meanwhile.
 */
@Component
class LedgerCopies implements RunLedgers {
  private record Book(String select, String columns) {}

  private static final Map<String, Book> BOOKS = new LinkedHashMap<>();

  static {
    BOOKS.put(
        "income",
        new Book(
            "select e.household_no, e.member_no, e.received_on, e.category, e.item, e.amount from income.entry e where e.category <> 'SPENDING' and "
                + ItemsInForce.IN_FORCE
                + " order by e.id",
            "'household_no': 'varchar', 'member_no': 'varchar', 'received_on': 'date', 'category': 'varchar', 'item': 'varchar', 'amount': 'decimal(16,2)'"));
    BOOKS.put(
        "spending",
        new Book(
            "select e.household_no, e.member_no, e.received_on as paid_on, e.item as kind, e.amount, e.reimbursed, case when e.is_rigid then 'true' else 'false' end, case when e.is_compliant then 'true' else 'false' end from income.entry e where e.category = 'SPENDING' and "
                + ItemsInForce.IN_FORCE
                + " order by e.id",
            "'household_no': 'varchar', 'member_no': 'varchar', 'paid_on': 'date', 'kind': 'varchar', 'amount': 'decimal(16,2)', 'reimbursed': 'decimal(16,2)', 'rigid': 'varchar', 'compliant': 'varchar'"));
    // signed accounts come before those of the registry
    BOOKS.put(
        "annual_accounts",
        new Book(
            """
            with signed as (
              select distinct on (household_no, year) household_no, year, people, net_income from income.account
              where status = 'SIGNED' order by household_no, year, edition desc),
            kept as (select household_no, year, people, net_income, id from income.imported_account where ended_at is null)
            select household_no, year, people, net_income from (
              select k.household_no, k.year, coalesce(s.people, k.people) as people, coalesce(s.net_income, k.net_income) as net_income, k.id
              from kept k left join signed s on s.household_no = k.household_no and s.year = k.year
              union all
              select s.household_no, s.year, s.people, s.net_income, null from signed s
              where not exists (select from kept k where k.household_no = s.household_no and k.year = s.year)) accounts
            order by id nulls last, household_no, year\
            """,
            "'household_no': 'varchar', 'account_year': 'integer', 'member_count': 'integer', 'net_income': 'decimal(16,2)'"));
  }

  private final DSLContext sql;
  private final DataSource dataSource;
  private final AnjuProperties properties;
  private final Path folder;
  private final TransactionTemplate reading;

  LedgerCopies(
      DSLContext sql,
      DataSource dataSource,
      AnjuProperties properties,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.dataSource = dataSource;
    this.properties = properties;
    this.folder = properties.dataDirectory().toAbsolutePath().normalize().resolve("registry");
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  @Override
  public synchronized @Nullable Path copyInto(Path work) throws IOException {
    Path kept =
        Scope.ofJob("ledgers")
            .get(() ->
                reading.execute(status -> {
                  try {
                    return keptOfNow(work);
                  } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                  } catch (SQLException fault) {
                    throw new IllegalStateException(fault);
                  }
                }));
    if (kept == null) {
      return null;
    }
    Path to = Files.createDirectories(work.resolve("ledgers-of-now"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(kept)) {
      for (Path file : files) {
        link(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void link(Path file, Path to) throws IOException {
    try {
      Files.deleteIfExists(to);
      Files.createLink(to, file);
    } catch (FileSystemException | UnsupportedOperationException elsewhere) {
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The folder of this state; null if nothing was ever imported or entered. */
  private @Nullable Path keptOfNow(Path work) throws IOException, SQLException {
    if (!has("select exists (select from income.book) or exists (select from income.entry)")) {
      return null;
    }
    UUID mark =
        Objects.requireNonNull(
            sql.fetchSingle(
                    "select md5(string_agg(mark::text, ',' order by stripe))::uuid from income.revision")
                .get(0, UUID.class));
    Path kept = folder.resolve(mark.toString());
    if (!Files.isDirectory(kept)) {
      make(kept, work);
      removeOthers(kept);
    }
    return kept;
  }

  private void make(Path kept, Path work) throws IOException, SQLException {
    Path fresh = folder.resolve("." + kept.getFileName() + ".part");
    remove(fresh);
    Files.createDirectories(fresh);
    Path spill = Files.createDirectories(work.resolve("ledger-copy"));
    try (DuckDb engine =
        DuckDb.open(properties.engineMemory(), spill, Runtime.getRuntime().availableProcessors())) {
      for (Map.Entry<String, Book> one : BOOKS.entrySet()) {
        if (isBrought(one.getKey())) {
          write(one.getKey(), one.getValue(), engine, spill, fresh);
        }
      }
    }
    remove(spill);
    remove(kept);
    Files.move(fresh, kept);
  }

  /** A ledger that nobody has brought says nothing about anybody. */
  private boolean isBrought(String book) {
    String typed =
        switch (book) {
          case "income" -> "income.entry where category <> 'SPENDING'";
          case "spending" -> "income.entry where category = 'SPENDING'";
          default -> "income.account where status = 'SIGNED'";
        };
    return has(
        "select exists (select from income.book where ledger = upper('%s')) or exists (select from %s)"
            .formatted(book, typed));
  }

  private boolean has(String question) {
    return Boolean.TRUE.equals(sql.fetchValue(question));
  }

  private void write(String name, Book book, DuckDb engine, Path spill, Path fresh)
      throws IOException, SQLException {
    Path rows = spill.resolve(name + ".csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows), 1 << 20)) {
      DataSourceUtils.getConnection(dataSource)
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (" + book.select() + ") to stdout (format csv)", out);
    }
    engine.execute(
        "copy (select * from read_csv(%s, header = false, auto_detect = false, nullstr = '', delim = ',', quote = '\"', escape = '\"', columns = {%s})) to %s (format parquet, compression zstd)"
            .formatted(quoted(rows), book.columns(), quoted(fresh.resolve(name + ".parquet"))));
    Files.delete(rows);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private void removeOthers(Path kept) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path one : found) {
        if (!one.equals(kept)
            && one.getFileName().toString().matches("\\.?[0-9a-f-]{36}(\\.part)?")) {
          remove(one);
        }
      }
    }
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
