package cn.anju.household;

import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * 入库: households and members of one import on their way into the registry, all within one
 * transaction. They are copied beside the registry first, sealed as they go, and then merged in a
 * few statements: what is equal is not touched. Households come before members.
 */
public final class RegistryMerge implements AutoCloseable {
  private static final int BATCH = 2000;
  private static final int AHEAD = 8;

  private final DSLContext sql;
  private final PGConnection postgres;
  private final FieldCipher cipher;
  private final UUID importId;
  private final ExecutorService sealers;
  private final Deque<Future<byte[]>> sealed = new ArrayDeque<>();
  private List<Callable<String>> batch = new ArrayList<>();
  private @Nullable CopyIn copy;
  private boolean withHouseholds;
  private boolean withMembers;
  private long sequence;
  private final Set<String> unsaidOfHouseholds = new TreeSet<>();
  private final Set<String> unsaidOfMembers = new TreeSet<>();

  /**
   * @param at when what it does is written down; it holds from that day on
   */
  RegistryMerge(
      DSLContext sql, Connection connection, FieldCipher cipher, UUID importId, OffsetDateTime at)
      throws SQLException {
    this.sql = sql;
    this.postgres = connection.unwrap(PGConnection.class);
    this.cipher = cipher;
    this.importId = importId;
    this.sealers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    RegistryMergeSql.TABLES.forEach(sql::execute);
    sql.execute(RegistryMergeSql.THIS_IMPORT, importId, at, at.toLocalDate());
  }

  /** What a merge did. */
  public sealed interface Outcome {
    /**
     * It is done, as soon as the transaction is.
     *
     * @param households in the registry now
     * @param members in the registry now
     * @param added households that are new, or there again
     * @param changed households of which something, or somebody, is different
     * @param gone households that are no longer in the registry
     */
    record Merged(long households, long members, long added, long changed, long gone)
        implements Outcome {}

    /**
     * Nothing was merged: more would go than anybody expects.
     *
     * @param households that would go
     * @param ofHouseholds of so many
     * @param members that would go
     * @param ofMembers of so many
     */
    record TooManyGone(long households, long ofHouseholds, long members, long ofMembers)
        implements Outcome {}
  }

  /**
   * A sheet begins: of columns that it does not have it says nothing, and what the registry has
   * stays.
   */
  public void begins(RegistryTable table, Set<String> columns) {
    (table == RegistryTable.HOUSEHOLDS ? unsaidOfHouseholds : unsaidOfMembers)
        .addAll(
            (table == RegistryTable.HOUSEHOLDS
                    ? RegistryMergeSql.HOUSEHOLD_COLUMNS
                    : MembersMergeSql.MEMBER_COLUMNS)
                .entrySet().stream()
                    .filter(one -> !columns.contains(one.getKey()))
                    .flatMap(one -> one.getValue().stream())
                    .toList());
  }

  /** Takes a household. */
  public void add(RegistryRow.Household household) throws SQLException {
    if (!withHouseholds) {
      withHouseholds = true;
      begin(RegistryMergeSql.COPY_HOUSEHOLDS);
    }
    long place = sequence++;
    queue(() -> lineOf(place, household));
  }

  /** Takes a member; no household may come behind. */
  public void add(RegistryRow.Member member) throws SQLException {
    if (!withMembers) {
      withMembers = true;
      begin(RegistryMergeSql.COPY_MEMBERS);
    }
    long place = sequence++;
    queue(() -> lineOf(place, member));
  }

  private String lineOf(long place, RegistryRow.Household household) {
    return new CopyLine()
        .add(Long.toString(place))
        .add(household.householdNo())
        .add(household.groupCode())
        .add(household.householdType())
        .add(household.cultivatedMu() == null ? null : household.cultivatedMu().toPlainString())
        .add(household.address())
        .add(cipher.seal(StoredRegistry.PHONE, household.phone()))
        .add(Mask.phone(household.phone()))
        .add(cipher.index(StoredRegistry.PHONE, household.phone()))
        .end();
  }

  private String lineOf(long place, RegistryRow.Member member) {
    Pinyin.Reading reading = Pinyin.of(member.personName());
    String number = member.idNo();
    return new CopyLine()
        .add(Long.toString(place))
        .add(member.memberNo())
        .add(member.householdNo())
        .add(member.personName())
        .add(reading.initials())
        .add(reading.whole())
        .add(cipher.seal(StoredRegistry.ID_NO, number))
        .add(cipher.index(StoredRegistry.ID_NO, number))
        .add(Mask.identityNumber(number))
        .add(number == null ? null : number.substring(Math.max(0, number.length() - 4)))
        .add(member.sex())
        .add(member.birthDate() == null ? null : member.birthDate().toString())
        .add(member.ethnicity())
        .add(member.relation())
        .add(member.education())
        .add(member.counted() ? "t" : "f")
        .add(member.labourSkill())
        .add(member.student() == null ? null : member.student() ? "t" : "f")
        .add(member.exempt())
        .add(member.aliasNames().isEmpty() ? null : String.join(";", member.aliasNames()))
        .end();
  }

  private void begin(String statement) throws SQLException {
    endCopy();
    copy = postgres.getCopyAPI().copyIn(statement);
  }

  private void queue(Callable<String> line) throws SQLException {
    batch.add(line);
    if (batch.size() == BATCH) {
      sealBatch();
    }
    while (sealed.size() > AHEAD) {
      writeOne();
    }
  }

