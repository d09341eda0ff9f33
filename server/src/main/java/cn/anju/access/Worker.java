package cn.anju.access;

import cn.anju.platform.Scope;
import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, kept in the session.
 *
 * @param account that the session belongs to
 * @param name of the person
 * @param regionCode 12 digits; the scope is this region and what lies below
 * @param department code of the department that he sends for; null for others
 */
public record Worker(
    String account, String name, Role role, String regionCode, @Nullable String department)
    implements Principal, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String getName() {
    return account;
  }

  /** What the database lets him see. */
  public Scope scope() {
    boolean readsFeeds = role.permissions().contains(Permission.FEEDS_READ);
    return Scope.ofRegion(
        account, regionCode, department != null ? department : readsFeeds ? "*" : "-");
  }

  /** Whether he may do something. */
  public boolean may(Permission permission) {
    return role.permissions().contains(permission);
  }
}
