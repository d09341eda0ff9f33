package cn.anju.access;

import cn.anju.platform.Scope;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, kept in the session: a person who wears one of his posts. Rights of several
 * posts are never added up.
 *
 * @param account that the session belongs to
 * @param name of the person
 * @param worn the post
 * @param session names the session in the list of all
 */
public record Worker(String account, String name, Worn worn, UUID session)
    implements Principal, Serializable {
  private static final long serialVersionUID = 3L;

  /**
   * A post as it is worn.
   *
   * @param regionCode 12 digits; the scope is this region and what lies below
   * @param department code of the department that he sends for; null for others
   */
  public record Worn(UUID id, Role role, String regionCode, @Nullable String department)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the database lets somebody see who wears it. */
    public Scope scope(String account, @Nullable String address) {
      boolean readsFeeds = role.permissions().contains(Permission.FEEDS_READ);
      Scope scope =
          Scope.ofRegion(
                  account, regionCode, department != null ? department : readsFeeds ? "*" : "-")
              .wornBy(role.name(), id.toString(), address)
              .with(role.seesIllnesses(department), role.seesPairedOnly());
      return role.seesHouseholds() ? scope : scope.withoutHouseholds();
    }
  }

  @Override
  public String getName() {
    return account;
  }

  public Role role() {
    return worn.role();
  }

  public String regionCode() {
    return worn.regionCode();
  }

  public @Nullable String department() {
    return worn.department();
  }

  /** What the database lets him see. */
  public Scope scope() {
    return worn.scope(account, null);
  }

  /** Whether he may do something. */
  public boolean may(Permission permission) {
    return role().permissions().contains(permission);
  }
}
