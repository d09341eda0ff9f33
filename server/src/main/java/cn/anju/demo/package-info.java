/**
 * 样板县 The made-up county that a first start loads, and what is said when the server is ready.
 *
 * <p>In: nothing. Out: a registry, twelve months of files and two months that were run, through the
 * same doors that people use. Not here: anything that a real installation needs.
 */
@ApplicationModule(
    displayName = "样板县 demo",
    allowedDependencies = {"platform", "access", "comparison"})
@NullMarked
package cn.anju.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
