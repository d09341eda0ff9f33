package cn.anju.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * The keys of this installation, all derived from one file that lies outside the database, readable
 * by its owner only ({@code keys/master.key} in the data directory). Without it nothing encrypted
 * can be read again: it belongs into a safe of its own.
 */
@Component
public class KeyRing {
  private static final int KEY_BYTES = 32;
  private final byte[] master;
  private final byte[] trail;

  KeyRing(AnjuProperties properties) throws IOException {
    Path folder = properties.dataDirectory().resolve("keys");
    this.master = keyOf(folder.resolve("master.key"));
    this.trail = trailKey(properties.dataDirectory());
  }

  /**
   * The key that the trail is sealed with: a file of its own, which no rotation touches, for what
   * was written years ago must still prove itself.
   */
  public static byte[] trailKey(Path dataDirectory) throws IOException {
    return keyOf(dataDirectory.resolve("keys").resolve("trail.key"));
  }

  /** The same of this installation. */
  public byte[] trailKey() {
    return trail.clone();
  }

  private static byte[] keyOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file);
    }
    byte[] key = HexFormat.of().parseHex(Files.readString(file).trim());
    if (key.length != KEY_BYTES) {
      throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes");
    }
    return key;
  }

  /** A key of 16 bytes for SM4, of its own for every purpose. */
  public byte[] cipherKey(String purpose) {
    return Arrays.copyOf(derived("cipher:" + purpose), 16);
  }

  /** A key of 32 bytes for HMAC-SM3, of its own for every purpose. */
  public byte[] macKey(String purpose) {
    return derived("mac:" + purpose);
  }

  private byte[] derived(String purpose) {
    return hmac(master, purpose.getBytes(StandardCharsets.UTF_8));
  }

  /** HMAC-SM3. */
  public static byte[] hmac(byte[] key, byte[] message) {
    HMac mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(key));
    mac.update(message, 0, message.length);
    byte[] code = new byte[mac.getMacSize()];
    mac.doFinal(code, 0);
    return code;
  }
}
