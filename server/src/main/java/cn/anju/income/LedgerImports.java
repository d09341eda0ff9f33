package cn.anju.income;

import cn.anju.platform.FieldCipher;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where ledgers of the registry come in. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LedgerImports {
  private final DSLContext sql;
  private final DataSource dataSource;
  private final FieldCipher cipher;
  private final Clock clock;

  LedgerImports(DSLContext sql, DataSource dataSource, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.dataSource = dataSource;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Begins to take ledgers within the current transaction, which is that of a job. */
  public LedgerImport begin(UUID importId) throws SQLException {
    return new LedgerImport(
        sql,
        DataSourceUtils.getConnection(dataSource),
        cipher,
        importId,
        OffsetDateTime.now(clock));
  }
}
