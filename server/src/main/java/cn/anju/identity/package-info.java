/**
 * 认领 Rows that found nobody and may mean somebody: the clerk's queue, what was decided, and who
 * decided it.
 *
 * <p>In: open rows with their candidates, as a check or a run tells them. Out: answers for the next
 * check or run. Not here: how candidates are found, which the engine knows.
 */
@ApplicationModule(
    displayName = "认领 identity",
    allowedDependencies = {"platform", "audit", "region", "access", "household", "definition"})
@NullMarked
package cn.anju.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
