/**
 * 定义 What the district decides, as the server works with it: the definitions in force and their
 * edition.
 *
 * <p>In: the folder of the definitions. Out: proven definitions, or no start at all. Not here: what
 * a definition means, which the engine knows.
 */
@ApplicationModule(
    displayName = "定义 definition",
    allowedDependencies = {"platform", "audit"})
@NullMarked
package cn.anju.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
