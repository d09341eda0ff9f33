/**
 * 收入台账 What households receive and spend, entry by entry, and the yearly accounts that are made of
 * it; leases, shares, small industries, work and awards that bring it.
 *
 * <p>In: imports of the registry, entries of the desk, payments of the five 金. Out: sums over three
 * accounting periods as they were known at any moment, signed accounts, the ledgers of a month's
 * run. Not here: which items count (definitions/income), what the month's run makes of it.
 */
@ApplicationModule(
    displayName = "收入台账 income",
    allowedDependencies = {"platform", "audit", "region", "access", "household", "definition"})
@NullMarked
package cn.anju.income;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
