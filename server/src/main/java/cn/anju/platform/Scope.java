package cn.anju.platform;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who works on this thread and which rows he may see: handed to PostgreSQL at the beginning of
 * every transaction, where row-level security holds it. Without a scope a transaction sees no row
 * at all.
 *
 * @param account who works, for traces
 * @param role name of the role of the post that is worn; {@code JOB} for the installation's own
 *     jobs, {@code -} for nobody's
 * @param post id of that post; null for jobs
 * @param address where the request came from; null for jobs
 * @param region code of the post's region, 12 digits: what places it has to do with; empty: all
 * @param regionFrom first code of a place whose households may be seen
 * @param regionTo first code behind it; no household is seen where it is not behind {@code
 *     regionFrom}
 * @param department code of the department whose files may be seen; {@code *} for all, {@code -}
 *     for none
 * @param seesIllnesses whether names of illnesses may be shown
 * @param pairedOnly whether only those households are seen that are paired with the account
 */
public record Scope(
    String account,
    String role,
    @Nullable String post,
    @Nullable String address,
    String region,
    String regionFrom,
    String regionTo,
    String department,
    boolean seesIllnesses,
    boolean pairedOnly) {
  /** The role of the installation's own jobs. */
  public static final String JOB = "JOB";

  private static final String BEHIND_ALL = "~";
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable Scope> ACTING = new ThreadLocal<>();

  /**
   * The scope of a region and everything below it, of nobody's role.
   *
   * @param regionCode 12 digits; trailing zeros mean the whole district or town
   */
  public static Scope ofRegion(String account, String regionCode, String department) {
    String prefix = prefixOf(regionCode);
    return new Scope(
        account,
        "-",
        null,
        null,
        regionCode,
        prefix,
        prefix + BEHIND_ALL,
        department,
        false,
        false);
  }

  /** The scope of the installation's own jobs: everything. */
  public static Scope ofJob(String job) {
    return new Scope("job:" + job, JOB, null, null, "", "", BEHIND_ALL, "*", true, false);
  }

  /**
   * The scope of keeping accounts, for somebody who is not signed in yet or whose own rights do not
   * reach: it sees accounts, and no household and no file.
   */
  public static Scope ofAccess(String account, @Nullable String address) {
    return new Scope(account, JOB, null, address, "", BEHIND_ALL, "", "-", false, false);
  }

  /** The same without any household. */
  public Scope withoutHouseholds() {
    return new Scope(
        account, role, post, address, region, BEHIND_ALL, "", department, false, pairedOnly);
  }

  /** The same, worn by somebody. */
  public Scope wornBy(String role, String post, @Nullable String address) {
    return new Scope(
        account,
        role,
        post,
        address,
        region,
        regionFrom,
        regionTo,
        department,
        seesIllnesses,
        pairedOnly);
  }

  /** The same with these rights. */
  public Scope with(boolean seesIllnesses, boolean pairedOnly) {
    return new Scope(
        account,
        role,
        post,
        address,
        region,
        regionFrom,
        regionTo,
        department,
        seesIllnesses,
        pairedOnly);
  }

  /** The digits that all codes below a region begin with. */
  public static String prefixOf(String regionCode) {
    if (regionCode.endsWith("000000")) {
      return regionCode.substring(0, 6);
    }
    return regionCode.endsWith("000") ? regionCode.substring(0, 9) : regionCode;
  }

  /** The scope of this thread; null outside of all. */
  public static @Nullable Scope current() {
    return CURRENT.get();
  }

  /**
   * Whose deed it is what this thread does: the person whose request it works for, even where a
   * part of the work has the wider scope of a job; the job itself where there is no person.
   */
  public static @Nullable Scope acting() {
    Scope acting = ACTING.get();
    return acting == null ? CURRENT.get() : acting;
  }

  /** Whether a place lies within the region of this thread; says nothing of its households. */
  public static boolean sees(String regionCode) {
    Scope scope = CURRENT.get();
    return scope != null && regionCode.startsWith(prefixOf(scope.region));
  }

  /**
   * What two scopes have in common that see the same households: the key of what was counted or
   * copied for one and holds for the other.
   */
  public String households() {
    return regionFrom + ".." + regionTo + (pairedOnly ? " of " + account : "");
  }

  /** The same of this thread; of nothing outside of all scopes. */
  public static String householdsSeen() {
    Scope scope = CURRENT.get();
    return scope == null ? "" : scope.households();
  }

  private boolean isOfPerson() {
    return !role.equals(JOB);
  }

  /** Runs something within this scope. */
  public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
    Scope before = CURRENT.get();
    Scope actingBefore = ACTING.get();
    CURRENT.set(this);
    if (isOfPerson()) {
      ACTING.set(this);
    }
    try {
      return work.call();
    } finally {
      put(CURRENT, before);
      put(ACTING, actingBefore);
    }
  }

  private static void put(ThreadLocal<@Nullable Scope> place, @Nullable Scope scope) {
    if (scope == null) {
      place.remove();
    } else {
      place.set(scope);
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
