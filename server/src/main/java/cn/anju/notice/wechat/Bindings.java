package cn.anju.notice.wechat;

import static anju.tables.notice.Tables.WECHAT_BINDING;

import anju.tables.notice.tables.records.WechatBindingRecord;
import cn.anju.notice.Notice;
import cn.anju.notice.Notices;
import cn.anju.notice.Receiver;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 微信绑定: which account is which follower. The follower's id lies encrypted; by its blind index it is
 * found again. One person has one WeChat, and one WeChat one person.
 */
@Component
class Bindings {
  static final String OPENID = "wechat_binding.openid";
  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Notices notices;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Bindings(
      DSLContext sql,
      FieldCipher cipher,
      Notices notices,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.notices = notices;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** A binding, without whom it is to at WeChat. */
  record Binding(boolean isSubscribed, OffsetDateTime boundAt) {}

  /** A follower's id, sealed, so that a session may hold it. */
  byte[] sealed(String openid) {
    return Objects.requireNonNull(cipher.seal(OPENID, openid));
  }

  private <T extends @Nullable Object> T asJob(Supplier<T> work) {
    return Scope.ofJob("wechat-binding").get(() -> transaction.execute(status -> work.get()));
  }

  /** Of somebody; null if he has none. */
  @Nullable Binding of(String account) {
    return asJob(() -> {
      WechatBindingRecord found = sql.fetchOne(WECHAT_BINDING, WECHAT_BINDING.ACCOUNT.eq(account));
      return found == null ? null : new Binding(found.getIsSubscribed(), found.getBoundAt());
    });
  }

  /** Where to write to somebody; null if there is nowhere. */
  @Nullable String openidOf(String account) {
    return asJob(() ->
        cipher.open(
            OPENID,
            sql.select(WECHAT_BINDING.OPENID_CIPHER)
                .from(WECHAT_BINDING)
                .where(WECHAT_BINDING.ACCOUNT.eq(account))
                .and(WECHAT_BINDING.IS_SUBSCRIBED)
                .fetchOne(WECHAT_BINDING.OPENID_CIPHER)));
  }

  /** Whose WeChat it is; null if it is bound to nobody. */
  @Nullable String accountOf(String openid) {
    return asJob(() ->
        sql.select(WECHAT_BINDING.ACCOUNT)
            .from(WECHAT_BINDING)
            .where(WECHAT_BINDING.OPENID_INDEX.eq(index(openid)))
            .fetchOne(WECHAT_BINDING.ACCOUNT));
  }

  private byte[] index(String openid) {
    return Objects.requireNonNull(cipher.index(OPENID, openid));
  }

  /**
   * Binds; he is told of it.
   *
   * @param sealed as {@link #sealed} made it
   * @return why not; null if it is done
   */
  @Nullable Refusal bind(String account, byte[] sealed, boolean isSubscribed) {
    String openid = Objects.requireNonNull(cipher.open(OPENID, sealed));
    return asJob(() -> {
      int bound =
          sql.insertInto(WECHAT_BINDING)
              .set(WECHAT_BINDING.ACCOUNT, account)
              .set(WECHAT_BINDING.OPENID_CIPHER, sealed)
              .set(WECHAT_BINDING.OPENID_INDEX, index(openid))
              .set(WECHAT_BINDING.IS_SUBSCRIBED, isSubscribed)
              .set(WECHAT_BINDING.BOUND_AT, OffsetDateTime.now(clock))
              .onConflictDoNothing()
              .execute();
      if (bound == 0) {
        return new Refusal(
            "WECHAT_BOUND",
            409,
            "这个微信已经绑定了别的账号，或者您的账号已经绑定了别的微信，请先解除。",
            "That WeChat is bound to another account, or your account to another WeChat; unbind first.");
      }
      notices.tell(
          Notice.of("WECHAT_BOUND", "wechat/" + UUID.randomUUID())
              .to(new Receiver.Person(account)));
      return null;
    });
  }

  /** Whether there was something to unbind. */
  boolean unbind(String account) {
    return asJob(() ->
        sql.deleteFrom(WECHAT_BINDING).where(WECHAT_BINDING.ACCOUNT.eq(account)).execute() > 0);
  }

  /** A follower has come or gone. */
  void subscribed(String openid, boolean isSubscribed) {
    asJob(() ->
        sql.update(WECHAT_BINDING)
            .set(WECHAT_BINDING.IS_SUBSCRIBED, isSubscribed)
            .where(WECHAT_BINDING.OPENID_INDEX.eq(index(openid)))
            .execute());
  }
}
