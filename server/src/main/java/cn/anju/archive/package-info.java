/**
 * 监测档案 Archive: one household on one page, as it was on any day and as was known at any moment.
 *
 * <p>In: what every room answers about a household ({@code HouseholdHistory}, {@code
 * ArchiveSection}, {@code HouseholdPapers}). Out: the page. Not here: anything of its own; nothing
 * is stored or changed in this room.
 */
@ApplicationModule(
    displayName = "监测档案 archive",
    allowedDependencies = {"platform", "access", "audit", "household", "workflow"})
@NullMarked
package cn.anju.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
