package cn.anju.access;

import static anju.tables.access.Tables.ACCOUNT;
import static anju.tables.access.Tables.FAILED_SIGN_IN;

import anju.tables.access.tables.records.AccountRecord;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 登录: account and password, with a limit to guessing. */
@Component
class SignIn {
  private static final int TRIES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final DSLContext sql;
  private final Clock clock;
  private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  /** Compared with when there is no such account, so that the answer takes as long. */
  private final String nobody = hash("nobody");

  SignIn(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Either who it is or why not. */
  sealed interface Outcome {
    record Accepted(Worker worker) implements Outcome {}

    record Rejected(Refusal refusal) implements Outcome {}
  }

  @SuppressWarnings("NullAway") // an encoder's answer is null for null only
  String hash(String password) {
    return passwords.encode(password);
  }

  @Transactional
  public Outcome signIn(String account, String password, String address) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<String> subjects = List.of("account:" + account, "address:" + address);
    sql.deleteFrom(FAILED_SIGN_IN).where(FAILED_SIGN_IN.TRIED_AT.lt(now.minus(WINDOW))).execute();
    int failed = sql.fetchCount(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT.eq(subjects.getFirst()));
    int failedHere = sql.fetchCount(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT.eq(subjects.getLast()));
    if (failed >= TRIES || failedHere >= TRIES * 5) {
      return new Outcome.Rejected(
          new Refusal(
              "TOO_MANY_TRIES",
              429,
              "输错次数太多，请 15 分钟后再试，或请管理员协助。",
              "Too many failed tries; wait 15 minutes or ask the administrator."));
    }
    AccountRecord found = sql.fetchOne(ACCOUNT, ACCOUNT.ACCOUNT_.eq(account));
    boolean fits = passwords.matches(password, found == null ? nobody : found.getPasswordHash());
    if (found == null || !fits || found.getIsDisabled()) {
      subjects.forEach(subject ->
          sql.insertInto(FAILED_SIGN_IN, FAILED_SIGN_IN.SUBJECT, FAILED_SIGN_IN.TRIED_AT)
              .values(subject, now)
              .execute());
      return new Outcome.Rejected(
          new Refusal(
              "SIGN_IN_FAILED",
              401,
              "账号或密码不对，请核对后再试。",
              "Account or password is wrong; check and try again."));
    }
    sql.deleteFrom(FAILED_SIGN_IN).where(FAILED_SIGN_IN.SUBJECT.eq(subjects.getFirst())).execute();
    return new Outcome.Accepted(workerOf(found));
  }

  /** Somebody who has been proven otherwise to own that account. */
  @Transactional(readOnly = true)
  public Outcome proven(String account) {
    AccountRecord found = sql.fetchOne(ACCOUNT, ACCOUNT.ACCOUNT_.eq(account));
    return found == null || found.getIsDisabled()
        ? new Outcome.Rejected(
            new Refusal(
                "SIGN_IN_FAILED",
                401,
                "这个账号不能登录，请找管理员。",
                "This account cannot sign in; ask the administrator."))
        : new Outcome.Accepted(workerOf(found));
  }

  private static Worker workerOf(AccountRecord account) {
    return new Worker(
        account.getAccount(),
        account.getName(),
        Role.valueOf(account.getRole()),
        account.getRegionCode(),
        account.getDepartment());
  }

  /** Makes an account or brings it up to date. */
  @Transactional
  public void put(Worker worker, String password) {
    sql.insertInto(ACCOUNT)
        .set(ACCOUNT.ACCOUNT_, worker.account())
        .set(ACCOUNT.NAME, worker.name())
        .set(ACCOUNT.PASSWORD_HASH, hash(password))
        .set(ACCOUNT.ROLE, worker.role().name())
        .set(ACCOUNT.REGION_CODE, worker.regionCode())
        .set(ACCOUNT.DEPARTMENT, worker.department())
        .onConflict(ACCOUNT.ACCOUNT_)
        .doNothing()
        .execute();
  }

  boolean isEmpty() {
    return !sql.fetchExists(ACCOUNT);
  }
}
