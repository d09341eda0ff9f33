package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.RECOVERY_CODE;

import anju.tables.access.tables.records.PersonRecord;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.SealedFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** 二次验证: codes of an app on the phone, and codes on paper for the day the phone is gone. */
@Component
class SecondFactors {
  private static final String SECRET = "person.second_factor";
  private static final String WAITING = "person.second_factor_waiting";
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Clock clock;

  SecondFactors(DSLContext sql, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * What somebody puts into the app.
   *
   * @param secret Base32
   * @param uri the same as a QR code says it
   */
  record SetUp(String secret, String uri) {}

  static boolean has(PersonRecord person) {
    return person.getSecondFactorCipher() != null;
  }

  /** The secret that waits for its first code; made now if there is none. */
  SetUp setUp(PersonRecord person) {
    String secret = cipher.open(WAITING, person.getSecondFactorWaitingCipher());
    if (secret == null) {
      secret = Totp.secret();
      person.setSecondFactorWaitingCipher(cipher.seal(WAITING, secret));
      person.update();
    }
    String account = URLEncoder.encode(person.getAccount(), StandardCharsets.UTF_8);
    return new SetUp(
        secret,
        "otpauth://totp/Anju:%s?secret=%s&issuer=Anju&algorithm=SHA1&digits=6&period=%d"
            .formatted(account, secret, Totp.SECONDS));
  }

  /**
   * The first code of a secret that waits.
   *
   * @return the codes for paper, which are told this once; empty if the code is wrong
   */
  List<String> finish(PersonRecord person, String code) {
    String secret = cipher.open(WAITING, person.getSecondFactorWaitingCipher());
    long step = secret == null ? -1 : Totp.stepOf(secret, digits(code), clock.instant(), 0);
    if (secret == null || step < 0) {
      return List.of();
    }
    person.setSecondFactorCipher(cipher.seal(SECRET, secret));
    person.setSecondFactorWaitingCipher(null);
    person.setSecondFactorStep(step);
    person.update();
    sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.ACCOUNT.eq(person.getAccount())).execute();
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      byte[] random = new byte[RECOVERY_BYTES];
      RANDOM.nextBytes(random);
      String plain = Totp.base32(random);
      codes.add(plain.replaceAll("(.{4})(?=.)", "$1-"));
      sql.insertInto(RECOVERY_CODE)
          .set(RECOVERY_CODE.ACCOUNT, person.getAccount())
          .set(RECOVERY_CODE.DIGEST, digest(plain))
          .execute();
    }
    return codes;
  }

  /** Whether a code is right: of the app and not used yet, or one from the paper, which goes. */
  boolean fits(PersonRecord person, String code) {
    String secret = cipher.open(SECRET, person.getSecondFactorCipher());
    if (secret == null) {
      return false;
    }
    long step = Totp.stepOf(secret, digits(code), clock.instant(), person.getSecondFactorStep());
    if (step >= 0) {
      // of two who bring the same code at once, one is too late
      return sql.update(PERSON)
              .set(PERSON.SECOND_FACTOR_STEP, step)
              .where(PERSON.ACCOUNT.eq(person.getAccount()).and(PERSON.SECOND_FACTOR_STEP.lt(step)))
              .execute()
          == 1;
    }
    return sql.update(RECOVERY_CODE)
            .set(RECOVERY_CODE.USED_AT, OffsetDateTime.now(clock))
            .where(
                RECOVERY_CODE
                    .ACCOUNT
                    .eq(person.getAccount())
                    .and(RECOVERY_CODE.DIGEST.eq(digest(paper(code))))
                    .and(RECOVERY_CODE.USED_AT.isNull()))
            .execute()
        == 1;
  }

  /** Takes it away: the next sign-in sets up another. */
  void reset(PersonRecord person) {
    person.setSecondFactorCipher(null);
    person.setSecondFactorWaitingCipher(null);
    person.setSecondFactorStep(0L);
  }

  private static String digits(String code) {
    return code.replaceAll("\\s", "");
  }

  private static String paper(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  private static String digest(String plain) {
    return SealedFiles.sm3(plain.getBytes(StandardCharsets.UTF_8));
  }
}
