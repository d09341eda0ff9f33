/**
 * 底座 What every room stands on: clock, database and row scope, encryption, masking, problems, jobs,
 * pages of a list, announcements.
 *
 * <p>In: all rooms. Out: the bundled PostgreSQL. Not here: any word of the office's business.
 */
@ApplicationModule(
    displayName = "底座 platform",
    allowedDependencies = {})
@NullMarked
package cn.anju.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
