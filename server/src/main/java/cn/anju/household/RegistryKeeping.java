package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import cn.anju.platform.FieldCipher;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The keeper's side of the registry: what is in it, and what goes into it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RegistryKeeping {
  private static final int FETCH = 10000;

  private final DSLContext sql;
  private final DataSource dataSource;
  private final FieldCipher cipher;
  private final Clock clock;

  RegistryKeeping(DSLContext sql, DataSource dataSource, FieldCipher cipher, Clock clock) {
    this.clock = clock;
    this.sql = sql;
    this.dataSource = dataSource;
    this.cipher = cipher;
  }

  /** Lets only one import at a time beyond this point, until the end of the transaction. */
  public void lock() {
    sql.execute("select pg_advisory_xact_lock(hashtextextended('registry', 0))");
  }

  /** The numbers of all households. */
  public void households(Consumer<String> taker) {
    try (Cursor<Record1<String>> all =
        sql.select(HOUSEHOLD_.HOUSEHOLD_NO)
            .from(HOUSEHOLD_)
            .where(HOUSEHOLD_.GONE_AT.isNull())
            .fetchSize(FETCH)
            .fetchLazy()) {
      all.forEach(one -> taker.accept(one.value1()));
    }
  }

  /** The numbers of all households and their members. */
  public void members(BiConsumer<String, String> taker) {
    try (Cursor<Record2<String, String>> all =
        sql.select(MEMBER.HOUSEHOLD_NO, MEMBER.MEMBER_NO)
            .from(MEMBER)
            .where(MEMBER.GONE_AT.isNull())
            .fetchSize(FETCH)
            .fetchLazy()) {
      all.forEach(one -> taker.accept(one.value1(), one.value2()));
    }
  }

  /** Begins to merge within the current transaction. */
  public RegistryMerge merge(UUID importId) throws SQLException {
    return new RegistryMerge(
        sql,
        DataSourceUtils.getConnection(dataSource),
        cipher,
        importId,
        OffsetDateTime.now(clock));
  }
}
