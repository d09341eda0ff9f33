package cn.anju.platform;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which rows this thread may see: handed to PostgreSQL at the beginning of every transaction, where
 * row-level security holds it. Without a scope a transaction sees no row at all.
 *
 * @param account who works, for traces
 * @param regionFrom first region code within the scope
 * @param regionTo first region code behind it
 * @param department code of the department whose files may be seen; {@code *} for all
 */
public record Scope(String account, String regionFrom, String regionTo, String department) {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  /**
   * The scope of a region and everything below it.
   *
   * @param regionCode 12 digits; trailing zeros mean the whole district or town
   */
  public static Scope ofRegion(String account, String regionCode, String department) {
    String prefix = prefixOf(regionCode);
    return new Scope(account, prefix, prefix + "~", department);
  }

  /** The scope of the installation's own jobs: everything. */
  public static Scope ofJob(String job) {
    return new Scope("job:" + job, "", "~", "*");
  }

  /** The digits that all codes below a region begin with. */
  public static String prefixOf(String regionCode) {
    if (regionCode.endsWith("000000")) {
      return regionCode.substring(0, 6);
    }
    return regionCode.endsWith("000") ? regionCode.substring(0, 9) : regionCode;
  }

  /** Whether this is the installation's own work and nobody's. */
  boolean isOfJob() {
    return account.startsWith("job:");
  }

  static @Nullable Scope current() {
    return CURRENT.get();
  }

  /** Whether a region lies within the scope of this thread. */
  public static boolean sees(String regionCode) {
    Scope scope = CURRENT.get();
    return scope != null
        && regionCode.compareTo(scope.regionFrom) >= 0
        && regionCode.compareTo(scope.regionTo) < 0;
  }

  /** Runs something within this scope. */
  public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
    Scope before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Runs something that throws nothing checked within this scope. */
  public <T extends @Nullable Object> T get(Supplier<T> work) {
    try {
      return call(work::get);
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }
}
