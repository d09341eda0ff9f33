package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;

import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 同事: what everybody may know of those who work here: who holds which post where, and what they are
 * called. Nothing else of an account.
 */
@Component
public class Colleagues {
  private final DSLContext sql;
  private final FieldCipher cipher;
  private final TransactionTemplate apart;

  Colleagues(DSLContext sql, FieldCipher cipher, PlatformTransactionManager transactions) {
    this.sql = sql;
    this.cipher = cipher;
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
                        .fetch(row -> new Colleague(row.value1(), row.value2(), row.value3())))));
  }

  /** Accounts that hold exactly that post and are not disabled. */
  public List<String> holding(Role role, String regionCode, @Nullable String department) {
    return Scope.ofAccess("colleagues", null)
        .get(() ->
            Objects.requireNonNull(
                apart.execute(status ->
                    sql.selectDistinct(PERSON.ACCOUNT)
                        .from(POST)
                        .join(PERSON)
                        .on(PERSON.ACCOUNT.eq(POST.ACCOUNT))
                        .where(POST.ROLE.eq(role.name()))
                        .and(POST.REGION_CODE.eq(regionCode))
                        .and(POST.DEPARTMENT.isNotDistinctFrom(department))
                        .and(POST.REVOKED_AT.isNull())
                        .and(PERSON.IS_DISABLED.isFalse())
                        .orderBy(PERSON.ACCOUNT)
                        .fetch(PERSON.ACCOUNT))));
  }

  /** Whether there is somebody of that account whose account is not disabled. */
  public boolean isAtWork(String account) {
    return Scope.ofAccess("colleagues", null)
        .get(() ->
            Objects.requireNonNull(
                apart.execute(status ->
                    sql.fetchExists(
                        PERSON, PERSON.ACCOUNT.eq(account).and(PERSON.IS_DISABLED.isFalse())))));
  }

  /** The phone of somebody who works here, in the clear, for messages; null if it is not known. */
  public @Nullable String phoneOf(String account) {
    return Scope.ofAccess("colleagues", null)
        .get(() ->
            apart.execute(status -> {
              byte[] sealed =
                  sql.select(PERSON.PHONE_CIPHER)
                      .from(PERSON)
                      .where(PERSON.ACCOUNT.eq(account))
                      .fetchOne(PERSON.PHONE_CIPHER);
              return sealed == null ? null : cipher.open(People.PHONE, sealed);
            }));
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
