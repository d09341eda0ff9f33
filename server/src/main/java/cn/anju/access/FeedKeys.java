package cn.anju.access;

import static anju.tables.access.Tables.FEED_KEY;

import anju.tables.access.tables.records.FeedKeyRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 推送密钥: what departments' systems sign their files with. The secret lies encrypted. A demo has one
 * key for each department, with a secret that everybody may know.
 */
@Component
@Order(21)
public class FeedKeys implements ApplicationRunner {
  private static final String SECRET = "feed_key.secret";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Keeping keeping;
  private final Departments departments;
  private final AnjuProperties properties;
  private final Trail trail;
  private final Clock clock;

  FeedKeys(
      DSLContext sql,
      FieldCipher cipher,
      Keeping keeping,
      Departments departments,
      AnjuProperties properties,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.keeping = keeping;
    this.departments = departments;
    this.properties = properties;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A key.
   *
   * @param id names it in a request
   * @param department whose feeds it may send
   * @param isDisabled whether it counts no longer
   */
  public record FeedKey(String id, String department, byte[] secret, boolean isDisabled) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "FeedKey[" + id + "]";
    }
  }

  /** A key in a list, without its secret. */
  record FeedKeyBrief(
      String id,
      String department,
      Bilingual departmentTitle,
      boolean isDisabled,
      OffsetDateTime madeAt,
      @Nullable OffsetDateTime lastUsedAt) {}

  /** A key that was made; the secret is told this once. */
  record FeedKeyMade(String id, String secret) {}

  /** The key of that name; null if there is none. Outside of a transaction. */
  public @Nullable FeedKey find(String id) {
    return keeping.of(
        "key:" + id,
        null,
        () -> {
          FeedKeyRecord key = sql.fetchOne(FEED_KEY, FEED_KEY.KEY_ID.eq(id));
          if (key == null) {
            return null;
          }
          String secret = cipher.open(SECRET, key.getSecretCipher());
          return secret == null
              ? null
              : new FeedKey(
                  id,
                  key.getDepartment(),
                  secret.getBytes(StandardCharsets.UTF_8),
                  key.getIsDisabled());
        });
  }

  /** Something signed with it has been taken. Outside of a transaction. */
  public void used(String id) {
    keeping.of(
        "key:" + id,
        null,
        () ->
            sql.update(FEED_KEY)
                .set(FEED_KEY.LAST_USED_AT, OffsetDateTime.now(clock))
                .where(FEED_KEY.KEY_ID.eq(id))
                .execute());
  }

  /** Makes a key or gives it another secret. Outside of a transaction. */
  public void put(String id, String department, String secret) {
    keeping.of("system", null, () -> store(id, department, secret));
  }

  private int store(String id, String department, String secret) {
    byte[] sealed = cipher.seal(SECRET, secret);
    return sql.insertInto(FEED_KEY)
        .set(FEED_KEY.KEY_ID, id)
        .set(FEED_KEY.DEPARTMENT, department)
        .set(FEED_KEY.SECRET_CIPHER, sealed)
        .set(FEED_KEY.MADE_AT, OffsetDateTime.now(clock))
        .onConflict(FEED_KEY.KEY_ID)
        .doUpdate()
        .set(FEED_KEY.DEPARTMENT, department)
        .set(FEED_KEY.SECRET_CIPHER, sealed)
        .execute();
  }

  /** Lets a key count no longer, or again. Outside of a transaction. */
  public void disable(String id, boolean isDisabled) {
    keeping.of("system", null, () -> set(id, isDisabled));
  }

  private int set(String id, boolean isDisabled) {
    return sql.update(FEED_KEY)
        .set(FEED_KEY.IS_DISABLED, isDisabled)
        .where(FEED_KEY.KEY_ID.eq(id))
        .execute();
  }

  /** All, as the caller's scope sees them. */
  @Transactional(readOnly = true)
  List<FeedKeyBrief> list() {
    return sql.selectFrom(FEED_KEY)
        .orderBy(FEED_KEY.DEPARTMENT, FEED_KEY.MADE_AT, FEED_KEY.KEY_ID)
        .fetch(this::brief);
  }

  private FeedKeyBrief brief(FeedKeyRecord key) {
    OffsetDateTime used = key.getLastUsedAt();
    return new FeedKeyBrief(
        key.getKeyId(),
        key.getDepartment(),
        departments.titleOf(key.getDepartment()),
        key.getIsDisabled(),
        local(key.getMadeAt()),
        used == null ? null : local(used));
  }

  private OffsetDateTime local(OffsetDateTime time) {
    return time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }

  /** Makes one for a department, with a secret of its own. */
  @Transactional
  FeedKeyMade make(String department) {
    if (!departments.has(department)) {
      throw Refusal.invalid("没有这个部门，请重新选择。", "There is no such department; choose again.")
          .asException();
    }
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    byte[] name = new byte[5];
    RANDOM.nextBytes(name);
    String id = department.replace('_', '-') + "-" + Totp.base32(name).toLowerCase(Locale.ROOT);
    String said = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    store(id, department, said);
    trail.note(Deed.of(Action.FEED_KEY_MADE).object(id).with(DeedDetail.DEPARTMENT, department));
    return new FeedKeyMade(id, said);
  }

  @Transactional
  FeedKeyBrief change(String id, boolean isDisabled) {
    if (set(id, isDisabled) == 0) {
      throw Refusal.notFound().asException();
    }
    trail.note(Deed.of(isDisabled ? Action.FEED_KEY_DISABLED : Action.FEED_KEY_ENABLED).object(id));
    FeedKeyRecord key = sql.fetchOne(FEED_KEY, FEED_KEY.KEY_ID.eq(id));
    return brief(java.util.Objects.requireNonNull(key));
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!properties.demo()) {
      return;
    }
    keeping.of(
        "system",
        null,
        () -> {
          if (!sql.fetchExists(FEED_KEY)) {
            departments
                .codes()
                .forEach(code ->
                    store(
                        "demo-" + code.replace('_', '-'),
                        code,
                        "anju-demo-" + code.replace('_', '-')));
          }
          return true;
        });
  }
}
