package cn.anju.access;

import static anju.tables.access.Tables.PAST_PASSWORD;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** 密码: how they are kept (Argon2id), and which ones are refused. */
@Component
class Passwords {
  /** Longer ones would only keep the machine busy. */
  private static final int LONGEST = 200;

  private final DSLContext sql;
  private final AccessProperties properties;
  private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Set<String> common = common();

  /** Compared with when there is no such account, so that the answer takes as long. */
  private final String nobody = hash("nobody");

  Passwords(DSLContext sql, AccessProperties properties) {
    this.sql = sql;
    this.properties = properties;
  }

  private static Set<String> common() {
    try (InputStream in =
            Objects.requireNonNull(Passwords.class.getResourceAsStream("common-passwords.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Passwords::plain)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String plain(String password) {
    return password.strip().toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("NullAway") // an encoder's answer is null for null only
  String hash(String password) {
    return encoder.encode(password);
  }

  /**
   * Whether it is the password of that hash; takes as long without one.
   *
   * @param hash null: there is none
   */
  boolean fits(String password, @Nullable String hash) {
    boolean fits =
        encoder.matches(
            password.length() > LONGEST ? password.substring(0, LONGEST) : password,
            hash == null ? nobody : hash);
    return fits && hash != null && password.length() <= LONGEST;
  }

  /** What a new password must be like. */
  List<Bilingual> rules() {
    return List.of(
        new Bilingual(
            "至少 %d 个字符".formatted(properties.passwordLength()),
            "At least %d characters".formatted(properties.passwordLength())),
        new Bilingual("不含账号", "Does not contain the account"),
        new Bilingual("不是常见密码，不是连续或重复的字符", "Not a common one, no sequence, no repetition"),
        new Bilingual(
            "不是最近 %d 次用过的密码".formatted(properties.passwordHistory()),
            "None of the last %d".formatted(properties.passwordHistory())));
  }

  /**
   * Why a password cannot be taken; null if it can. Within a transaction that sees old passwords.
   *
   * @param hash of the password in force; null if there is none
   */
  @Nullable Refusal refusal(String account, String password, @Nullable String hash) {
    if (password.codePointCount(0, password.length()) < properties.passwordLength()) {
      return refused(
          "密码太短，至少要 %d 个字符。".formatted(properties.passwordLength()),
          "The password is too short; use at least %d characters."
              .formatted(properties.passwordLength()));
    }
    if (password.length() > LONGEST) {
      return refused(
          "密码太长，最多 %d 个字符。".formatted(LONGEST),
          "The password is too long; use at most %d characters.".formatted(LONGEST));
    }
    if (plain(password).contains(plain(account))) {
      return refused("密码不能包含账号，请换一个。", "The password contains the account; choose another.");
    }
    if (common.contains(plain(password)) || isRun(password)) {
      return refused("这个密码太常见，容易被猜到，请换一个。", "This password is too common; choose another.");
    }
    if (wasUsed(account, password, hash)) {
      return refused(
          "不能用最近 %d 次用过的密码，请换一个。".formatted(properties.passwordHistory()),
          "This was one of the last %d passwords; choose another."
              .formatted(properties.passwordHistory()));
    }
    return null;
  }

  private static Refusal refused(String zh, String en) {
    return new Refusal("PASSWORD_REFUSED", 422, zh, en);
  }

  /** One character again and again, or one after another: 1111111111, 1234567890, abcdefghij. */
  private static boolean isRun(String password) {
    String text = plain(password);
    int[] points = text.codePoints().toArray();
    long kinds = text.codePoints().distinct().count();
    if (kinds <= 2) {
      return true;
    }
    int following = 0;
    for (int i = 1; i < points.length; i++) {
      if (Math.abs(points[i] - points[i - 1]) == 1) {
        following++;
      }
    }
    return following >= points.length - 2;
  }

  private boolean wasUsed(String account, String password, @Nullable String hash) {
    if (properties.passwordHistory() <= 0) {
      return false;
    }
    if (hash != null && fits(password, hash)) {
      return true;
    }
    return sql
        .select(PAST_PASSWORD.PASSWORD_HASH)
        .from(PAST_PASSWORD)
        .where(PAST_PASSWORD.ACCOUNT.eq(account))
        .orderBy(PAST_PASSWORD.CHANGED_AT.desc())
        .limit(Math.max(0, properties.passwordHistory() - 1))
        .fetch(PAST_PASSWORD.PASSWORD_HASH)
        .stream()
        .anyMatch(past -> fits(password, past));
  }
}
