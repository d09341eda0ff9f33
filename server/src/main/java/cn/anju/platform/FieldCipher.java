package cn.anju.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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
  private static final byte EDITION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final ThreadLocal<GCMModeCipher> ciphers;
  private final byte[] indexKey;
  private final SecureRandom random = new SecureRandom();

  FieldCipher(KeyRing keys) {
    KeyParameter key = new KeyParameter(keys.cipherKey("field"));
    this.ciphers =
        ThreadLocal.withInitial(() -> {
          GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
          cipher.init(true, new AEADParameters(key, TAG_BITS, new byte[NONCE]));
          return cipher;
        });
    this.indexKey = keys.macKey("field-index");
  }

  /** Seals a text; null stays null. */
  public byte @Nullable [] seal(String purpose, @Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(true, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE + sealed.length)
        .put(EDITION)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** Opens what {@link #seal} made; null stays null. */
  public @Nullable String open(String purpose, byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    if (sealed.length < 1 + NONCE || sealed[0] != EDITION) {
      throw new IllegalArgumentException("sealed with another edition of the key");
    }
    ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE];
    in.get(nonce);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return new String(run(false, purpose, nonce, rest), StandardCharsets.UTF_8);
  }

  /** What equal texts have in common and nobody can turn back; null stays null. */
  public byte @Nullable [] index(String purpose, @Nullable String text) {
    return text == null
        ? null
        : KeyRing.hmac(indexKey, (purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] run(boolean seals, String purpose, byte[] nonce, byte[] in) {
    GCMModeCipher cipher = ciphers.get();
    // the key is in it already: what it makes of the key costs more than a field
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