  private void sealBatch() {
    List<Callable<String>> lines = batch;
    batch = new ArrayList<>();
    sealed.add(
        sealers.submit(() -> {
          StringBuilder all = new StringBuilder();
          for (Callable<String> line : lines) {
            all.append(line.call());
          }
          return all.toString().getBytes(StandardCharsets.UTF_8);
        }));
  }

  private void writeOne() throws SQLException {
    try {
      byte[] lines = sealed.remove().get();
      if (copy != null) {
        copy.writeToCopy(lines, 0, lines.length);
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Lets others copy within the same transaction; people may come again. */
  public void pause() throws SQLException {
    endCopy();
  }

  private void endCopy() throws SQLException {
    if (copy == null) {
      return;
    }
    if (!batch.isEmpty()) {
      sealBatch();
    }
    while (!sealed.isEmpty()) {
      writeOne();
    }
    copy.endCopy();
    copy = null;
  }

  /**
   * Merges what came.
   *
   * @param isFull households and members that did not come are gone, as far as their table came
   * @param isConfirmed many may go
   */
  public Outcome merge(boolean isFull, boolean isConfirmed) throws SQLException {
    endCopy();
    RegistryMergeSql.ANALYZE.forEach(sql::execute);
    sql.execute("set local work_mem = '128MB'");
    if (isFull && !isConfirmed) {
      Outcome.TooManyGone tooMany = tooManyGone();
      if (tooMany != null) {
        return tooMany;
      }
    }
    keep("household", "household_no", unsaidOfHouseholds);
    keep("member", "member_no", unsaidOfMembers);
    if (withHouseholds) {
      sql.execute(RegistryMergeSql.NEW_HOUSEHOLDS, importId);
      sql.execute("analyze household.household");
      sql.execute(RegistryMergeSql.HOUSEHOLDS_BACK, importId);
      sql.execute(RegistryMergeSql.CHANGED_HOUSEHOLDS, importId);
      if (isFull) {
        sql.execute(RegistryMergeSql.GONE_HOUSEHOLDS, importId);
      }
    }
    if (withMembers) {
      sql.execute(MembersMergeSql.MOVED_MEMBERS);
      sql.execute(MembersMergeSql.CHANGED_MEMBERS);
      sql.execute(MembersMergeSql.NEW_MEMBERS);
      sql.execute("analyze household.member");
      if (isFull) {
        sql.execute(MembersMergeSql.GONE_MEMBERS);
      }
    }
    sql.execute(MembersMergeSql.MEMBERS_OF_GONE_HOUSEHOLDS);
    sql.execute(RegistryMergeSql.PLACES_OF_MEMBERS);
    sql.execute("analyze touched_household");
    sql.execute(RegistryMergeSql.HEADS, importId);
    return new Outcome.Merged(
        number("select count(*) from household.household where gone_at is null"),
        number("select count(*) from household.member where gone_at is null"),
        touched("ADDED"),
        touched("CHANGED"),
        touched("GONE"));
  }

  /** What the sheets say nothing of is as the registry has it. */
  private void keep(String table, String key, Set<String> columns) {
    if (!columns.isEmpty()) {
      sql.execute(
          "update incoming_%1$s i set %2$s from household.%1$s r where r.%3$s = i.%3$s"
              .formatted(
                  table,
                  String.join(", ", columns.stream().map(one -> one + " = r." + one).toList()),
                  key));
    }
  }

  private Outcome.@Nullable TooManyGone tooManyGone() {
    long households = 0;
    long members = 0;
    long ofHouseholds = number("select count(*) from household.household where gone_at is null");
    long ofMembers = number("select count(*) from household.member where gone_at is null");
    if (withHouseholds) {
      households = number(RegistryMergeSql.HOUSEHOLDS_TO_GO);
    }
    if (withMembers) {
      members = number(RegistryMergeSql.MEMBERS_TO_GO);
    }
    return households * 5 > ofHouseholds || members * 5 > ofMembers
        ? new Outcome.TooManyGone(households, ofHouseholds, members, ofMembers)
        : null;
  }

  private long touched(String how) {
    return number("select count(*) from touched_household where how = '" + how + "'");
  }

  private long number(String query) {
    Long number =
        sql.fetchOne(query) instanceof org.jooq.Record row ? row.get(0, Long.class) : null;
    return number == null ? 0 : number;
  }

  @Override
  public void close() throws SQLException {
    sealers.shutdownNow();
    CopyIn open = copy;
    if (open != null && open.isActive()) {
      open.cancelCopy();
    }
  }

  /** A line of COPY in its text format. */
  private static final class CopyLine {
    private final StringBuilder line = new StringBuilder(300);

    CopyLine add(@Nullable String text) {
      separate();
      if (text == null) {
        line.append("\\N");
        return this;
      }
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '\\' -> line.append("\\\\");
          case '\t' -> line.append("\\t");
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          case '\0' -> line.append(' ');
          default -> line.append(c);
        }
      }
      return this;
    }

    CopyLine add(byte @Nullable [] bytes) {
      separate();
      if (bytes == null) {
        line.append("\\N");
      } else {
        line.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      }
      return this;
    }

    private void separate() {
      if (!line.isEmpty()) {
        line.append('\t');
      }
    }

    String end() {
      return line.append('\n').toString();
    }
  }
}
