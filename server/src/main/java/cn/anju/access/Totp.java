package cn.anju.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 动态验证码, RFC 6238 as the usual apps know it: HMAC-SHA-1, six digits, a new one every 30 seconds.
 */
final class Totp {
  static final int SECONDS = 30;
  private static final int SECRET_BYTES = 20;
  private static final int DIGITS = 1_000_000;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  /** A new secret, in Base32. */
  static String secret() {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    return base32(random);
  }

  /** Which step of time an instant lies in. */
  static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), SECONDS);
  }

  /** The code of a step, six digits. */
  static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int at = digest[digest.length - 1] & 0xf;
      int number = ByteBuffer.wrap(digest, at, Integer.BYTES).getInt() & 0x7fffffff;
      return String.format(Locale.ROOT, "%06d", number % DIGITS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The step that a code is of: now, the one before or the one behind, for clocks that are a little
   * off.
   *
   * @param usedStep the last one that was used; it and all before count no second time
   * @return -1 if it is none of them
   */
  static long stepOf(String secret, String code, Instant now, long usedStep) {
    long step = stepAt(now);
    long found = -1;
    for (long one = step - 1; one <= step + 1; one++) {
      boolean fits =
          MessageDigest.isEqual(
              code(secret, one).getBytes(java.nio.charset.StandardCharsets.UTF_8),
              code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      if (fits && one > usedStep) {
        found = one;
      }
    }
    return found;
  }

  /** Base32 without padding (RFC 4648). */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = held << 8 | one & 0xff;
      bits += 8;
      while (bits >= 5) {
        text.append(LETTERS.charAt(held >> bits - 5 & 31));
        bits -= 5;
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(LETTERS.charAt(held << 5 - bits & 31));
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    ByteBuffer out = ByteBuffer.allocate(base32.length() * 5 / 8);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      held = held << 5 | LETTERS.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        out.put((byte) (held >> bits - 8));
        bits -= 8;
      }
      held &= (1 << bits) - 1;
    }
    return out.array();
  }
}
