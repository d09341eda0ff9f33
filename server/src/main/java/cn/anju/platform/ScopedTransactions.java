package cn.anju.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells PostgreSQL the scope of the thread, for this transaction only, before its first statement.
 */
final class ScopedTransactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;
  private static final String TELL =
      "select set_config('anju.region_from', ?, true), set_config('anju.region_to', ?, true), set_config('anju.department', ?, true), set_config('anju.account', ?, true), set_config('anju.role', ?, true), set_config('anju.paired', ?, true)";

  ScopedTransactions(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    Scope scope = Scope.current();
    if (scope == null) {
      return;
    }
    try (PreparedStatement tell = connection.prepareStatement(TELL)) {
      tell.setString(1, scope.regionFrom());
      tell.setString(2, scope.regionTo());
      tell.setString(3, scope.department());
      tell.setString(4, scope.account());
      tell.setString(5, scope.role());
      tell.setString(6, scope.pairedOnly() ? "yes" : "no");
      tell.execute();
    }
  }
}
