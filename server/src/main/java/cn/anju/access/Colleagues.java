package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;

import cn.anju.platform.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 同事: what everybody may know of those who work here: who holds which post where, and what they
 * are called. Nothing else of an account.
 */
@Component
public class Colleagues {
  private final DSLContext sql;
  private final TransactionTemplate apart;

  Colleagues(DSLContext sql, PlatformTransactionManager transactions) {
    this.sql = sql;
    this.apart = new TransactionTemplate(transactions);
    // the scope is told to the database at the beginning of a transaction
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    apart.setReadOnly(true);
  }

  /**
   * Somebody.
   *
   * @param regionCode of the post
   */
  public record Colleague(String account, String name, String regionCode) {}

  /** Those who hold a post of that role in a region or below it, by account. */
  public List<Colleague> of(Role role, String regionCode) {
    String prefix = Scope.prefixOf(regionCode);
    return Scope.ofAccess("colleagues", null)
        .get(() ->
            Objects.requireNonNull(
                apart.execute(status ->
                    sql.select(PERSON.ACCOUNT, PERSON.NAME, POST.REGION_CODE)
                        .from(POST)
                        .join(PERSON)
                        .on(PERSON.ACCOUNT.eq(POST.ACCOUNT))
                        .where(POST.ROLE.eq(role.name()))
                        .and(POST.REVOKED_AT.isNull())
                        .and(PERSON.IS_DISABLED.isFalse())
                        .and(POST.REGION_CODE.ge(prefix).and(POST.REGION_CODE.lt(prefix + "~")))
                        .orderBy(PERSON.ACCOUNT)
                        .fetch(row ->
                            new Colleague(row.value1(), row.value2(), row.value3())))));
  }

  /** Names by account; those that are not known are left out. */
  public Map<String, String> names(Collection<String> accounts) {
    if (accounts.isEmpty()) {
      return Map.of();
    }
    return Scope.ofAccess("colleagues", null)
        .get(() ->
            Objects.requireNonNull(
                apart.execute(status ->
                    sql.select(PERSON.ACCOUNT, PERSON.NAME)
                        .from(PERSON)
                        .where(PERSON.ACCOUNT.in(accounts))
                        .fetchMap(PERSON.ACCOUNT, PERSON.NAME))));
  }
}
