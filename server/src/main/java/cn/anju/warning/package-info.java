/**
 * 预警 What the comparison found, gathered by household: one open warning each, with every hit, what
 * it was measured by and the rows it rests on.
 *
 * <p>In: the hits of a month. Out: the list of a town's reviewer, explanations down to the source
 * cells, and why a household has none. Not here: how hits are found (the engine), or what people
 * decide about them.
 */
@ApplicationModule(
    displayName = "预警 warning",
    allowedDependencies = {"platform", "audit", "region", "access", "household", "definition"})
@NullMarked
package cn.anju.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
