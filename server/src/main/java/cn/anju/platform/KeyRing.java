package cn.anju.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * The keys of this installation, all derived from files that lie outside the database, readable by
 * their owner only: {@code keys/master.key} is edition 1, {@code keys/master-2.key} edition 2 and
 * so on. The newest seals; the older ones open what was sealed with them until all of it has been
 * sealed anew. Without them nothing encrypted can be read again: they belong into a safe of their
 * own.
 */
@Component
public class KeyRing {
  private static final int KEY_BYTES = 32;
  private static final int LAST_EDITION = 127;
  private static final Pattern NAME = Pattern.compile("master(?:-([0-9]+))?\\.key");
  private static final long LOOK_AGAIN = 1_000_000_000L;

  private final Path folder;
  private final byte[] trail;
  private volatile Map<Integer, byte[]> masters;
  private volatile long lookedAt;

  KeyRing(AnjuProperties properties) throws IOException {
    this.folder = properties.dataDirectory().toAbsolutePath().resolve("keys");
    this.masters = read(folder);
    if (masters.isEmpty()) {
      keyOf(folder.resolve("master.key"));
      this.masters = read(folder);
    }
    this.lookedAt = System.nanoTime();
    this.trail = trailKey(properties.dataDirectory());
  }

  private static TreeMap<Integer, byte[]> read(Path folder) throws IOException {
    TreeMap<Integer, byte[]> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Matcher name = NAME.matcher(file.getFileName().toString());
          if (name.matches()) {
            found.put(name.group(1) == null ? 1 : Integer.parseInt(name.group(1)), keyOf(file));
          }
        }
      }
    }
    return found;
  }

  /**
   * The key that the trail is sealed with: a file of its own, which no rotation touches, for what
   * was written years ago must still prove itself.
   */
  public static byte[] trailKey(Path dataDirectory) throws IOException {
    return keyOf(dataDirectory.toAbsolutePath().resolve("keys").resolve("trail.key"));
  }

  /** The same of this installation. */
  public byte[] trailKey() {
    return trail.clone();
  }

  private static byte[] keyOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder);
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      Path fresh = folder.resolve("." + file.getFileName() + "-" + ProcessHandle.current().pid());
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      try {
        // never over one that another node has just made
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException anotherNode) {
        // its key is as good
      }
      Files.delete(fresh);
    }
    byte[] key = HexFormat.of().parseHex(Files.readString(file).trim());
    if (key.length != KEY_BYTES) {
      throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes");
    }
    return key;
  }

  /** The edition that seals now; another node's new edition is seen within a second. */
  public int active() {
    if (System.nanoTime() - lookedAt > LOOK_AGAIN) {
      look();
    }
    return editions().getLast();
  }

  private synchronized void look() {
    try {
      Map<Integer, byte[]> now = read(folder);
      if (!now.isEmpty()) {
        masters = now;
      }
      lookedAt = System.nanoTime();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** All editions that something may still be sealed with, oldest first. */
  public List<Integer> editions() {
    return new ArrayList<>(masters.keySet());
  }

  /** Makes the next edition, which seals from now on. */
  public synchronized int begin() throws IOException {
    look();
    int next = editions().getLast() + 1;
    if (next > LAST_EDITION) {
      throw new IOException("there have been " + LAST_EDITION + " editions");
    }
    keyOf(folder.resolve("master-" + next + ".key"));
    look();
    return next;
  }

  /** Puts an edition that nothing is sealed with any more aside, into {@code keys/retired/}. */
  public synchronized void retire(int edition) throws IOException {
    look();
    if (edition == editions().getLast()) {
      throw new IllegalArgumentException("edition " + edition + " is the one that seals");
    }
    Path file = folder.resolve(edition == 1 ? "master.key" : "master-" + edition + ".key");
    if (Files.exists(file)) {
      Path aside = Files.createDirectories(folder.resolve("retired"));
      Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    look();
  }

  /** A key of 16 bytes for SM4, of its own for every purpose and edition. */
  byte[] cipherKey(String purpose, int edition) {
    return Arrays.copyOf(derived("cipher:" + purpose, edition), 16);
  }

  /** A key of 32 bytes for HMAC-SM3, of its own for every purpose, of the edition that seals. */
  public byte[] macKey(String purpose) {
    return macKey(purpose, active());
  }

  byte[] macKey(String purpose, int edition) {
    return derived("mac:" + purpose, edition);
  }

  private byte[] derived(String purpose, int edition) {
    byte[] master = masters.get(edition);
    if (master == null) {
      look();
      master = masters.get(edition);
    }
    if (master == null) {
      throw new IllegalArgumentException(
          "sealed with edition " + edition + ", whose key is not here");
    }
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
