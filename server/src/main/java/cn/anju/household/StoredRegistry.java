package cn.anju.household;

import static anju.tables.household.Tables.EDITION;
import static anju.tables.household.Tables.FORMER_NUMBER;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.LEDGERS;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryRows;
import cn.anju.engine.registry.RegistrySource;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry of this installation as the engine takes it: a copy of households and members, and
 * the folder of the ledgers in force. The copy lies sealed beside the database, for to open every
 * number for every file that is checked would take most of the time; it is of one state of the
 * registry and made anew after the next change.
 */
@Component
public class StoredRegistry {
  /** What identity numbers of members are sealed for. */
  public static final String ID_NO = "member.id_no";

  /** What phones of households are sealed for. */
  public static final String PHONE = "household.phone";

  private static final int FETCH = 5000;
  private static final Logger LOG = LoggerFactory.getLogger(StoredRegistry.class);

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final SealedFiles sealed;
  private final AnjuProperties properties;
  private final Path ledgers;
  private final Path copies;
  private final ObjectProvider<RunLedgers> room;
  private final TransactionTemplate reading;

  StoredRegistry(
      DSLContext sql,
      FieldCipher cipher,
      SealedFiles sealed,
      AnjuProperties properties,
      ObjectProvider<RunLedgers> room,
      PlatformTransactionManager transactions) {
    this.room = room;
    this.sql = sql;
    this.cipher = cipher;
    this.sealed = sealed;
    this.properties = properties;
    this.ledgers = properties.dataDirectory().toAbsolutePath().resolve("registry");
    this.copies = properties.dataDirectory().toAbsolutePath().resolve("people");
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Everybody who is in the registry when the run asks for them, by household, and the ledgers of
   * now. Works within a scope of its own: a run needs all of them.
   *
   * @param work folder of whoever asks, who removes it; people lie in it in the clear
   */
  public RegistrySource source(Path work) throws IOException {
    Path people = Files.createDirectory(work.resolve("people"));
    Scope.ofJob("registry")
        .get(() -> {
          putPeople(people);
          return true;
        });
    return RegistrySource.copied(people, ledgersInto(work));
  }

  private @Nullable Path ledgersInto(Path work) throws IOException {
    RunLedgers keeper = room.getIfAvailable();
    Path copied = keeper == null ? null : keeper.copyInto(work);
    return copied == null ? importedBefore() : copied;
  }

  /**
   * The ledgers of an installation that has imported none since they have a room (ADR 0029); null
   * if there are none either.
   */
  private @Nullable Path importedBefore() {
    UUID edition =
        Scope.ofJob("registry")
            .get(() ->
                reading.execute(
                    status -> sql.select(LEDGERS.EDITION).from(LEDGERS).fetchOne(LEDGERS.EDITION)));
    return edition == null ? null : ledgers.resolve(edition.toString());
  }

  /** From the sealed copy of this state, which is made when it is first asked for. */
  private synchronized void putPeople(Path folder) {
    try {
      UUID mark = reading.execute(status -> mark());
      if (!openCopy(mark, folder)) {
        sealCopy(writeCopy(folder), folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private boolean openCopy(UUID mark, Path folder) throws IOException {
    for (String table : RegistrySource.PEOPLE) {
      Path copy = copies.resolve(nameOf(mark, table));
      if (!Files.exists(copy)) {
        return false;
      }
      try (InputStream in = sealed.open(copy, copy.getFileName().toString())) {
        Files.copy(in, folder.resolve(table + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException | UncheckedIOException spoilt) {
        LOG.warn("a copy of the registry cannot be opened and is made anew", spoilt);
        return false;
      }
    }
    return true;
  }

  private UUID writeCopy(Path folder) {
    return reading.execute(status -> {
      try {
        RegistrySource.copy(
            rows -> {
              handOverHouseholds(rows);
              handOverMembers(rows);
              handOverFormerNumbers(rows);
            },
            folder,
            properties.engineMemory());
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      } catch (SQLException fault) {
        throw new IllegalStateException(fault);
      }
      return mark();
    });
  }

  private UUID mark() {
    return sql.select(EDITION.MARK).from(EDITION).fetchSingle(one -> one.get(EDITION.MARK));
  }

  private void sealCopy(UUID mark, Path folder) throws IOException {
    Files.createDirectories(copies);
    for (String table : RegistrySource.PEOPLE) {
      Path part = copies.resolve("." + nameOf(mark, table));
      try (InputStream in = Files.newInputStream(folder.resolve(table + ".parquet"))) {
        sealed.write(part, nameOf(mark, table), in);
      }
      Files.move(part, copies.resolve(nameOf(mark, table)), StandardCopyOption.REPLACE_EXISTING);
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(copies)) {
      for (Path one : all) {
        if (!one.getFileName().toString().startsWith(mark.toString())) {
          Files.deleteIfExists(one);
        }
      }
    }
  }

  private static String nameOf(UUID mark, String table) {
    return mark + "-" + table + ".sealed";
  }

  private void handOverHouseholds(RegistryRows rows) throws SQLException {
    try (Cursor<HouseholdRecord> all =
        sql.selectFrom(HOUSEHOLD_)
            .where(HOUSEHOLD_.GONE_AT.isNull())
            .orderBy(HOUSEHOLD_.HOUSEHOLD_NO)
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (HouseholdRecord one : all) {
        rows.add(
            new RegistryRow.Household(
                one.getHouseholdNo(),
                one.getGroupCode(),
                one.getHouseholdType(),
                one.getCultivatedMu(),
                null,
                null));
      }
    }
  }

  private void handOverMembers(RegistryRows rows) throws SQLException {
    try (Cursor<MemberRecord> all =
        sql.selectFrom(MEMBER)
            .where(MEMBER.GONE_AT.isNull())
            .orderBy(MEMBER.MEMBER_NO)
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (MemberRecord one : all) {
        rows.add(memberOf(one));
      }
    }
  }

  /** Rows of departments that still have a number from before its correction (ADR 0008). */
  private void handOverFormerNumbers(RegistryRows rows) throws SQLException {
    try (Cursor<Record2<String, byte[]>> all =
        sql.select(FORMER_NUMBER.MEMBER_NO, FORMER_NUMBER.ID_CIPHER)
            .from(FORMER_NUMBER)
            .join(MEMBER)
            .on(MEMBER.MEMBER_NO.eq(FORMER_NUMBER.MEMBER_NO))
            .where(MEMBER.GONE_AT.isNull())
            .orderBy(FORMER_NUMBER.MEMBER_NO, FORMER_NUMBER.RECORDED_AT)
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (Record2<String, byte[]> one : all) {
        String number = cipher.open(ID_NO, one.value2());
        if (number != null) {
          rows.add(new RegistryRow.IdAlias(number, one.value1()));
        }
      }
    }
  }

  private RegistryRow.Member memberOf(MemberRecord one) {
    String aliases = one.getAliasNames();
    return new RegistryRow.Member(
        one.getMemberNo(),
        one.getHouseholdNo(),
        one.getPersonName(),
        cipher.open(ID_NO, one.getIdCipher()),
        one.getSex(),
        one.getBirthDate(),
        one.getEthnicity(),
        one.getRelation(),
        one.getEducation(),
        one.getIsCounted(),
        one.getLabourSkill(),
        one.getIsStudent(),
        one.getExempt(),
        aliases == null || aliases.isEmpty() ? List.of() : List.of(aliases.split(";")));
  }
}
