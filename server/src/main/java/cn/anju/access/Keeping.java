package cn.anju.access;

import cn.anju.platform.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 经办账号: a transaction that sees the tables of accounts and no household, for somebody who is not
 * signed in yet, and for questions about others that his own rights do not reach.
 */
@Component
class Keeping {
  private final TransactionTemplate transaction;

  Keeping(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Does something in a transaction of its own.
   *
   * @param account whose deed it is
   * @param address where he is; null if that is not known
   */
  <T extends @Nullable Object> T of(String account, @Nullable String address, Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      // it would go on with the narrower scope of that one
      throw new IllegalStateException("within another transaction");
    }
    return Scope.ofAccess(account, address).get(() -> transaction.execute(status -> work.get()));
  }
}
