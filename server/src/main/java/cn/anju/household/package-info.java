/**
 * 农户 Households and members as their keeper has them.
 *
 * <p>In: imports of the registry, judged row by row, and changes that villages and towns enter.
 * Out: the registry of a run, lists and search, pages about one household, who belonged to it on
 * any day as known at any moment. Not here: what departments say about them ({@code comparison}),
 * or what is done for them.
 */
@ApplicationModule(
    displayName = "农户 household",
    allowedDependencies = {"platform", "audit", "region", "access", "definition"})
@NullMarked
package cn.anju.household;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
