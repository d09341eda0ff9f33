package cn.anju.household;

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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry of this installation as the engine takes it: households and members straight from
 * the database, their numbers opened in memory only, and the folder of the ledgers in force.
 */
@Component
public class StoredRegistry {
  /** What identity numbers of members are sealed for. */
  public static final String ID_NO = "member.id_no";

  /** What phones of households are sealed for. */
  public static final String PHONE = "household.phone";

  private static final int FETCH = 5000;

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Path ledgers;
  private final TransactionTemplate reading;

  StoredRegistry(
      DSLContext sql,
      FieldCipher cipher,
      AnjuProperties properties,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.cipher = cipher;
    this.ledgers = properties.dataDirectory().toAbsolutePath().resolve("registry");
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Everybody who is in the registry when the run asks for them, by household, and the ledgers of
   * now. Works within a scope of its own: a run needs all of them.
   */
  public RegistrySource source() {
    return RegistrySource.handedIn(this::handOver, ledgersInForce());
  }

  /** The folder of the ledgers in force; null before any was imported. */
  public @Nullable Path ledgersInForce() {
    UUID edition =
        Scope.ofJob("registry")
            .get(() ->
                reading.execute(
                    status -> sql.select(LEDGERS.EDITION).from(LEDGERS).fetchOne(LEDGERS.EDITION)));
    return edition == null ? null : ledgers.resolve(edition.toString());
  }

  private void handOver(RegistryRows rows) throws SQLException {
    Scope.ofJob("registry")
        .get(() ->
            reading.execute(status -> {
              try {
                handOverHouseholds(rows);
                handOverMembers(rows);
                return true;
              } catch (SQLException fault) {
                throw new IllegalStateException(fault);
              }
            }));
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
