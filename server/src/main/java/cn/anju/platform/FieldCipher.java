package cn.anju.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fields that must not lie in the clear: SM4-GCM for reading them again, HMAC-SM3 for finding them
 * by their exact value. A cipher text carries the edition of its key, a nonce and the tag, and
 * opens for the purpose only that it was sealed for.
 */
@Component
public class FieldCipher {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final KeyRing keys;

  /** By edition: what a cipher makes of its key costs more than a field. */
  private final ThreadLocal<Map<Integer, GCMModeCipher>> ciphers =
      ThreadLocal.withInitial(HashMap::new);

  private final Map<Integer, byte[]> indexKeys = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  FieldCipher(KeyRing keys) {
    this.keys = keys;
  }

  /** Seals a text; null stays null. */
  public byte @Nullable [] seal(String purpose, @Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    int edition = keys.active();
    byte[] sealed = run(edition, true, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE + sealed.length)
        .put((byte) edition)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** Opens what {@link #seal} made; null stays null. */
  public @Nullable String open(String purpose, byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    if (sealed.length < 1 + NONCE) {
      throw new IllegalArgumentException("the cipher text was cut off");
    }
    ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE];
    in.get(nonce);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return new String(run(sealed[0], false, purpose, nonce, rest), StandardCharsets.UTF_8);
  }

  /** The edition of the key that a text was sealed with. */
  public static int editionOf(byte[] sealed) {
    return sealed[0];
  }

  /** What equal texts have in common and nobody can turn back; null stays null. */
  public byte @Nullable [] index(String purpose, @Nullable String text) {
    return text == null ? null : index(keys.active(), purpose, text);
  }

  /**
   * The same for looking something up: with the key that seals and with every older one that
   * something may still be indexed with.
   */
  public List<byte[]> indexes(String purpose, String text) {
    keys.active();
    return keys.editions().stream().map(edition -> index(edition, purpose, text)).toList();
  }

  private byte[] index(int edition, String purpose, String text) {
    byte[] key = indexKeys.computeIfAbsent(edition, fresh -> keys.macKey("field-index", fresh));
    return KeyRing.hmac(key, (purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  private GCMModeCipher cipher(int edition) {
    return ciphers
        .get()
        .computeIfAbsent(
            edition,
            fresh -> {
              GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
              KeyParameter key = new KeyParameter(keys.cipherKey("field", fresh));
              cipher.init(true, new AEADParameters(key, TAG_BITS, new byte[NONCE]));
              return cipher;
            });
  }

  private byte[] run(int edition, boolean seals, String purpose, byte[] nonce, byte[] in) {
    GCMModeCipher cipher = cipher(edition);
    // the key is in it already
    cipher.init(
        seals, new AEADParameters(null, TAG_BITS, nonce, purpose.getBytes(StandardCharsets.UTF_8)));
    byte[] out = new byte[cipher.getOutputSize(in.length)];
    int written = cipher.processBytes(in, 0, in.length, out, 0);
    try {
      cipher.doFinal(out, written);
    } catch (InvalidCipherTextException altered) {
      throw new IllegalArgumentException("the cipher text was altered", altered);
    }
    return out;
  }
}
