/**
 * 底座 What every room stands on: the clock, to begin with.
 *
 * <p>In: all rooms. Out: nobody. Not here: any word of the office's business.
 */
@ApplicationModule(
    displayName = "底座 platform",
    allowedDependencies = {})
@NullMarked
package cn.anju.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
