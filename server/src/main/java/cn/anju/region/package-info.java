/**
 * 区划 The tree of district, towns and villages with its history, and what people call places.
 *
 * <p>In: the published tables of regions; texts that name no village. Out: names for codes; answers
 * that are remembered. Not here: households, which only carry a code.
 */
@ApplicationModule(
    displayName = "区划 region",
    allowedDependencies = {"platform", "audit"})
@NullMarked
package cn.anju.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
