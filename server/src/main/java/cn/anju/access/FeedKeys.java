package cn.anju.access;

import static anju.tables.access.Tables.FEED_KEY;

import anju.tables.access.tables.records.FeedKeyRecord;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.FieldCipher;
import java.nio.charset.StandardCharsets;
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

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Departments departments;
  private final AnjuProperties properties;

  FeedKeys(DSLContext sql, FieldCipher cipher, Departments departments, AnjuProperties properties) {
    this.sql = sql;
    this.cipher = cipher;
    this.departments = departments;
    this.properties = properties;
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

  /** The key of that name; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable FeedKey find(String id) {
    FeedKeyRecord key = sql.fetchOne(FEED_KEY, FEED_KEY.KEY_ID.eq(id));
    if (key == null) {
      return null;
    }
    String secret = cipher.open(SECRET, key.getSecretCipher());
    return secret == null
        ? null
        : new FeedKey(
            id, key.getDepartment(), secret.getBytes(StandardCharsets.UTF_8), key.getIsDisabled());
  }

  /** Makes a key or gives it another secret. */
  @Transactional
  public void put(String id, String department, String secret) {
    byte[] sealed = cipher.seal(SECRET, secret);
    sql.insertInto(FEED_KEY)
        .set(FEED_KEY.KEY_ID, id)
        .set(FEED_KEY.DEPARTMENT, department)
        .set(FEED_KEY.SECRET_CIPHER, sealed)
        .onConflict(FEED_KEY.KEY_ID)
        .doUpdate()
        .set(FEED_KEY.DEPARTMENT, department)
        .set(FEED_KEY.SECRET_CIPHER, sealed)
        .execute();
  }

  /** Lets a key count no longer, or again. */
  @Transactional
  public void disable(String id, boolean isDisabled) {
    sql.update(FEED_KEY)
        .set(FEED_KEY.IS_DISABLED, isDisabled)
        .where(FEED_KEY.KEY_ID.eq(id))
        .execute();
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (properties.demo() && !sql.fetchExists(FEED_KEY)) {
      departments
          .codes()
          .forEach(code ->
              put("demo-" + code.replace('_', '-'), code, "anju-demo-" + code.replace('_', '-')));
    }
  }
}
