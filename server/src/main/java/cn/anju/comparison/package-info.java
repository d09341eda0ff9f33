/**
 * 数据比对 What departments send, month by month, and the run that compares it with the registry.
 *
 * <p>In: files of departments and of the registry's keeper. Out: receipts, the state of every file,
 * hits handed to {@code warning}. Not here: how a row is judged or a hit found, which the engine
 * knows.
 */
@ApplicationModule(
    displayName = "数据比对 comparison",
    allowedDependencies = {"platform", "region", "access", "household", "warning", "definition"})
@NullMarked
package cn.anju.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
