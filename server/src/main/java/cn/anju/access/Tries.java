package cn.anju.access;

import static anju.tables.access.Tables.FAILED_SIGN_IN;
import static anju.tables.access.Tables.PERSON;

import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 猜密码的限度: tries that failed. Strangers who try an account lock it for strangers: a browser that the
 * account has been used with before is counted by itself, so that nobody can lock others out of
 * their own desks. Many tries from one address, at whatever accounts, stop that address's unknown
 * browsers.
 */
@Component
class Tries {
  /** How many times as many tries an address has as an account. */
  private static final int PEOPLE_OF_AN_ADDRESS = 5;

  private final DSLContext sql;
  private final AccessProperties properties;
  private final Clock clock;

  Tries(DSLContext sql, AccessProperties properties, Clock clock) {
    this.sql = sql;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Somebody who tries.
   *
   * @param device of which the account has been used before; null: none is known
   */
  record Try(String account, String address, @Nullable String device) {}

  /** Why he may not try now; null if he may. */
  @Nullable Refusal refusal(Try who) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    sql.deleteFrom(FAILED_SIGN_IN)
        .where(FAILED_SIGN_IN.TRIED_AT.lt(now.minus(properties.lockedFor())))
        .execute();
    boolean isStranger = who.device() == null;
    if (isFull(subjectOf(who), properties.signInTries())) {
      return tooMany();
    }
    if (isStranger
        && (isLocked(who.account(), now)
            || isFull(
                "address:" + who.address(), properties.signInTries() * PEOPLE_OF_AN_ADDRESS))) {
      return tooMany();
    }
    return null;
  }

  private boolean isLocked(String account, OffsetDateTime now) {
    return sql.fetchExists(PERSON, PERSON.ACCOUNT.eq(account).and(PERSON.LOCKED_UNTIL.gt(now)));
  }

  private boolean isFull(String subject, int most) {
    return sql.fetchCount(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT.eq(subject)) >= most;
  }

  private static String subjectOf(Try who) {
    return who.device() == null
        ? "account:" + who.account()
        : "device:" + who.device() + ":" + who.account();
  }

  /** A try has failed; the last one that is allowed locks the account for strangers. */
  void failed(Try who) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<String> subjects = new ArrayList<>(List.of(subjectOf(who)));
    if (who.device() == null) {
      subjects.add("address:" + who.address());
    }
    subjects.forEach(subject ->
        sql.insertInto(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT, FAILED_SIGN_IN.TRIED_AT)
            .values(subject, now)
            .execute());
    if (who.device() == null && isFull(subjectOf(who), properties.signInTries())) {
      sql.update(PERSON)
          .set(PERSON.LOCKED_UNTIL, now.plus(properties.lockedFor()))
          .where(PERSON.ACCOUNT.eq(who.account()))
          .execute();
    }
  }

  /** He has got in. */
  void succeeded(Try who) {
    sql.deleteFrom(FAILED_SIGN_IN).where(FAILED_SIGN_IN.SUBJECT.eq(subjectOf(who))).execute();
  }

  /** An administrator lets an account's owner try again, whatever happened before. */
  void forget(String account) {
    sql.deleteFrom(FAILED_SIGN_IN)
        .where(
            FAILED_SIGN_IN
                .SUBJECT
                .eq("account:" + account)
                .or(FAILED_SIGN_IN.SUBJECT.eq("code:" + account))
                .or(
                    FAILED_SIGN_IN
                        .SUBJECT
                        .startsWith("device:")
                        .and(FAILED_SIGN_IN.SUBJECT.endsWith(":" + account))))
        .execute();
  }

  /** Why no more codes of the second factor may be tried; null if they may. */
  @Nullable Refusal codeRefusal(String account) {
    sql.deleteFrom(FAILED_SIGN_IN)
        .where(FAILED_SIGN_IN.TRIED_AT.lt(OffsetDateTime.now(clock).minus(properties.lockedFor())))
        .execute();
    return isFull("code:" + account, properties.signInTries()) ? tooMany() : null;
  }

  void codeFailed(String account) {
    sql.insertInto(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT, FAILED_SIGN_IN.TRIED_AT)
        .values("code:" + account, OffsetDateTime.now(clock))
        .execute();
  }

  void codeSucceeded(String account) {
    sql.deleteFrom(FAILED_SIGN_IN).where(FAILED_SIGN_IN.SUBJECT.eq("code:" + account)).execute();
  }

  private Refusal tooMany() {
    Duration wait = properties.lockedFor();
    return new Refusal(
            "TOO_MANY_TRIES",
            429,
            "输错次数太多，请 %d 分钟后再试，或请安全管理员解锁。".formatted(wait.toMinutes()),
            "Too many failed tries; wait %d minutes or ask the security administrator."
                .formatted(wait.toMinutes()))
        .with("retryAfterSeconds", wait.toSeconds());
  }
}
