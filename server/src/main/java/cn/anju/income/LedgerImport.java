package cn.anju.income;

import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.SealedWords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * 台账入库: the ledgers of one import on their way into the room, all within one transaction. They are
 * copied beside the ledger, sealed as they go, and merged in a few statements: what an import
 * before brought and this one does not is ended, what is new is entered, the rest is not touched.
 * What was corrected on the desk stays corrected. A ledger that does not come stays as it is.
 */
public final class LedgerImport implements AutoCloseable {
  private static final Set<RegistryTable> LEDGERS =
      Collections.unmodifiableSet(
          EnumSet.of(RegistryTable.INCOME, RegistryTable.SPENDING, RegistryTable.ANNUAL_ACCOUNTS));

  private final DSLContext sql;
  private final CopyPipe pipe;
  private final FieldCipher cipher;
  private final UUID importId;
  private final OffsetDateTime now;
  private final Set<RegistryTable> come = EnumSet.noneOf(RegistryTable.class);
  private long sequence;

  LedgerImport(
      DSLContext sql, Connection connection, FieldCipher cipher, UUID importId, OffsetDateTime now)
      throws SQLException {
    this.sql = sql;
    this.pipe = new CopyPipe(connection.unwrap(PGConnection.class));
    this.cipher = cipher;
    this.importId = importId;
    this.now = now;
    LedgerImportSql.TABLES.forEach(sql::execute);
  }

  /** Whether a table of the registry belongs here. */
  public static boolean isLedger(RegistryTable table) {
    return LEDGERS.contains(table);
  }

  /** Begins a ledger, which may turn out empty. Nothing else may copy until {@link #pause}. */
  public void begin(RegistryTable table) throws SQLException {
    come.add(table);
    pipe.begin(
        table == RegistryTable.ANNUAL_ACCOUNTS
            ? LedgerImportSql.COPY_ACCOUNTS
            : LedgerImportSql.COPY_ENTRIES);
  }

  /** Lets others copy within the same transaction. */
  public void pause() throws SQLException {
    pipe.end();
  }

  public void add(RegistryRow.Income income) throws SQLException {
    long place = sequence++;
    pipe.add(() -> lineOf(place, income));
  }

  private String lineOf(long place, RegistryRow.Income income) {
    String words =
        SealedWords.text(Collections.singletonMap("counterparty", income.counterparty()));
    return new CopyPipe.Line()
        .add(place)
        .add(income.householdNo())
        .add(income.memberNo())
        .add(income.receivedOn())
        .add(income.category())
        .add(income.item() == null ? "" : income.item())
        .add(income.wujin())
        .add(income.amount())
        .add(income.quantity())
        .add(income.unit())
        .add(null)
        .add(null)
        .add(null)
        .add(Boolean.TRUE.equals(income.estimated()))
        .add(cipher.seal(IncomeSeals.ENTRY, words))
        .add(cipher.index(IncomeSeals.ENTRY, words))
        .end();
  }

  public void add(RegistryRow.Spending spending) throws SQLException {
    long place = sequence++;
    pipe.add(() ->
        new CopyPipe.Line()
            .add(place)
            .add(spending.householdNo())
            .add(spending.memberNo())
            .add(spending.paidOn())
            .add(IncomeCategory.SPENDING)
            .add(spending.kind())
            .add(null)
            .add(spending.amount())
            .add(null)
            .add(null)
            .add(spending.reimbursed())
            .add(spending.rigid())
            .add(spending.compliant())
            .add(false)
            .add(null)
            .add(null)
            .end());
  }

  public void add(RegistryRow.AnnualAccount account) throws SQLException {
    long place = sequence++;
    pipe.add(() ->
        new CopyPipe.Line()
            .add(place)
            .add(account.householdNo())
            .add(account.accountYear())
            .add(account.memberCount())
            .add(account.netIncome())
            .end());
  }

  /** Merges what came, after the households; then everything of a household is where it is. */
  public void merge() throws SQLException {
    pipe.end();
    sql.execute("set local work_mem = '256MB'");
    for (String table : LedgerImportSql.PLACED) {
      sql.execute(LedgerImportSql.FOLLOW.formatted(table), importId);
    }
    if (come.contains(RegistryTable.INCOME) || come.contains(RegistryTable.SPENDING)) {
      mergeEntries();
    }
    if (come.contains(RegistryTable.ANNUAL_ACCOUNTS)) {
      sql.execute("analyze incoming_account");
      sql.execute(LedgerImportSql.ACCOUNTS_GONE, now);
      sql.execute(LedgerImportSql.ACCOUNTS_NEW, importId, now);
    }
    for (RegistryTable table : come) {
      sql.execute(LedgerImportSql.BOOK, table.name(), importId, now);
    }
  }

  private void mergeEntries() {
    sql.execute("analyze incoming_entry");
    String categories =
        come.contains(RegistryTable.INCOME)
            ? come.contains(RegistryTable.SPENDING) ? "true" : "e.category <> 'SPENDING'"
            : "e.category = 'SPENDING'";
    if (isFirst(categories)) {
      sql.execute(LedgerImportSql.ENTRIES.formatted(""), importId, now);
    } else {
      sql.execute(LedgerImportSql.MARK_INCOMING);
      sql.execute(LedgerImportSql.MARK_STANDING.formatted(categories));
      sql.execute("analyze incoming_mark");
      sql.execute("analyze standing_mark");
      sql.execute(LedgerImportSql.ENTRIES_GONE, now);
      sql.execute(LedgerImportSql.ENTRIES.formatted(LedgerImportSql.ONLY_NEW), importId, now);
    }
    sql.execute("analyze income.entry");
  }

  private boolean isFirst(String categories) {
    @Nullable Object any =
        sql.fetchValue(
            "select exists (select from income.entry e where e.source = 'IMPORT' and "
                + categories
                + ")");
    return !Boolean.TRUE.equals(any);
  }

  @Override
  public void close() throws SQLException {
    pipe.close();
  }
}
