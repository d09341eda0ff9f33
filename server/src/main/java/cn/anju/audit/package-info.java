/**
 * 留痕 Who saw or changed whose data, and why: append-only, chained, verified with a command.
 *
 * <p>In: every room that shows or changes personal data, through {@link cn.anju.audit.Trail} and
 * {@link cn.anju.audit.Notes}. Out: nothing. Not here: identity numbers, phones or names of
 * villagers; what a deed was about is told by household and member number.
 */
@ApplicationModule(
    displayName = "留痕 audit",
    allowedDependencies = {"platform"})
@NullMarked
package cn.anju.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
