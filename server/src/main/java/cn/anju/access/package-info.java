/**
 * 账号权限 Who works here: accounts, their role and region, signing in and out.
 *
 * <p>In: every request. Out: the scope that the database holds the request to. Not here: what a
 * role may do with a case, which the case's own room decides by {@link cn.anju.access.Permission}.
 */
@ApplicationModule(
    displayName = "账号权限 access",
    allowedDependencies = {"platform", "audit", "region", "definition"})
@NullMarked
package cn.anju.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
